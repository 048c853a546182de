import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expand } from '../../packages/model-table/tools/expand.mjs'
import { lintProblems, lints } from '../../packages/model-table/tools/lints/index.mjs'
import { loadFolder } from '../../packages/model-table/tools/load.mjs'
import { schemaProblems } from '../../packages/model-table/tools/schema.mjs'
import { acme, packageFolder } from './authored.js'

const model = (id: string, facts: string) => `
[[model]]
id = "${id}"
${facts}
${facts.includes('kind') ? '' : 'kind = "snapshot"'}
certainty = "provider"
${facts.includes('sources') ? '' : 'sources = ["page"]'}
`
const alias = (id: string, serves: string, facts = '') =>
  model(id, `kind = "alias"\nserves = ${serves}\n${facts}`)

function problems(...files: ReturnType<typeof acme>[]): string[] {
  expect(files.flatMap((file) => schemaProblems(file))).toEqual([])
  return lintProblems(expand(files), files)
}

/** One case per way to go wrong: the lint that must see it, the data, the message. */
const red: [lint: string, data: string, message: string][] = [
  ['unique-ids', model('acme-1', ''), 'acme-1: a second row for this id on acme'],
  [
    'date-order',
    model('m', 'released = 2026-02-01\ndeprecated = 2026-01-01'),
    'm: released 2026-02-01 is after deprecated 2026-01-01',
  ],
  [
    'date-order',
    model('m', 'deprecated = 2026-03-01\nretires = 2026-02-01'),
    'm: deprecated 2026-03-01 is after retires 2026-02-01',
  ],
  [
    'date-order',
    model('m', 'released = 2026-03-01\nretires = 2026-02-01'),
    'm: released 2026-03-01 is after retires 2026-02-01',
  ],
  [
    'date-order',
    model('m', 'retires-not-before = 2026-03-01\nretires = 2026-02-01'),
    'm: retires-not-before 2026-03-01 is after retires 2026-02-01',
  ],
  [
    'date-order',
    model('m', 'retired-by = 2026-11-21'),
    'm: retired-by 2026-11-21 is after the newest source, 2026-11-20',
  ],
  [
    'history',
    alias(
      'a',
      '[{ target = "acme-1", from = 2026-02-01, to = 2026-02-01 }, { target = "acme-1", uncertain = true }]',
    ),
    'a: period 1 ends before it starts',
  ],
  [
    'history',
    alias(
      'a',
      '[{ target = "acme-1", from = 2026-02-01, to = 2026-04-01 }, { unlisted = "b", from = 2026-03-01 }]',
    ),
    'a: period 2 overlaps an earlier one, which reaches 2026-04-01',
  ],
  [
    'history',
    alias(
      'a',
      '[{ target = "acme-1", to = 2026-04-01 }, { unlisted = "b", to = 2026-03-01 }]',
      'retires = 2026-03-01',
    ),
    'a: period 2 ends before an earlier one',
  ],
  [
    'history',
    alias('a', '[{ target = "acme-1", from = 2026-02-01 }, { target = "acme-1", from = 2026-03-01 }]'),
    'a: period 1 says the same as the next',
  ],
  [
    'history',
    model('m', 'retires = 2026-02-01\nreroutes = { to = "acme-1", from = 2026-02-01, until = 2026-01-01 }'),
    'm: the rerouting ends before it starts',
  ],
  [
    'references',
    alias('a', '[{ target = "nobody" }]'),
    'a: target "nobody" has no row on acme: add one, or call it "unlisted"',
  ],
  ['references', alias('a', '[{ unlisted = "acme-1" }]'), 'a: "acme-1" has a row: call it "target"'],
  [
    'references',
    model('m', 'replacement = "nobody"'),
    'm: replacement "nobody" has no row on acme: add one, or write "replacement-unlisted"',
  ],
  ['references', model('m', 'replacement-unlisted = "acme-1"'), 'm: "acme-1" has a row: write "replacement"'],
  ['references', model('m', 'canonical = "nobody"'), 'm: canonical "nobody" has no row anywhere'],
  [
    'references',
    model('m', 'reroutes = { to = "nobody", from = 2026-01-01 }'),
    'm: reroutes to "nobody", which has no row on acme',
  ],
  [
    'cycles',
    model('m', 'replacement = "n"') + model('n', 'replacement = "m"'),
    'm: the replacements lead back to it',
  ],
  ['cycles', model('m', 'replacement = "m"'), 'm: the replacements lead back to it'],
  [
    'cycles',
    alias('a', '[{ target = "b" }]') +
      alias('b', '[{ target = "acme-1", to = 2026-03-01 }, { target = "a", from = 2026-03-01 }]'),
    'a: what the alias serves leads back to it',
  ],
  [
    'chain-ends',
    model('m', 'replacement = "n"') + model('n', 'retires = 2026-11-20'),
    'm: its replacements end in n, which is retired: say successor = "none"',
  ],
  [
    'chain-ends',
    model('m', 'replacement = "acme-1"\nsuccessor = "none"'),
    'm: its replacements end in acme-1, which is alive: drop successor = "none"',
  ],
  ['chain-ends', model('m', 'successor = "none"'), 'm: "successor" without "replacement"'],
  [
    'live-targets',
    alias('a', '[{ target = "acme-1", to = 2026-05-01 }]'),
    'a: alive, but its last period ended on 2026-05-01: say what it serves now, or that it is uncertain',
  ],
  ['floating-names', model('acme-latest', ''), 'acme-latest: named like an alias, but listed as a snapshot'],
  ['sources', model('m', 'sources = ["nowhere"]'), 'm: no source is called "nowhere"'],
  [
    'sources',
    model('m', 'sources = ["cards"]'),
    'm: source "cards": write key/file where the address holds {file}, else the key alone',
  ],
  [
    'sources',
    '[[model]]\nid = "m"\nkind = "snapshot"\nreleased = 2026-01-01\nretires = 2026-02-01\ncertainty = "inferred"',
    'm: released, retires without a source',
  ],
  [
    'sources',
    '[[model]]\nid = "m"\nkind = "alias"\nserves = [{ target = "acme-1", seen = 2026-02-01 }]\ncertainty = "inferred"',
    'm: serves without a source',
  ],
]

