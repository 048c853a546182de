// How long the plugin and the command take to load, against Node doing nothing.
import path from 'node:path'
import { compare, report } from './measure.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'packages/cli/bin/modelpin.js')
const nothing = { command: [process.execPath, '-e', '0'] }
const evaluate = (source) => ({
  command: [process.execPath, '--input-type=module', '-e', source],
  options: { cwd: root },
})

report('loading the plugin', 'node -e 0', compare(evaluate("import 'eslint-plugin-modelpin'"), nothing), 1.4)
report('an empty ES module', 'node -e 0', compare(evaluate('0'), nothing))
report('modelpin --help', 'node -e 0', compare({ command: [process.execPath, cli, '--help'] }, nothing), 2.5)
