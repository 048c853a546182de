import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadFolder, parseFile } from '../../packages/model-table/tools/load.mjs'
import { isDay, schemaProblems } from '../../packages/model-table/tools/schema.mjs'
import { acme, packageFolder } from './authored.js'

const row = (facts: string) => schemaProblems(acme(`[[model]]\n${facts}`))
const good = 'id = "m"\nkind = "snapshot"\ncertainty = "inferred"\n'
const alias = 'id = "m"\nkind = "alias"\ncertainty = "inferred"\n'

describe('schema', () => {
  it('accepts the data', () => {
    expect(loadFolder(join(packageFolder, 'data')).flatMap((file) => schemaProblems(file))).toEqual([])
  })

  it.each([
    [`${good}relased = 2026-01-01`, 'model 2 (m): unknown key "relased"'],
    [`${good}toString = 1`, 'model 2 (m): unknown key "toString"'],
    [
      'kind = "snapshot"\ncertainty = "inferred"',
      'model 2 (without id): needs exactly one of "id" and "ids"',
    ],
    [`${good}ids = ["n"]`, 'model 2 (m): needs exactly one of "id" and "ids"'],
    ['id = "m"\ncertainty = "inferred"', 'model 2 (m): "kind" is missing'],
    ['id = "m"\nkind = "snapshot"', 'model 2 (m): "certainty" is missing'],
    [
      'id = "m"\nkind = "frozen"\ncertainty = "inferred"',
      'model 2 (m): "kind" must be "snapshot" or "alias" or "preview", not "frozen"',
    ],
    [
      'id = "m"\nkind = "snapshot"\ncertainty = "provider"',
      'model 2 (m): without "sources" its certainty must be "inferred"',
    ],
    [`${good}released = "soon"`, 'model 2 (m): "released" must be a day (YYYY-MM-DD), not "soon"'],
    [
      `${good}released = 2026-01-01T10:00:00Z`,
      'model 2 (m): "released" must be a day (YYYY-MM-DD), not "2026-01-01T10:00:00.000Z"',
    ],
    [
      'id = "a b"\nkind = "snapshot"\ncertainty = "inferred"',
      'model 2 (a b): "id" must be a model id, not "a b"',
    ],
    [`${good}sources = []`, 'model 2 (m): "sources" must be a list, each entry a text, not []'],
    [
      `${good}uncertain = ["id"]`,
      'model 2 (m): "uncertain" must be a list, each entry "released" or "deprecated" or "retires", not ["id"]',
    ],
    [`${good}serves = "undocumented"`, 'model 2 (m): only an alias may have "serves"'],
    [alias, 'model 2 (m): an alias needs "serves"'],
    [
      `${alias}serves = "something"`,
      'model 2 (m): "serves" must be "undocumented" or a list of periods, not "something"',
    ],
    [
      `${alias}serves = [{ from = 2026-01-01 }]`,
      'model 2 (m): serves 1: needs exactly one of "target" and "unlisted"',
    ],
    [
      `${alias}serves = [{ target = "n", unlisted = "n" }]`,
      'model 2 (m): serves 1: needs exactly one of "target" and "unlisted"',
    ],
    [
      `${alias}serves = [{ target = "n", from = 2026-01-01, seen = 2026-01-01 }]`,
      'model 2 (m): serves 1: has both "from" and "seen"',
    ],
    [`${alias}serves = [{ target = "n", until = 2026-01-01 }]`, 'model 2 (m): serves 1: unknown key "until"'],
    [
      `${alias}serves = [{ target = "n", uncertain = false }]`,
      'model 2 (m): serves 1: "uncertain" must be true, not false',
    ],
    [
      `${good}retires = 2026-01-01\nretired-by = 2026-01-01`,
      'model 2 (m): has both "retires" and "retired-by"',
    ],
    [
      `${good}deprecated = 2026-01-01\ndeprecated-by = 2026-01-01`,
      'model 2 (m): has both "deprecated" and "deprecated-by"',
    ],
    [
      `${good}replacement = "a"\nreplacement-unlisted = "b"`,
      'model 2 (m): has both "replacement" and "replacement-unlisted"',
    ],
    [`${good}reroutes = { to = "a" }`, 'model 2 (m): reroutes: needs exactly one of "from" and "seen"'],
    [`${good}reroutes = { from = 2026-01-01 }`, 'model 2 (m): reroutes: "to" is missing'],
    [
      `${good}reroutes = { to = "a", from = 2026-01-01, to-day = 1 }`,
      'model 2 (m): reroutes: unknown key "to-day"',
    ],
  ])('refuses %j', (facts, message) => {
    expect(row(facts)).toContain(`acme.toml: ${message}`)
  })

  it('refuses what is wrong at the head of a file', () => {
    const file = acme('')
    Object.assign(file.data, { licence: 'MIT', platform: 'Acme Inc', checked: '2026-02-30', name: undefined })
    file.data.sources.plain = 'http://acme.example'
    file.data.sources.cards.title = 'Cards'
    file.data.sources.other = { checked: '2026-01-01' }
    file.data.sources.number = 4
    file.data.authors = { acme: 'Acme Inc' }
    expect(schemaProblems(file)).toEqual([
      'acme.toml: "name" must be a text, not undefined',
      'acme.toml: "platform" must be a lower-case word, not "Acme Inc"',
      'acme.toml: "checked" must be a day (YYYY-MM-DD), not "2026-02-30"',
      'acme.toml: unknown key "licence"',
      'acme.toml: "name" is missing',
      'acme.toml: authors.acme must be a lower-case word',
      'acme.toml: sources.cards: unknown key "title"',
      'acme.toml: sources.plain must be an https address',
      'acme.toml: sources.other: "url" is missing',
      'acme.toml: sources.number must be an https address or a table { url, copy, checked }',
    ])
  })

  it('says where TOML itself is broken', () => {
    expect(() => parseFile('acme.toml', 'name = ')).toThrow(/^acme\.toml: Invalid TOML document/)
    expect(() => parseFile('acme.toml', 'released = 2026-13-01')).toThrow(
      /^acme\.toml: Invalid TOML document/,
    )
  })

  it.each([
    ['2026-11-20', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-2-9', false],
    [20261120, false],
  ])('knows whether %j is a day', (value, expected) => {
    expect(isDay(value)).toBe(expected)
  })
})