describe('lints', () => {
  it.each(red)('%s turns red', (lint, data, message) => {
    expect(problems(acme(data))).toContain(`acme.toml: ${message} (${lint})`)
  })

  it('sources turns red for a source without use', () => {
    const file = acme('')
    file.data.sources.spare = 'https://acme.example/spare'
    expect(problems(file)).toEqual(['acme.toml: spare: a source that nothing refers to (sources)'])
  })

  it('unique-ids turns red for an id that two providers claim', () => {
    expect(problems(acme(''), acme('', 'other.toml'))).toContain(
      'other.toml: acme-1: acme lists it too: without a platform, nobody knows which one is meant (unique-ids)',
    )
  })

  it('references turns red for an author that nobody listed', () => {
    const file = acme(model('maker/m', ''), 'acme.toml', '[authors]\nacme = "acme"')
    expect(problems(file)).toContain(
      'acme.toml: maker/m: the author before the slash is not listed under [authors] (references)',
    )
  })

  it('each has a case that turns it red', () => {
    expect(new Set(red.map(([lint]) => lint))).toEqual(new Set(Object.keys(lints)))
  })

  it('stay green on what they allow', () => {
    const data = [
      alias(
        'a',
        '[{ target = "acme-1", from = 2026-02-01, to = 2026-03-01 }, { unlisted = "x", from = 2026-03-01 }]',
      ),
      alias('b', '[{ target = "acme-1", to = 2026-05-01 }]', 'retires = 2026-05-01'),
      alias(
        'c',
        '[{ target = "acme-1", to = 2026-05-01 }, { target = "acme-1", from = 2026-05-01, uncertain = true }]',
      ),
      alias('acme-latest', '"undocumented"'),
      model('m', 'replacement = "n"\nsuccessor = "none"') + model('n', 'retires = 2026-11-20'),
      model('o', 'replacement-unlisted = "elsewhere"\nretires = 2026-11-20'),
      model('p', 'replacement = "n2"') + model('n2', 'retires = 2026-11-21'),
    ]
    expect(problems(acme(data.join('')))).toEqual([])
  })

  it('stay green on the data', () => {
    const files = loadFolder(join(packageFolder, 'data'))
    expect(files.length).toBeGreaterThanOrEqual(23)
    expect(problems(...files)).toEqual([])
  })
})
