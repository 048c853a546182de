import { createAnalyzer, defaultPolicy, formatMessage, type Policy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { nearestIds } from '@modelpin/model-table/nearest-ids'
import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

/**
 * The packages of providers, and of libraries over several: full of model ids in types, lists and defaults, all of them
 * right on the day of their release.
 */
const packages = [
  '@anthropic-ai/sdk',
  'openai',
  'ai',
  '@ai-sdk/anthropic',
  '@ai-sdk/google',
  '@ai-sdk/mistral',
  '@ai-sdk/openai',
  '@google/genai',
  '@mistralai/mistralai',
  '@langchain/anthropic',
  '@langchain/core',
  '@langchain/openai',
]

const root = path.dirname(path.dirname(import.meta.dirname))
const policy: Policy = {
  ...defaultPolicy,
  asOf: table.tableDate,
  rules: { 'no-unknown-model': 'error', 'no-floating-model': 'off', 'no-retired-model': 'off' },
}
const lookup = { ...table, nearestIds }
const analyzer = createAnalyzer(lookup, policy)

describe('what the packages of providers name is not unknown', () => {
  const count = { files: 0, ids: 0 }

  it.each(packages)('%s', (name) => {
    const folder = realpathSync(path.join(root, 'node_modules', name))
    const said = codeFiles(folder).flatMap((file) => reported(file))
    expect(said).toEqual([])
  })

  it('has read enough to say something', () => {
    expect(count.files).toBeGreaterThan(50)
    expect(count.ids).toBeGreaterThan(20)
  })

  it('would say something', () => {
    const [first] = reported(
      'src/chat.js',
      "client.chat.completions.create({ model: 'gpt-4o-2024-08-16', messages })",
    )
    expect(first).toMatch(/^src\/chat\.js: 'gpt-4o-2024-08-16' is not in the table/)
  })

  function reported(file: string, text = readFileSync(file, 'utf8')): string[] {
    if (!analyzer.mayHold(text)) return []
    const { program } = parseSync(file, text, { astType: 'ts', preserveParens: false })
    // Judged as code of one's own: what lies in a folder of packages would count as nobody's.
    const judged = path.isAbsolute(file) ? `src/${path.basename(file)}` : file
    const findings = analyzer.analyze({ path: judged, text, program })
    count.files++
    count.ids += findings.length
    return findings
      .filter(({ action }) => action !== 'ignore')
      .map(({ message }) => `${file}: ${formatMessage(message)}`)
  }
})

/** One format is enough where a package brings several: ES modules where it has them. */
function codeFiles(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.m?js$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.slice(folder.length).includes('node_modules'))
  const modules = files.filter((file) => file.endsWith('.mjs'))
  return modules.length > 0 ? modules : files
}
