import * as tsParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCases, usualDay } from './case.js'
import type { Case } from './case.js'
import { spliceBehindMark } from './host.js'
import { runOxlint } from './oxlint.js'
import { byPlace } from './said.js'
import type { Said } from './said.js'

type RuleName = keyof typeof plugin.rules

const root = resolve('/project')
const fixtures = resolve(import.meta.dirname, '../../fixtures')
const rules = Object.keys(plugin.rules) as RuleName[]
/** What oxlint reads as a program; `.vue`, `.svelte` and `.astro` have a test below. */
const extensions = ['.js', '.jsx', '.mjs', '.ts', '.tsx']
const cases = ['sites', 'environments', 'hostile']
  .flatMap((kind) => readCases(resolve(fixtures, kind)))
  .filter(({ extension }) => extensions.includes(extension))

/** Some rules with those of a case's options that they know. */
function rulesFor({ options }: Case, chosen: readonly RuleName[]): Linter.RulesRecord {
  const entries = chosen.map((rule) => {
    const [schema] = plugin.rules[rule].meta.schema as [{ properties: object }]
    const known = Object.entries(options).filter(([key]) => key in schema.properties)
    const entry: Linter.RuleEntry = ['error', Object.fromEntries(known)]
    return [`modelpin/${rule}`, entry] as const
  })
  return Object.fromEntries(entries)
}

/** The day stands in the settings, everything else in the options: both must arrive. */
const settings = { modelpin: { asOf: usualDay } }

function oxlint(chosen: readonly RuleName[], ...flags: string[]): ReturnType<typeof runOxlint> {
  const files = Object.fromEntries(cases.map(({ path, input }) => [path, input]))
  const overrides = cases.map((given) => ({ files: [given.path], rules: rulesFor(given, chosen) }))
  return runOxlint(files, { settings, overrides }, flags)
}

/** What ESLint says, and what it writes with `--fix`. */
function eslint(given: Case, chosen: readonly RuleName[]) {
  const config: Linter.Config = {
    files: ['**/*.{js,jsx,mjs,ts,tsx}'],
    plugins: { modelpin: plugin },
    languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
    settings,
    rules: rulesFor(given, chosen),
  }
  const options = { filename: resolve(root, given.path) }
  const linter = new Linter({ cwd: root })
  const messages = linter.verify(given.input, config, options)
  return { messages, fixed: linter.verifyAndFix(given.input, config, options).output }
}

function toSaid({ ruleId, message, line, column, endLine, endColumn }: Linter.LintMessage): Said {
  if (ruleId === null || endLine === undefined || endColumn === undefined) throw new Error(message)
  const rule = ruleId.replace('modelpin/', '')
  return { rule, message, start: { line, column }, end: { line: endLine, column: endColumn } }
}

const readable = cases.filter(({ unreadable }) => !unreadable)

describe('every rule over every case, as ESLint', () => {
  let checked: ReturnType<typeof runOxlint>
  let fixed: ReturnType<typeof runOxlint>
  beforeAll(() => {
    checked = oxlint(rules)
    fixed = oxlint(rules, '--fix')
  })

  test('it reads what others read, and only that', () => {
    const unread = cases.filter(({ unreadable }) => unreadable).map(({ path }) => path)
    expect([...checked.unreadable]).toEqual(unread)
  })

  test.each(readable)('$name', (given) => {
    const { messages, fixed: output } = eslint(given, rules)
    expect(checked.said.get(given.path)).toEqual(messages.map(toSaid).sort(byPlace))
    expect(checked.texts.get(given.path)).toBe(given.input)
    expect(fixed.texts.get(given.path)).toBe(output)
  })

  test('there was something to say and to write', () => {
    const loud = readable.filter(({ path }) => checked.said.get(path)?.length !== 0)
    const written = readable.filter(({ path, input }) => fixed.texts.get(path) !== input)
    expect(loud.length).toBeGreaterThan(readable.length / 3)
    expect(written.length).toBeGreaterThan(readable.length / 3)
  })
})

describe.each(rules)('--fix-suggestions: %s', (rule) => {
  let run: ReturnType<typeof runOxlint>
  beforeAll(() => {
    run = oxlint([rule], '--fix', '--fix-suggestions')
  })

  test.each(readable)('$name: every fix and every first suggestion, nothing else', (given) => {
    const edits = eslint(given, [rule]).messages.flatMap(({ fix, suggestions }) => {
      const taken = fix ?? suggestions?.[0]?.fix
      return taken === undefined ? [] : [{ range: taken.range, text: taken.text }]
    })
    expect(run.texts.get(given.path)).toBe(spliceBehindMark(given.input, edits))
  })
})

const request = (id: string): string => `const reply = client.chat.complete({ model: '${id}' })`

test.each([
  [
    '.vue',
    (id: string) =>
      `<template><p>é 👋</p></template>\r\n<script setup lang="ts">\r\n${request(id)}\r\n</script>`,
  ],
  ['.svelte', (id: string) => `<p>é 👋</p>\n<script lang="ts">\n\t${request(id)}\n</script>\n`],
  [
    '.astro',
    (id: string) => `---\n// é 👋\n${request(id)}\n---\n<p>é</p>\n<script>\n  ${request(id)}\n</script>\n`,
  ],
])('scripts in %s', (extension, write) => {
  const path = `src/page${extension}`
  const files = { [path]: write('mistral-small-latest') }
  const config = { settings, rules: { 'modelpin/no-floating-model': 'error' } }
  const lines = write('mistral-small-latest').split('\n')
  const at = lines.flatMap((line, index) => {
    const column = line.indexOf('mistral') + 1
    return column === 0 ? [] : [{ line: index + 1, column }]
  })
  expect(
    runOxlint(files, config)
      .said.get(path)
      ?.map(({ start }) => start),
  ).toEqual(at)
  expect(runOxlint(files, config, ['--fix']).texts.get(path)).toBe(write('mistral-small-2503'))
})

test.each([
  ['.vue', '<template><Chat model="mistral-small-latest" /></template>\n<script setup></script>\n'],
  ['.svelte', '<Chat model="mistral-small-latest" />\n<script></script>\n'],
  ['.astro', '---\n---\n<Chat model="mistral-small-latest" />\n'],
])('oxlint hands over no markup, which README says: %s', (extension, text) => {
  const path = `src/page${extension}`
  const { said } = runOxlint({ [path]: text }, { settings, rules: { 'modelpin/no-floating-model': 'error' } })
  expect(said.get(path)).toEqual([])
})
