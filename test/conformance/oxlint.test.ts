import { ruleNames } from '@modelpin/matchers'
import * as tsParser from '@typescript-eslint/parser'
import { Linter } from 'eslint'
import type { Rule } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCases, usualDay } from './case.js'
import type { Case } from './case.js'
import { rulesFor } from './eslint-host.js'
import { spliceBehindMark } from './host.js'
import { runOxlint } from './oxlint.js'
import { byPlace } from './said.js'
import type { Said } from './said.js'

const root = resolve('/project')
const fixtures = resolve(import.meta.dirname, '../../fixtures')
/** What oxlint reads as a program; components have tests of their own. */
const extensions = ['.js', '.jsx', '.mjs', '.ts', '.tsx']
const files = ['sites', 'environments', 'hostile'].flatMap((kind) => readCases(resolve(fixtures, kind)))
const cases = files.filter(({ extension }) => extensions.includes(extension))

/** Every rule, whatever a case asks for. */
const everyRule = Object.fromEntries(ruleNames.map((rule) => [rule, 'error'] as const))

function everyRuleFor({ options }: Case): Linter.RulesRecord {
  return rulesFor({ ...options, rules: everyRule })
}

/** The day stands in the settings, everything else in the options: both must arrive. */
const settings = { modelpin: { asOf: usualDay } }

function eslint(given: Case): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**/*.{js,jsx,mjs,ts,tsx}'],
    plugins: { modelpin: plugin },
    languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
    settings,
    rules: everyRuleFor(given),
  }
  return new Linter({ cwd: root }).verify(given.input, config, { filename: resolve(root, given.path) })
}

function toSaid({ ruleId, message, line, column, endLine, endColumn }: Linter.LintMessage): Said {
  if (ruleId === null || endLine === undefined || endColumn === undefined) throw new Error(message)
  const rule = ruleId.replace('modelpin/', '')
  return { rule, message, start: { line, column }, end: { line: endLine, column: endColumn } }
}

type Edits = (message: Linter.LintMessage) => Rule.Fix | undefined

function write({ input }: Case, messages: readonly Linter.LintMessage[], editOf: Edits): string {
  const edits = messages.flatMap((message) => editOf(message) ?? [])
  return spliceBehindMark(
    input,
    edits.map(({ range, text }) => ({ range, text })),
  )
}

/** A run over some files to report, one to fix, one to take suggestions too. */
function runAll(files: Readonly<Record<string, string>>, config: object) {
  const run = (...flags: string[]): ReturnType<typeof runOxlint> => runOxlint(files, config, flags)
  return { checked: run(), fixed: run('--fix'), bold: run('--fix', '--fix-suggestions') }
}

describe('every rule over every case, as ESLint', () => {
  const readable = cases.filter(({ unreadable }) => !unreadable)
  let runs: ReturnType<typeof runAll>
  beforeAll(() => {
    const overrides = cases.map((given) => ({ files: [given.path], rules: everyRuleFor(given) }))
    runs = runAll(Object.fromEntries(cases.map(({ path, input }) => [path, input])), { settings, overrides })
  })

  test('it reads what others read, and only that', () => {
    const unread = cases.filter(({ unreadable }) => unreadable).map(({ path }) => path)
    expect([...runs.checked.unreadable]).toEqual(unread)
  })

  test.each(readable)('$name', (given) => {
    const { checked, fixed, bold } = runs
    const messages = eslint(given)
    expect(checked.said.get(given.path)).toEqual(messages.map(toSaid).sort(byPlace))
    expect(checked.texts.get(given.path)).toBe(given.input)
    expect(fixed.texts.get(given.path)).toBe(write(given, messages, ({ fix }) => fix))
    const first: Edits = ({ fix, suggestions }) => fix ?? suggestions?.[0]?.fix
    expect(bold.texts.get(given.path)).toBe(write(given, messages, first))
  })

  test('there was something to say and to write, for every rule', () => {
    const said = readable.flatMap(({ path }) => runs.checked.said.get(path) ?? [])
    expect(new Set(said.map(({ rule }) => rule))).toEqual(new Set(ruleNames))
    const changedBy = ({ texts }: ReturnType<typeof runOxlint>): number =>
      readable.filter(({ path, input }) => texts.get(path) !== input).length
    expect(changedBy(runs.fixed)).toBeGreaterThan(readable.length / 3)
    expect(changedBy(runs.bold)).toBeGreaterThan(changedBy(runs.fixed))
  })
})

