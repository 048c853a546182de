import * as tsParser from '@typescript-eslint/parser'
import { tableDate } from '@modelpin/model-table'
import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../packages/eslint-plugin/docs/rules')

interface Block {
  readonly rule: string
  readonly line: number
  readonly correct: boolean
  readonly code: string
  readonly filename: string
  readonly options: object
}

/** The fenced blocks under a heading with ❌ or ✅; `option='…'` and `path='…'` stand behind the language. */
function readBlocks(rule: string): Block[] {
  const text = readFileSync(join(folder, `${rule}.md`), 'utf8')
  const found = text.matchAll(/^#+ .*$|^```(?<language>[jt]sx?)(?<info>.*)\n(?<code>[^]*?)^```$/gm)
  const blocks: Block[] = []
  let heading = ''
  for (const { 0: all, index, groups } of found) {
    if (groups?.['code'] === undefined) {
      heading = all
      continue
    }
    if (!/[❌✅]/u.test(heading)) continue
    const info = (key: string) => new RegExp(`${key}='([^']*)'`).exec(groups['info'] ?? '')?.[1]
    blocks.push({
      rule,
      line: text.slice(0, index).split('\n').length,
      correct: heading.includes('✅'),
      code: groups['code'],
      filename: info('path') ?? `src/example.${groups['language']}`,
      options: JSON.parse(info('option') ?? '{}') as object,
    })
  }
  return blocks
}

const rules = Object.keys(plugin.rules) as (keyof typeof plugin.rules)[]

test('one page a rule', () => {
  expect(readdirSync(folder)).toEqual(rules.map((rule) => `${rule}.md`))
})

describe.each(rules)('%s', (rule) => {
  const blocks = readBlocks(rule)

  test('shows both sides', () => {
    expect(blocks.filter(({ correct }) => correct)).not.toEqual([])
    expect(blocks.filter(({ correct }) => !correct)).not.toEqual([])
  })

  test.each(blocks)('line $line (correct: $correct)', ({ correct, code, filename, options }) => {
    const linter = new Linter({ cwd: resolve('/project') })
    const messages = linter.verify(
      code,
      {
        files: ['**/*.{js,jsx,mjs,ts,tsx}'],
        plugins: { modelpin: plugin },
        languageOptions: { parser: tsParser },
        rules: { [`modelpin/${rule}`]: ['error', { asOf: tableDate, ...options }] },
      },
      { filename: resolve('/project', filename) },
    )
    expect(messages.filter(({ fatal }) => fatal)).toEqual([])
    if (correct) expect(messages).toEqual([])
    else expect(messages).not.toEqual([])
  })

  test('has the sections that every page has', () => {
    const text = readFileSync(join(folder, `${rule}.md`), 'utf8')
    const headings = text.match(/^## .*$/gm)
    expect(headings).toEqual(
      expect.arrayContaining(['## Options', '## When not to use it', '## What it does not see']),
    )
  })

  test('names every option', () => {
    const text = readFileSync(join(folder, `${rule}.md`), 'utf8')
    const [schema] = plugin.rules[rule]?.meta.schema as [{ properties: Record<string, object> }]
    for (const option of Object.keys(schema.properties)) expect(text).toContain(`\n| \`${option}\` `)
  })
})
