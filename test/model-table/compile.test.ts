import { describe, expect, it } from 'vitest'
import { compile } from '../../packages/model-table/tools/compile.mjs'
import { expand } from '../../packages/model-table/tools/expand.mjs'
import { acme } from './authored.js'

const model = (facts: string) => `[[model]]\n${facts}\ncertainty = "provider"\nsources = ["page"]\n`
const alias = (id: string, serves: string, facts = '') =>
  model(`id = "${id}"\nkind = "alias"\nserves = [${serves}]\n${facts}`)
const old = model('id = "acme-0"\nkind = "snapshot"\nreleased = 2025-01-01')

function compiled(...models: string[]) {
  const files = [acme(models.join('\n'))]
  return compile(expand(files), files)
}

describe('the days on which an alias is known to serve something', () => {
  it.each([
    // from>what>to; a tilde before a first day that is not documented.
    ['{ target = "acme-1", from = 2026-02-01, to = 2026-03-01 }', '', '2026-02-01>acme-1>2026-03-01'],
    ['{ target = "acme-1" }', '', '~2026-01-01>acme-1>'],
    ['{ target = "acme-1" }', 'released = 2026-05-01', '~2026-05-01>acme-1>'],
    ['{ target = "acme-1", seen = 2026-02-01 }', '', '~2026-02-01>acme-1>'],
    ['{ unlisted = "build 7" }', '', '~>>'],
    ['{ target = "acme-1", uncertain = true }', '', '~2026-01-01>?>'],
    // Documented before, and nothing later is known: it stands, with a question mark.
    [
      '{ target = "acme-1", from = 2026-02-01, to = 2026-03-01 }, { target = "acme-1", from = 2026-03-01, uncertain = true }',
      '',
      '2026-02-01>acme-1>2026-03-01,2026-03-01>?acme-1>',
    ],
    [
      '{ target = "acme-0", from = 2026-02-01, to = 2026-03-01 }, { target = "acme-1", from = 2026-03-01, uncertain = true }',
      '',
      '2026-02-01>acme-0>2026-03-01,2026-03-01>?>',
    ],
    // An open end: the next documented move, else the next model's release.
    [
      '{ target = "acme-0", from = 2025-02-01 }, { target = "acme-1", from = 2026-02-01 }',
      '',
      '2025-02-01>acme-0>2026-02-01,2026-02-01>acme-1>',
    ],
    [
      '{ target = "acme-0", from = 2025-02-01 }, { target = "acme-1" }',
      '',
      '2025-02-01>acme-0>2026-01-01,~2026-11-20>acme-1>',
    ],
    [
      '{ target = "acme-0", from = 2025-02-01 }, { target = "acme-1", seen = 2026-03-01 }',
      '',
      '2025-02-01>acme-0>2026-01-01,~2026-03-01>acme-1>',
    ],
    // The next model existed already: sure of one day only.
    [
      '{ target = "acme-1", from = 2026-02-01 }, { target = "acme-0" }',
      '',
      '2026-02-01>acme-1>2026-02-02,~2026-11-20>acme-0>',
    ],
    // In the middle, with no day at all: never sure.
    [
      '{ target = "acme-0", from = 2025-02-01 }, { target = "acme-1" }, { target = "acme-0", from = 2026-03-01 }',
      '',
      '2025-02-01>acme-0>2026-01-01,2026-03-01>acme-0>',
    ],
    // The last one ended before the table's date: only what it served last is known.
    [
      '{ target = "acme-0", from = 2025-02-01 }, { target = "acme-1", to = 2026-04-01 }',
      'retires = 2026-04-01',
      '2025-02-01>acme-0>2026-01-01,~2026-04-01>acme-1>2026-04-01',
    ],
  ])('%s %s', (serves, facts, expected) => {
    const line = compiled(old, alias('a', serves, facts)).lines.find((text) => text.startsWith('a|'))
    expect(line?.split('|')[7]).toBe(expected)
  })
})

describe('the end of a snapshot', () => {
  const retires = (...models: string[]) =>
    compiled(...models).models.find(({ id }) => id === 'acme-1')?.['retires']

  it.each([
    [
      'of the alias that served it to its end',
      alias('a', '{ target = "acme-1" }', 'retires = 2026-09-01'),
      '2026-09-01',
    ],
    [
      'the earliest of two aliases',
      alias('a', '{ target = "acme-1" }', 'retires = 2026-09-01') +
        alias('b', '{ target = "acme-1" }', 'retires = 2026-08-01'),
      '2026-08-01',
    ],
    ['not of an alias that lives', alias('a', '{ target = "acme-1" }'), undefined],
    [
      'not of an alias that had moved on',
      old +
        alias(
          'a',
          '{ target = "acme-1", to = 2026-03-01 }, { target = "acme-0", from = 2026-03-01 }',
          'retires = 2026-09-01',
        ),
      undefined,
    ],
    [
      'not of an id that it took over',
      alias('a', '{ target = "acme-1", from = 2026-09-01 }', 'retires = 2026-09-01'),
      undefined,
    ],
    [
      'not of an alias that is uncertain',
      alias('a', '{ target = "acme-1", uncertain = true }', 'retires = 2026-09-01'),
      undefined,
    ],
  ])('is that %s', (_, models, expected) => {
    expect(retires(models)).toBe(expected)
  })
})

it('keeps the version as long as no fact changes', () => {
  const version = (note: string) => compiled(model(`id = "m"\nkind = "snapshot"\nnote = "${note}"`)).version
  expect(version('one')).toMatch(/^[0-9a-f]{12}$/)
  expect(version('one')).toBe(version('one'))
  expect(version('one')).not.toBe(version('two'))
})
