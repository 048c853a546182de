import { createAnalyzer } from '@modelpin/matchers'
import type * as matchers from '@modelpin/matchers'
import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { expect, onTestFinished, test, vi } from 'vitest'

vi.mock('@modelpin/matchers', async (importOriginal) => {
  const original = await importOriginal<typeof matchers>()
  return { ...original, createAnalyzer: vi.fn(original.createAnalyzer) }
})

const lint = (allow: string[], name: string): number =>
  new Linter().verify(
    "create({ model: 'claude-3-7-sonnet-latest' })",
    { plugins: { modelpin: plugin }, rules: { 'modelpin/no-floating-model': ['error', { allow }] } },
    { filename: name },
  ).length

test('files of one configuration share an analyzer', () => {
  for (let file = 0; file < 100; file++) expect(lint([], `src/${file}.js`)).toBe(1)
  expect(createAnalyzer).toHaveBeenCalledTimes(1)
  for (let file = 0; file < 100; file++) expect(lint(['claude-*'], `src/${file}.js`)).toBe(0)
  expect(createAnalyzer).toHaveBeenCalledTimes(2)
})

test('in an editor that stays open, the day moves on; in a run that passes midnight, it does not', () => {
  const hour = 60 * 60 * 1000
  const start = Date.now()
  vi.useFakeTimers({ now: start, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const daysAfter = (hours: number): string[] => {
    vi.mocked(createAnalyzer).mockClear()
    vi.setSystemTime(start + hours * hour)
    lint(['gpt-*'], `src/after-${hours}.js`)
    return vi.mocked(createAnalyzer).mock.calls.map(([, { asOf }]) => asOf)
  }
  const dayAfter = (hours: number): string => new Date(start + hours * hour).toISOString().slice(0, 10)
  expect(daysAfter(0)).toEqual([dayAfter(0)])
  expect(daysAfter(23)).toEqual([])
  expect(daysAfter(49)).toEqual([dayAfter(49)])
  expect(daysAfter(50)).toEqual([])
})
