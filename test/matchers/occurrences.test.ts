import {
  createRelevance,
  defaultPolicy,
  occurrencesIn,
  type ModelLookup,
  type Occurrence,
} from '@modelpin/matchers'
import type { Resolution } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const base = { provider: 'p', lifecycle: { status: 'active' }, certainty: 'provider' } as const
const floating = (id: string, target: string, platform = 'p'): Resolution => ({
  ...base,
  id,
  platform,
  state: 'floating',
  saysFloating: id.includes('latest'),
  target,
})
const rows: readonly Resolution[] = [
  floating('x-latest', 'x-1'),
  floating('x', 'x-1'),
  { ...base, id: 'x-1', platform: 'p', state: 'pinned', saysFloating: false },
  { ...base, id: 'y-latest', platform: 'p', state: 'unknown', saysFloating: true },
  floating('v.x-v1:0', 'v.x-1'),
  floating('gate/x-latest', 'gate/x-1', 'gateway'),
  floating('gate/z-latest', 'other/z-1', 'gateway'),
  floating('~gate/x-latest', 'gate/x-1', 'gateway'),
]
const lookup: ModelLookup = {
  resolve: (id) => rows.find((row) => row.id === id),
  needles: () => ['latest'],
}

const found = (text: string, aliases: 'latest' | 'all' = 'latest'): Occurrence[] =>
  occurrencesIn(text, {
    lookup,
    relevance: createRelevance(lookup, { ...defaultPolicy, aliases, asOf: '2026-11-20' }),
    asOf: '2026-11-20',
  })
const parts = ({ prefix, id, suffix, replacement, isWhole, route }: Occurrence) => ({
  prefix,
  id,
  suffix,
  replacement,
  isWhole,
  route,
})

describe('a whole id with its wrappers', () => {
  it.each([
    ['x-latest', '', ''],
    ['p:x-latest', 'p:', ''],
    ['models/x-latest', 'models/', ''],
    ['publishers/p/models/x-latest', 'publishers/p/models/', ''],
    ['x-latest:high', '', ':high'],
    ['x-latest:generateContent?key=1', '', ':generateContent?key=1'],
    ['https://host/v1/models/x-latest:generateContent', 'https://host/v1/models/', ':generateContent'],
    ['wss://host/realtime?model=x-latest', 'wss://host/realtime?model=', ''],
    ['/v1/models/x-latest', '/v1/models/', ''],
  ])('%s', (text, prefix, suffix) => {
    expect(found(text).map(parts)).toEqual([
      { prefix, id: 'x-latest', suffix, replacement: 'x-1', isWhole: true, route: 'native' },
    ])
  })

  it('stands at its offset', () => {
    expect(found('models/x-latest')[0]?.start).toBe(7)
  })
})

describe('an id behind an author', () => {
  it('is rewritten to what the same gateway has', () => {
    expect(found('gate/x-latest').map(parts)).toMatchObject([
      { prefix: 'gate/', replacement: 'x-1', route: 'gateway' },
    ])
    expect(found('~gate/x-latest').map(parts)).toMatchObject([
      { prefix: '~gate/', replacement: 'x-1', route: 'gateway' },
    ])
  })

  it('offers nothing where the gateway moves to another author', () => {
    expect(found('gate/z-latest')[0]).not.toHaveProperty('replacement')
  })

  it("is a router's where no known gateway lists it", () => {
    expect(found('corp/x-latest').map(parts)).toMatchObject([
      { prefix: 'corp/', replacement: 'x-1', route: 'router' },
    ])
  })

  it('offers nothing behind ~ where the gateway does not list it', () => {
    expect(found('~corp/x-latest')[0]).not.toHaveProperty('replacement')
  })
})

describe('an id inside a longer text', () => {
  it.each([
    'Use x-latest for speed.',
    'model = "x-latest"',
    'client.create(\n  model="x-latest",\n)',
    'x-latest, x-1',
    '- x-latest',
    // A name of another service, of which the id is but a part.
    'host-ai/x-latest/text-to-video',
  ])('%s', (text) => {
    expect(found(text).map(parts)).toMatchObject([{ id: 'x-latest', isWhole: false, prefix: '', suffix: '' }])
  })
})

it.each(['ax-latest', 'x-latest-1', 'x-latest.json', 'x-1', 'latest', 'my@x-latest', 'x_latest'])(
  'an id is whole or none: %s',
  (text) => {
    expect(found(text)).toEqual([])
  },
)

it('takes the version of Bedrock for a part of the id', () => {
  expect(found('v.x-v1:0', 'all').map(parts)).toMatchObject([{ id: 'v.x-v1:0', suffix: '', isWhole: true }])
  expect(found('v.x-v1:0b', 'all')).toEqual([])
})

it('finds ids that do not say that they float only when all aliases count', () => {
  expect(found('x')).toEqual([])
  expect(found('x', 'all')).toHaveLength(1)
})

it('finds an unknown id that says that it floats, without a pin', () => {
  expect(found('y-latest')[0]).toMatchObject({ id: 'y-latest', resolution: { state: 'unknown' } })
  expect(found('y-latest')[0]).not.toHaveProperty('replacement')
})

it('is not trapped by long runs of what a prefix is made of', () => {
  // Backtracking over these would outlast the test's time.
  const segments = `${'a/'.repeat(200_000)}x-latest`
  const tildes = `${'~'.repeat(200_000)}x-latest`
  expect(found(segments)[0]).toMatchObject({ id: 'x-latest', isWhole: false })
  expect(found(tildes)[0]).toMatchObject({ id: 'x-latest', isWhole: false })
})
