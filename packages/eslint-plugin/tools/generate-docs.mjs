// Writes the parts of README.md and docs/rules/*.md that follow from the rules themselves, between markers: the tables
// of options and the configuration of oxlint here, headers and the list of rules as eslint-doc-generator writes them.
//
//   node packages/eslint-plugin/tools/generate-docs.mjs [--check] [folder]
//
// With --check nothing is written, and a part that is not up to date fails. `folder` holds README.md and docs/.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { defaultPolicy } from '@modelpin/matchers'
import plugin from '../dist/index.js'

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
const folder = positionals[0] ?? fileURLToPath(new URL('..', import.meta.url))

const entries = Object.entries(plugin.rules)

function options({ meta }) {
  const rows = Object.entries(meta.schema[0].properties).map(([key, { description }]) => {
    const byDefault = defaultPolicy[key]
    return [`\`${key}\``, description, byDefault === undefined ? '' : `\`${JSON.stringify(byDefault)}\``]
  })
  return table(['option', 'meaning', 'default'], rows)
}

/** The rules of `recommended`, for a linter that takes rules from a plugin and no configs. */
function oxlint() {
  const lines = Object.entries(plugin.configs.recommended.rules).map(
    ([rule, setting]) => `    "${rule}": ${spaced(setting)}`,
  )
  const rules = `{\n${lines.join(',\n')}\n  }`
  return `\`\`\`json .oxlintrc.json\n{\n  "jsPlugins": ["${plugin.meta.name}"],\n  "rules": ${rules}\n}\n\`\`\``
}

/** JSON in one line, with the spaces that Prettier puts. */
function spaced(value) {
  const text = JSON.stringify(value, undefined, 1)
  return text.replace(/\n\s*/g, ' ').replace(/\[ | \]/g, (bracket) => bracket.trim())
}

/** Columns are padded as Prettier pads them. */
function table(head, rows) {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column].length)))
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`
  return [line(head), line(widths.map((dashes) => '-'.repeat(dashes))), ...rows.map(line)].join('\n')
}

const stale = []
function update(path, parts) {
  const before = readFileSync(join(folder, path), 'utf8')
  let after = before
  for (const [name, text] of Object.entries(parts)) {
    const [begin, end] = [`<!-- begin generated ${name} -->\n`, `<!-- end generated ${name} -->`]
    const [from, to] = [after.indexOf(begin), after.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`${path}: the markers of "${name}" are missing`)
    after = `${after.slice(0, from)}${begin}\n${text}\n\n${after.slice(to)}`
  }
  if (after === before) return
  stale.push(path)
  if (!values.check) writeFileSync(join(folder, path), after)
}

update('README.md', { oxlint: oxlint() })
for (const [name, rule] of entries) {
  update(`docs/rules/${name}.md`, { options: options(rule) })
}

if (values.check && stale.length > 0) {
  console.error(
    `Not up to date: ${stale.join(', ')}. Run node packages/eslint-plugin/tools/generate-docs.mjs`,
  )
  process.exitCode = 1
}

const generator = fileURLToPath(
  new URL('../../../node_modules/eslint-doc-generator/dist/bin/eslint-doc-generator.js', import.meta.url),
)
const { status } = spawnSync(process.execPath, [generator, ...(values.check ? ['--check'] : [])], {
  cwd: folder,
  stdio: 'inherit',
})
if (status !== 0) process.exitCode = 1
