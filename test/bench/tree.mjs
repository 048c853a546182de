// Trees of source files of a stated size, made of real files that npm brought. The same on every run.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { aliases } from '@modelpin/model-table'

const root = path.resolve(import.meta.dirname, '../..')
const sdks = ['@anthropic-ai/sdk', 'openai', '@langchain/core', 'eslint', 'knip']
const isSource = (name) => /\.[mc]?[jt]sx?$/.test(name) && !/\.d\.[mc]?ts$/.test(name)

/** Real source files that npm brought, as `{ name, text }`. */
export function realSources(limit = Infinity, packages = sdks) {
  const sources = []
  for (const name of packages) {
    const folder = realpathSync(path.join(root, 'node_modules', name))
    for (const entry of readdirSync(folder, { recursive: true }).sort()) {
      const file = path.join(folder, entry)
      if (!isSource(entry) || entry.includes('node_modules') || !statSync(file).isFile()) continue
      sources.push({
        name: `${name.replace(/\W/g, '-')}-${entry.replace(/[\\/]/g, '-')}`,
        text: readFileSync(file, 'utf8'),
      })
      if (sources.length >= limit) return sources
    }
  }
  return sources
}

/** Copies real sources into one folder, for tools that refuse to look into `node_modules`. */
export function copySources(limit) {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-sources-'))
  for (const [index, { name, text }] of realSources(limit).entries())
    writeFileSync(path.join(folder, `${index}-${name}`), text)
  return folder
}

/** Libraries and SDKs with sizes and words as in application code, where ids of models stand in few files. */
const pool = [
  ...['openai', '@anthropic-ai/sdk', '@langchain/core', 'ai', '@ai-sdk/openai', '@ai-sdk/google'],
  ...['@ai-sdk/anthropic', '@ai-sdk/mistral', 'eslint', 'knip', 'ajv', 'jscodeshift', '@babel/core'],
]

/** One file in so many holds an alias of `all`; every tenth of these, one of `latest`. Real repositories have somewhat fewer. */
const everyAlias = 36
/** So many times as many tests and examples hold one: read, then dropped by their path. */
const everyTest = 17

/** What applications do with an id. `$` keeps the names of one file apart from those of another. */
const uses = [
  `const reply$ = await generateText({ model: openai('ID'), prompt: question$ })`,
  `export const MODEL_$ = process.env.MODEL_$ ?? 'ID'`,
  `export const settings$ = { model: 'ID', temperature: 0.2, maxTokens: 1024 }`,
  `export const ask$ = (messages) => client$.chat.completions.create({ model: 'ID', messages })`,
  `export const prices$ = { 'ID': { input: 2.5, output: 10 }, other: { input: 1, output: 2 } }`,
  `export const models$ = [{ value: 'ID', label: 'The usual one' }, { value: 'none', label: 'None' }]`,
  `export function limit$(model) { return model === 'ID' ? 128000 : 8192 }`,
]
const floating = ['mistral-small-latest', 'claude-3-7-sonnet-latest', 'codestral-latest', 'gpt-5-chat-latest']
const plain = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'o3-mini', 'gpt-5', 'claude-sonnet-4-5']

const scripts = ['build', 'test', 'lint']
const partsOfTree = 4

/**
 * Writes `count` source files, in four folders of equal size, with five files in a folder and fifty in a package, and
 * half as many other files between them.
 */
export function makeTree(count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-tree-'))
  const { usual, roomy } = sortSources()
  const parts = Array.from({ length: partsOfTree }, (_, part) => `part-${part}`)
  const perPart = Math.ceil(count / partsOfTree)
  let bytes = 0
  for (let index = 0; index < count; index++) {
    const member = path.join(folder, parts[Math.floor(index / perPart)], `package-${Math.floor(index / 50)}`)
    const dir = path.join(
      member,
      'src',
      `feature-${Math.floor(index / 25) % 2}`,
      `area-${Math.floor(index / 5) % 5}`,
    )
    if (index % 50 === 0 || index % perPart === 0) writePackage(member, index)
    if (index % 5 === 0 || index % perPart === 0) mkdirSync(dir, { recursive: true })
    if (index % 2 === 0)
      writeFileSync(path.join(dir, `notes-${index}.md`), 'What this folder is about.\n'.repeat(20))
    const { name, text } = fileAt(index, usual, roomy)
    bytes += Buffer.byteLength(text)
    writeFileSync(path.join(dir, name), text)
  }
  return { folder, parts, bytes }
}

function fileAt(index, usual, roomy) {
  const holdsAlias = index % everyAlias === 0
  const isTest = !holdsAlias && (index % everyTest === 5 || index % 6 === 1)
  const sources = holdsAlias || index % everyTest === 5 ? roomy : usual
  // A prime stride: neighbours are of different packages, and every source has its turn.
  const { name, text } = sources[(index * 7919) % sources.length]
  const { name: stem, ext } = path.parse(name)
  return {
    name: `${stem.slice(-60)}-${index}${isTest ? '.test' : ''}${ext}`,
    text: sources === roomy ? text + useOf(index) : text,
  }
}

/** Code that uses an alias, to stand at the end of a file. */
export function useOf(index, ids = index % (everyAlias * 10) === 0 ? floating : plain) {
  const turn = Math.floor(index / everyTest)
  return `\n${uses[turn % uses.length].replaceAll('ID', ids[turn % ids.length]).replaceAll('$', String(index))}\n`
}

/** Sources that name no alias, and those among them to which code can be added: TypeScript by hand, of some size. */
export function sortSources() {
  const usual = realSources(Infinity, pool).filter(
    ({ text }) => text.length < 500_000 && !namesAlias.test(text),
  )
  const roomy = usual.filter(
    ({ name, text }) => /\.m?ts$/.test(name) && text.length > 5000 && !/generated/i.test(text.slice(0, 4096)),
  )
  return { usual, roomy }
}

const aliasIds = aliases()
  .filter(({ id, platform }) => platform !== 'claude-code' && /[-@]/.test(id))
  .map(({ id }) => id.replace(/\W/g, String.raw`\$&`))
const namesAlias = new RegExp(
  String.raw`(?<![\w.@-])(?:${aliasIds.join('|')})(?![\w.@-])|['"](?:o[13]|command|sonar)['"]`,
)

function writePackage(folder, index) {
  mkdirSync(path.join(folder, 'src'), { recursive: true })
  const manifest = {
    name: `@tree/package-${index}`,
    private: true,
    scripts: Object.fromEntries(scripts.map((script) => [script, `run ${script}`])),
    dependencies: { openai: '*', [`@tree/package-${Math.max(0, index - 50)}`]: 'workspace:*' },
  }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest, undefined, 2))
}
