/**
 * Generates the shipped table from data/.
 *
 *     node tools/generate.mjs            write
 *     node tools/generate.mjs --check    write nothing, exit 1 and name what is stale
 *     … --package <folder>               another copy of the package; for tests
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { artefacts } from './artefacts.mjs'
import { compile } from './compile.mjs'
import { expand } from './expand.mjs'
import { lintProblems } from './lints/index.mjs'
import { loadFolder } from './load.mjs'
import { schemaProblems } from './schema.mjs'

process.exitCode = main()

function main() {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, package: { type: 'string' } } })
  const folder = resolve(values.package ?? join(dirname(fileURLToPath(import.meta.url)), '..'))
  const files = loadFolder(join(folder, 'data'))
  const broken = files.flatMap((file) => schemaProblems(file))
  if (broken.length > 0) return fail(broken)
  const rows = expand(files)
  const wrong = lintProblems(rows, files)
  if (wrong.length > 0) return fail(wrong)
  const outputs = Object.entries(artefacts(compile(rows, files)))
  const stale = outputs.filter(([path, text]) => read(join(folder, path)) !== text)
  if (values.check) {
    return stale.length === 0
      ? 0
      : fail(stale.map(([path]) => `${path} is stale: run \`npm run generate\` and commit it`))
  }
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    process.stdout.write(`wrote ${path}\n`)
  }
  return 0
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function fail(lines) {
  process.stderr.write(lines.map((line) => `${line}\n`).join(''))
  return 1
}