/** Of a component oxlint shows a plugin the scripts alone, one at a time. */
describe('components', () => {
  const components = readCases(resolve(fixtures, 'components'))
  const request = (id: string): string => `const reply = client.chat.complete({ model: '${id}' })`
  const scripts = {
    'src/windows.vue': (id: string) =>
      `<template><p>é 👋</p></template>\r\n<script setup lang="ts">\r\n${request(id)}\r\n</script>`,
    'src/page.svelte': (id: string) => `<p>é 👋</p>\n<script lang="ts">\n\t${request(id)}\n</script>\n`,
    'src/page.astro': (id: string) => `---\n// é 👋\n${request(id)}\n---\n<p>é</p>\n`,
    'src/script.astro': (id: string) =>
      `---\n// é 👋\n---\n<p>é</p>\n<script>\n  ${request(id)}\n</script>\n`,
  }
  const [alias, snapshot] = ['mistral-small-latest', 'mistral-small-2503']
  const markup = {
    'src/markup.vue': `<template><Chat model="${alias}" /></template>\n<script setup></script>\n`,
    'src/markup.svelte': `<Chat model="${alias}" />\n<script></script>\n`,
    'src/markup.astro': `---\n---\n<Chat model="${alias}" />\n`,
  }
  let runs: ReturnType<typeof runAll>
  beforeAll(() => {
    const files = [
      ...components.map(({ path, input }) => [path, input] as const),
      ...Object.entries(scripts).map(([path, write]) => [path, write(alias)] as const),
      ...Object.entries(markup),
    ]
    const rules = { 'modelpin/no-floating-model': 'error' }
    const overrides = components.map(({ path, policy }) => ({ files: [path], rules: rulesFor(policy) }))
    runs = runAll(Object.fromEntries(files), { settings, rules, overrides })
  })
  const places = (path: string) => runs.checked.said.get(path)?.map(({ start }) => start) ?? []

  test.each(Object.entries(scripts))('a script in %s', (path, write) => {
    const lines = write(alias).split('\n')
    const line = lines.findIndex((text) => text.includes(alias))
    expect(places(path)).toEqual([{ line: line + 1, column: (lines[line]?.indexOf(alias) ?? 0) + 1 }])
    expect(runs.fixed.texts.get(path)).toBe(write(snapshot))
  })

  test.each(Object.keys(markup))('no markup, which README says: %s', (path) => {
    expect(places(path)).toEqual([])
  })

  test.each(components)('$name: nothing is reported that others do not report', ({ path, findings }) => {
    const reported = findings.filter(({ action }) => action !== 'ignore')
    const theirs = reported.map(({ line, column }) => ({ line, column }))
    expect(theirs).toEqual(expect.arrayContaining(places(path)))
  })

  test.each(components)('$name: nothing is written that others do not write', ({ path, input, expected }) => {
    const lines = (text: string): string[] => text.split('\n')
    const wrong = lines(runs.fixed.texts.get(path) ?? '').filter(
      (line, index) => line !== lines(input)[index] && line !== lines(expected)[index],
    )
    expect(wrong).toEqual([])
  })

  test('there was something to report and to write', () => {
    expect(components.flatMap(({ path }) => places(path)).length).toBeGreaterThan(components.length / 2)
    expect(components.some(({ path, input }) => runs.fixed.texts.get(path) !== input)).toBe(true)
  })
})
