import { createAnalyzer } from '@modelpin/matchers'
import type * as matchers from '@modelpin/matchers'
import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { expect, test, vi } from 'vitest'

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
