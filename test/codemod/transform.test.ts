import byPackageName from '@modelpin/codemod'
import pinModels from '@modelpin/codemod/pin-models'
import jscodeshift from 'jscodeshift'
import type { Parser, Transform } from 'jscodeshift'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'

const require = createRequire(import.meta.url)
const testUtils = require('jscodeshift/src/testUtils') as {
  applyTransform(module: unknown, options: object, input: object, testOptions?: object): string
}

const source = "export const config = { model: 'claude-3-7-sonnet-latest' }\n"
const asOf = '2025-06-01'
const silent = { stats: () => undefined }

test("is a transform to jscodeshift's own types, under both names", () => {
  const transform: Transform = pinModels
  expect(byPackageName).toBe(transform)
})

test("works with jscodeshift's testUtils", () => {
  const output = testUtils.applyTransform(
    pinModels,
    { asOf },
    { path: 'src/a.js', source },
    { parser: 'tsx' },
  )
  expect(output).toBe(source.replace('latest', '20250219').trim())
})

test('uses the very parser that jscodeshift was given', () => {
  const seen: string[] = []
  const babylon = (require('jscodeshift/src/getParser') as (name: string) => Parser)('babylon')
  const parser: Parser = {
    parse(text) {
      seen.push(text)
      return babylon.parse(text)
    },
  }
  const api = { jscodeshift: jscodeshift.withParser(parser), ...silent }
  pinModels({ path: 'src/a.js', source }, api, { asOf })
  expect(seen).toContain(source)
})

test('a file without an id is not parsed', () => {
  const parser = { parse: () => expect.unreachable('parsed') }
  const api = { jscodeshift: jscodeshift.withParser(parser), ...silent }
  expect(pinModels({ path: 'src/a.js', source: 'const [ = model' }, api, { asOf })).toBeUndefined()
})

test('where a parser loses count, nothing is written', () => {
  // flow-parser is off by a few characters in the lines after a line separator inside a string.
  const text = `const note = "a\u2028b"\n\n${source}`
  const api = { jscodeshift: jscodeshift.withParser('flow'), ...silent }
  expect(pinModels({ path: 'src/a.js', source: text }, api, { asOf, parser: 'flow' })).toBeUndefined()
})

test('counts and reports', () => {
  const counted: string[] = []
  const said: string[] = []
  const api = {
    jscodeshift: jscodeshift.withParser('babel'),
    stats: (name: string) => void counted.push(name),
    report: (message: string) => void said.push(message),
  }
  const text = "create({ model: 'mistral-large-latest' })\r\n\tcreate({ model: 'chatgpt-4o-latest' })\r\n"
  const output = pinModels({ path: 'src/a.js', source: text }, api, { asOf })
  expect(output).toBe(text.replace('large-latest', 'large-2411'))
  expect(counted).toEqual(['pinned', 'left, nothing to pin to'])
  expect(said).toEqual([expect.stringMatching(/^2:19 left: 'chatgpt-4o-latest' floats, /)])
})

describe('options', () => {
  const api = { jscodeshift: jscodeshift.withParser('babel'), ...silent }
  const run = (options: object) => pinModels({ path: 'examples/a.js', source }, api, { asOf, ...options })

  test('lists in every form that jscodeshift hands over', () => {
    for (const production of [
      'examples/**',
      'x/**, examples/{a,b}.js',
      ['x/**', 'examples/**'],
      ['x,y', 'examples/*'],
    ]) {
      expect(run({ production })).toBeDefined()
    }
    expect(run({ production: 'examples/{b,c}.js' })).toBeUndefined()
    expect(run({ production: 'examples/**', allow: ['gpt-*', 'claude-*'] })).toBeUndefined()
    expect(run({ production: 'examples/**', places: 'config-value:ignore,return:ignore' })).toBeUndefined()
  })

  test('a policy, whose globs may hold colons', () => {
    const among = { production: 'examples/**' }
    expect(run({ ...among, policy: 'claude-*:any' })).toBeUndefined()
    expect(run({ ...among, policy: 'claude-*:alias' })).toBeUndefined()
    expect(run({ ...among, policy: ['*:any', 'claude-3-*:pin'] })).toBeDefined()
    expect(run({ ...among, policy: '{claude-3-*,*-v1:0}:any' })).toBeUndefined()
  })

  test.each<[string, unknown, RegExp]>([
    ['aliases', 'every', /--aliases takes latest, all; got "every"/],
    ['retired', 'delete', /--retired takes pin, skip, successor; got "delete"/],
    ['asOf', '2026-02-30', /--asOf takes a day that exists, as YYYY-MM-DD; got "2026-02-30"/],
    ['asOf', 2026, /--asOf takes a day that exists, as YYYY-MM-DD; got 2026/],
    ['allow', 'a,,b', /--allow takes a comma-separated list; got "a,,b"/],
    ['production', 3, /--production takes a comma-separated list; got 3/],
    [
      'places',
      'nowhere:report',
      /--places takes <place>:report or <place>:ignore, of request-field.*; got "nowhere:report"/,
    ],
    ['places', 'return', /--places takes .*; got "return"/],
    ['policy', 'claude-*', /--policy takes <glob>:pin, <glob>:alias or <glob>:any; got "claude-\*"/],
    ['policy', ':pin', /--policy takes .*; got ":pin"/],
    ['policy', 'claude-*:float', /--policy takes .*; got "claude-\*:float"/],
  ])('--%s=%s is refused', (name, value, message) => {
    expect(() => run({ [name]: value })).toThrow(message)
  })

  test('`as-of` is `asOf`, as the command line of modelpin spells it', () => {
    expect(() => run({ asOf: undefined, 'as-of': 'never' })).toThrow(/--asOf takes a day/)
  })
})
