// Writes every generated file anew; with `--check` it writes nothing and exits 1 where one is stale.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const isCheck = process.argv.includes('--check')
const generators = [
  'packages/model-table/tools/generate.mjs',
  // Pages show what the command prints: it has to know the table that was just written.
  ...(isCheck ? [] : ['.scripts/build.mjs']),
  '.scripts/which-ids-float.mjs',
  'packages/eslint-plugin/tools/generate-docs.mjs',
  '.scripts/readme.mjs',
  '.scripts/pictures.mjs',
]

let failed = false
for (const generator of generators) {
  const { status } = spawnSync(process.execPath, [path.join(root, generator), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  failed ||= status !== 0
}
process.exit(failed ? 1 : 0)
