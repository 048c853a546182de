// What the rule costs in ESLint, against core `no-restricted-syntax` with a selector on the same files.
//
// `TIMING` counts what a rule's own code takes. That of `no-restricted-syntax` is next to nothing, for ESLint matches
// the selector outside of it; so the second figure compares whole runs with one rule each.
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compare, median, report } from './measure.mjs'
import { copySources } from './tree.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js')
const folder = copySources(1500)

const rules = {
  'modelpin/no-floating-model': 'error',
  'no-restricted-syntax': ['error', 'Literal[value=/-latest$/]'],
}
const configOf = (chosen) => `
import modelpin from '${path.join(root, 'packages/eslint-plugin/dist/index.js')}'
import parser from '${path.join(root, 'node_modules/@typescript-eslint/parser/dist/index.js')}'
export default [{
  files: ['**/*.{js,mjs,cjs,ts,mts,cts,tsx,jsx}'],
  languageOptions: { parser },
  plugins: { modelpin },
  linterOptions: { noInlineConfig: true },
  rules: ${JSON.stringify(chosen)},
}]`

/** An ESLint run with some rules, as a command. */
function runWith(name, chosen) {
  const config = path.join(folder, `${name}.config.mjs`)
  writeFileSync(config, configOf(chosen))
  return { command: [process.execPath, eslint, '--config', config, '.'], options: { cwd: folder } }
}

try {
  const both = runWith('both', rules)
  const shares = []
  for (let run = 0; run < 5; run++) {
    const [command, ...args] = both.command
    const env = { ...process.env, TIMING: 'all' }
    const { stdout } = spawnSync(command, args, {
      ...both.options,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    const time = (rule) => Number(new RegExp(`${rule}\\s*\\|\\s*([\\d.]+)`).exec(stdout)?.[1])
    const pair = { rule: time('modelpin/no-floating-model'), core: time('no-restricted-syntax') }
    if (Number.isNaN(pair.rule + pair.core)) throw new Error(`ESLint printed no times:\n${stdout}`)
    shares.push(pair)
  }
  const result = {
    a: median(shares.map(({ rule }) => rule)),
    b: median(shares.map(({ core }) => core)),
    ratio: median(shares.map(({ rule, core }) => rule / core)),
    runs: shares.length,
  }
  report('no-floating-model by TIMING', 'no-restricted-syntax', result, 1)
  const [ours, core] = Object.entries(rules).map(([rule, setting], index) =>
    runWith(`only-${index}`, { [rule]: setting }),
  )
  report('a run with no-floating-model alone', 'one with no-restricted-syntax alone', compare(ours, core, 5))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
