import { Linter } from 'eslint'
import { Linter as Linter9 } from 'eslint-9'
import plugin from 'eslint-plugin-modelpin'
import type { Options } from 'eslint-plugin-modelpin'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

interface Given {
  readonly options?: Options
  readonly settings?: unknown
  readonly filename?: string
}

const code = "client.create({ model: 'gpt-4o' })\nclient.create({ model: 'claude-3-7-sonnet-latest' })\n"

const [onGpt, onClaude] = [1, 2]
const asOf = '2025-06-01'

describe.each([
  ['ESLint 10', Linter],
  ['ESLint 9', Linter9 as unknown as typeof Linter],
])('%s', (_, Linter) => {
  /** The lines that are reported. */
  function linesOf({ options, settings, filename = 'src/chat.js' }: Given): number[] {
    const linter = new Linter({ cwd: resolve('/project') })
    const config: Linter.Config = {
      files: ['**/*.{js,jsx,mjs,ts,tsx}'],
      plugins: { modelpin: plugin },
      ...(settings === undefined ? {} : { settings: { modelpin: settings } }),
      rules: { 'modelpin/no-floating-model': options === undefined ? 'error' : ['error', options] },
    }
    return linter.verify(code, config, { filename: resolve('/project', filename) }).map(({ line }) => line)
  }

  test('neither: the defaults', () => {
    expect(linesOf({})).toEqual([onClaude])
  })

  test('settings count where options are silent, even if the default is another', () => {
    expect(linesOf({ settings: { aliases: 'all' } })).toEqual([onGpt, onClaude])
    expect(linesOf({ settings: { aliases: 'all' }, options: { asOf } })).toEqual([onGpt, onClaude])
  })

  test('options win over settings, even where they say what is the default anyway', () => {
    expect(linesOf({ settings: { aliases: 'all' }, options: { aliases: 'latest' } })).toEqual([onClaude])
    expect(linesOf({ settings: { aliases: 'latest' }, options: { aliases: 'all' } })).toEqual([
      onGpt,
      onClaude,
    ])
  })

  test('key by key, not merged within one', () => {
    const settings = { aliases: 'all', allow: ['gpt-*'] }
    expect(linesOf({ settings })).toEqual([onClaude])
    expect(linesOf({ settings, options: { allow: ['claude-*'] } })).toEqual([onGpt])
    expect(linesOf({ settings, options: { allow: [] } })).toEqual([onGpt, onClaude])
  })

  test('production and development globs, from the working directory', () => {
    const filename = 'examples/chat.js'
    expect(linesOf({ filename })).toEqual([])
    expect(linesOf({ filename, options: { production: ['examples/**'] } })).toEqual([onClaude])
    expect(linesOf({ options: { development: ['src/**'] } })).toEqual([])
    expect(linesOf({ settings: { development: ['src/**'] } })).toEqual([])
  })

  test('a policy by globs, the most specific first', () => {
    const policy = { '*': 'any', 'gpt-*': 'pin' } as const
    expect(linesOf({ options: { policy } })).toEqual([onGpt])
    expect(linesOf({ settings: { policy } })).toEqual([onGpt])
    expect(linesOf({ options: { policy: { ...policy, 'gpt-4o': 'any' } } })).toEqual([])
    expect(linesOf({ options: { policy: { ...policy, 'gpt-4o': 'alias', 'claude-3-*': 'pin' } } })).toEqual([
      onClaude,
    ])
    expect(linesOf({ options: { policy, allow: ['gpt-4o'] } })).toEqual([])
    expect(linesOf({ options: { policy: { 'o1*': 'any' }, aliases: 'all' } })).toEqual([onGpt, onClaude])
  })

  test('a place switched off', () => {
    expect(linesOf({ options: { places: { 'request-field': 'ignore' } } })).toEqual([])
  })

  test.each<[string, unknown, RegExp]>([
    ['no object', 'all', /settings\.modelpin: expected an object, got "all"/],
    ['an unknown key', { alias: 'all' }, /settings\.modelpin: unknown key "alias"; the keys are aliases, /],
    [
      'an unknown value',
      { aliases: 'every' },
      /settings\.modelpin: "aliases" must be "latest" or "all", got "every"/,
    ],
    ['one glob, no list', { production: 'src/**' }, /"production" must be a list of globs, got "src/],
    [
      'a place that does not exist',
      { places: { nowhere: 'report' } },
      /"places" must be "report" or "ignore" by place/,
    ],
    [
      'an unknown direction',
      { policy: { 'gpt-*': 'float' } },
      /"policy" must be "pin", "alias" or "any" by glob/,
    ],
    ['no number of days', { within: -1 }, /"within" must be a whole number of days, got -1/],
    ['no day', { asOf: 'tomorrow' }, /settings\.modelpin: "asOf" must be a day that exists, as YYYY-MM-DD/],
  ])('settings with %s are refused', (_, settings, message) => {
    expect(() => linesOf({ settings })).toThrow(message)
  })

  test('a day that does not exist is refused', () => {
    expect(() => linesOf({ options: { asOf: '2026-02-30' } })).toThrow(
      /"asOf" must be a day that exists.*2026-02-30/,
    )
  })

  test.each<[string, object, RegExp]>([
    ['an unknown key', { alias: 'all' }, /Unexpected property "alias"/],
    ['an unknown value', { aliases: 'every' }, /should be equal to one of the allowed values/],
    [
      'an unknown direction',
      { policy: { 'gpt-*': 'float' } },
      /should be equal to one of the allowed values/,
    ],
    ['no day', { asOf: 'tomorrow' }, /should match pattern/],
    ['an unknown place', { places: { nowhere: 'report' } }, /Unexpected property "nowhere"/],
  ])('options with %s are refused by the schema', (_, options, message) => {
    expect(() => linesOf({ options })).toThrow(message)
  })
})
