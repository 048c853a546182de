import { Linter } from 'eslint'
import { Linter as Linter9 } from 'eslint-9'
import plugin from 'eslint-plugin-modelpin'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const request = (model: string): string => `client.messages.create({ model: '${model}', max_tokens: 16 })\n`
const code = ['claude-3-7-sonnet-latest', 'claude-3-7-sonnet-20250219', 'claude-4-sonnet-latest']
  .map(request)
  .join('')
const settings = { modelpin: { asOf: '2026-11-20' } }

describe.each([
  ['ESLint 10', Linter],
  ['ESLint 9', Linter9 as unknown as typeof Linter],
])('%s', (_, Linter) => {
  /** The rule that speaks, line by line. */
  function speakers(rules: Linter.RulesRecord): string[] {
    const linter = new Linter({ cwd: resolve('/project') })
    const config = { plugins: { modelpin: plugin }, settings, rules }
    const messages = linter.verify(code, config, { filename: resolve('/project/src/chat.js') })
    return messages.map(({ line, ruleId }) => `${line} ${ruleId?.replace('modelpin/', '')}`)
  }

  const floating = { 'modelpin/no-floating-model': 'error' } as const
  const retired = { 'modelpin/no-retired-model': 'error' } as const
  const unknown = { 'modelpin/no-unknown-model': 'error' } as const

  test('each rule by itself says what it knows', () => {
    expect(speakers(floating)).toEqual(['1 no-floating-model', '3 no-floating-model'])
    expect(speakers(retired)).toEqual(['1 no-retired-model', '2 no-retired-model'])
    expect(speakers(unknown)).toEqual(['3 no-unknown-model'])
  })

  test('together, an id gets one report, whatever their order', () => {
    const each = ['1 no-floating-model', '2 no-retired-model', '3 no-unknown-model']
    expect(speakers({ ...floating, ...retired, ...unknown })).toEqual(each)
    expect(speakers({ ...unknown, ...retired, ...floating })).toEqual(each)
    expect(speakers({ ...retired, ...floating })).toEqual([...each.slice(0, 2), '3 no-floating-model'])
  })

  test('an id that may float may be retired all the same', () => {
    const allowing: Linter.RulesRecord = {
      'modelpin/no-floating-model': ['error', { allow: ['claude-3-*'] }],
    }
    expect(speakers({ ...allowing, ...retired })).toEqual([
      '1 no-retired-model',
      '2 no-retired-model',
      '3 no-floating-model',
    ])
  })

  test('a run knows nothing of the one before it', () => {
    const linter = new Linter({ cwd: resolve('/project') })
    const filename = resolve('/project/src/chat.js')
    const run = (rules: Linter.RulesRecord): number =>
      linter.verify(
        linter.getSourceCode() ?? code,
        { plugins: { modelpin: plugin }, settings, rules },
        { filename },
      ).length
    expect(run(floating)).toBe(2)
    expect(run(retired)).toBe(2)
    expect(run({ ...floating, ...retired })).toBe(3)
  })
})
