// A tree of source files of a stated size: the files of installed packages, over and over, with an alias now and then.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const packages = ['@anthropic-ai/sdk', 'openai', '@langchain/core', 'eslint', 'knip']
const isSource = (name) => /\.[mc]?[jt]sx?$/.test(name) && !/\.d\.[mc]?ts$/.test(name)

/** Real source files that npm brought, as `{ name, text }`. */
export function realSources(limit = Infinity) {
  const sources = []
  for (const name of packages) {
    const folder = path.join(root, 'node_modules', name)
    for (const entry of readdirSync(folder, { recursive: true })) {
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

const withAlias = `import { mistral } from '@ai-sdk/mistral'
export const answer = (prompt) => generateText({ model: mistral('mistral-small-latest'), prompt })
`

/** Writes `count` files in folders of 100; one in 300 holds an alias. */
export function makeTree(count) {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-tree-'))
  const sources = realSources().filter(({ text }) => !text.includes('-latest') && text.length < 60_000)
  let bytes = 0
  for (let index = 0; index < count; index++) {
    const dir = path.join(folder, 'src', `part-${Math.floor(index / 100)}`)
    if (index % 100 === 0) mkdirSync(dir, { recursive: true })
    const { name, text } = sources[index % sources.length]
    const content = index % 300 === 0 ? withAlias : text
    bytes += content.length
    writeFileSync(path.join(dir, `${index}-${path.basename(name)}`), content)
  }
  return { folder, bytes }
}

/** Copies real sources into one folder, for tools that refuse to look into `node_modules`. */
export function copySources(limit) {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-sources-'))
  for (const [index, { name, text }] of realSources(limit).entries())
    writeFileSync(path.join(folder, `${index}-${name}`), text)
  return folder
}
