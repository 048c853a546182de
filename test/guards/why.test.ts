import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createAnalyzer, defaultPolicy, reasons } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { inMemoryProject } from '../matchers/in-memory-project.js'

const page = readFileSync(path.resolve(import.meta.dirname, '../../packages/cli/docs/why.md'), 'utf8')
const codes = Object.keys(reasons)
const analyzer = createAnalyzer(table, { ...defaultPolicy, asOf: '2026-11-20' })

interface Section {
  readonly code: string
  /** The fenced blocks of code. */
  readonly examples: readonly string[]
}

function sectionsOf(text: string): Section[] {
  return text
    .split(/^(?=#{1,3} )/m)
    .filter((part) => part.startsWith('### '))
    .map((part) => ({
      code: /^### `?(.*?)`?$/m.exec(part)?.[1] ?? '',
      examples: [...part.matchAll(/^```tsx?\n([\s\S]*?)^```$/gm)].map((match) => match[1] as string),
    }))
}

/** The reasons that the analyzer gives for the aliases of an example. */
function reasonsIn(text: string): string[] {
  const file = 'src/app.tsx'
  const { program, errors } = parseSync(file, text, { lang: 'tsx', astType: 'ts', preserveParens: false })
  if (errors.length > 0) return errors.map(({ message }) => message)
  const alone = analyzer.analyze({ path: file, text, program })
  // Some reasons are given only where the whole program is known.
  const project = inMemoryProject({ [file]: text, 'src/main.ts': 'import "./app.tsx"' })
  const known = project.resolve(file, './app.tsx')
  const traced = known === undefined ? [] : analyzer.trace(known, project).map(({ finding }) => finding)
  return [...new Set([...alone, ...traced].map(({ because }) => because))]
}

/** What is wrong with the page, in words. */
function problemsOf(text: string): string[] {
  const sections = sectionsOf(text)
  const named = sections.map(({ code }) => code)
  const problems = codes.flatMap((code) => {
    const count = named.filter((name) => name === code).length
    return count === 1 ? [] : [`${code}: ${count} sections`]
  })
  for (const { code, examples } of sections) {
    if (!codes.includes(code)) {
      problems.push(`${code}: no such reason`)
      continue
    }
    if (examples.length !== 1) problems.push(`${code}: ${examples.length} examples`)
    for (const example of examples) {
      const found = reasonsIn(example)
      if (!found.includes(code)) problems.push(`${code}: the example gives ${found.join(', ') || 'nothing'}`)
    }
  }
  if (problems.length === 0 && named.join() !== codes.join()) problems.push('the order is another')
  return problems
}

describe('the page of reasons', () => {
  it('has one section for each reason, with an example that yields it', () => {
    expect(problemsOf(page)).toEqual([])
  })
})

describe('the guard itself', () => {
  const section = /^### `looked-up`\n[\s\S]*?(?=^### )/m.exec(page)?.[0] ?? 'no such section'
  const code = "const price = prices['mistral-small-latest']\n"

  it.each([
    ['a section is missing', section, '', 'looked-up: 0 sections'],
    ['a section is there twice', section, section + section, 'looked-up: 2 sections'],
    ['a code is unknown', '### `looked-up`', '### `looked-at`', 'looked-at: no such reason'],
    ['an example is missing', `\`\`\`ts\n${code}\`\`\`\n`, '', 'looked-up: 0 examples'],
    [
      'an example shows another reason',
      code,
      "type Id = 'mistral-small-latest'\n",
      'looked-up: the example gives in-a-type',
    ],
    ['an example holds no alias', code, 'const price = 1\n', 'looked-up: the example gives nothing'],
  ])('turns red when %s', (_, before, after, problem) => {
    expect(page).toContain(before)
    expect(problemsOf(page.replace(before, () => after))).toContain(problem)
  })

  it('turns red when the order is another', () => {
    expect(problemsOf(page.replace(section, '').replace(/^### /m, () => `${section}### `))).toEqual([
      'the order is another',
    ])
  })
})
