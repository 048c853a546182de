// Writes the parts of README.md and docs/rules/*.md that follow from the rules themselves, between markers.
//
//   node packages/eslint-plugin/tools/generate-docs.mjs [--check] [folder]
//
// With --check nothing is written, and a part that is not up to date fails. `folder` holds README.md and docs/.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { defaultPolicy } from '@modelpin/matchers'
import plugin from '../dist/index.js'

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
const folder = positionals[0] ?? fileURLToPath(new URL('..', import.meta.url))

const entries = Object.entries(plugin.rules)
const levelOf = (entry) => (Array.isArray(entry) ? entry[0] : entry)
/** `recommended`; `recommended` (warns) where it only warns. */
const configsOf = (rule) =>
  Object.entries(plugin.configs).flatMap(([name, config]) => {
    const entry = config.rules[`modelpin/${rule}`]
    if (entry === undefined) return []
    return [`\`${name}\`${levelOf(entry) === 'warn' ? ' (warns)' : ''}`]
  })

function header(name, { meta }) {
  const traits = [
    `In the ${configsOf(name).length === 1 ? 'config' : 'configs'} ${configsOf(name).join(' and ')}.`,
    ...(meta.fixable ? ['🔧 Fixes with `--fix`.'] : []),
    ...(meta.hasSuggestions ? ['💡 Offers suggestions in editors.'] : []),
  ]
  return `# modelpin/${name}\n\n${meta.docs.description}.\n\n${traits.join(' ')}`
}

function options({ meta }) {
  const rows = Object.entries(meta.schema[0].properties).map(([key, { description }]) => {
    const byDefault = defaultPolicy[key]
    return [`\`${key}\``, description, byDefault === undefined ? '' : `\`${JSON.stringify(byDefault)}\``]
  })
  return table(['option', 'meaning', 'default'], rows)
}

function rules() {
  const rows = entries.map(([name, { meta }]) => [
    `[${name}](docs/rules/${name}.md)`,
    meta.docs.description,
    configsOf(name).join(', '),
    [meta.fixable ? '🔧' : '', meta.hasSuggestions ? '💡' : ''].join(' ').trim(),
  ])
  return `${table(['rule', 'what it does', 'configs', ''], rows)}\n\n🔧 fixes with \`--fix\`, 💡 offers suggestions in editors`
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

/** Columns are padded as Prettier pads them. The emoji in them are two columns wide, and two UTF-16 units long. */
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

update('README.md', { oxlint: oxlint(), rules: rules() })
for (const [name, rule] of entries) {
  update(`docs/rules/${name}.md`, { header: header(name, rule), options: options(rule) })
}

if (values.check && stale.length > 0) {
  console.error(
    `Not up to date: ${stale.join(', ')}. Run node packages/eslint-plugin/tools/generate-docs.mjs`,
  )
  process.exitCode = 1
}
