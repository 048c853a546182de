import { createRelevance, defaultPolicy, type Policy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const asOf = '2026-11-20'
const off: Policy['rules'] = {
  'no-floating-model': 'off',
  'no-retired-model': 'off',
  'no-unknown-model': 'off',
}
const floating = { ...off, 'no-floating-model': 'error' } as const
const retired = { ...off, 'no-retired-model': 'error' } as const
const unknown = { ...off, 'no-unknown-model': 'error' } as const

const relevanceOf = (policy: Partial<Policy>) => createRelevance(table, { ...defaultPolicy, asOf, ...policy })

describe('what texts are searched for', () => {
  it.each([
    ['latest', {}],
    ['all', { aliases: 'all' }],
    ['all', { policy: { 'claude-*': 'pin' } }],
    ['latest', { policy: { 'claude-*': 'any' } }],
    ['known', { policy: { 'claude-*': 'alias' } }],
    ['retired', { rules: { ...floating, ...retired, 'no-floating-model': 'error' } }],
    ['retired', { rules: retired, aliases: 'all', policy: { 'claude-*': 'alias' } }],
    ['known', { rules: { ...retired, 'no-floating-model': 'error' }, aliases: 'all' }],
    ['known', { rules: unknown }],
  ] as const)('%s for %j', (scope, policy) => {
    expect(relevanceOf(policy).scope).toBe(scope)
  })
})

describe('every id that matters holds one of the texts', async () => {
  const rows = (await table.models()).filter(({ platform }) => platform !== 'claude-code')
  it.each([
    ['floating', {}],
    ['every alias', { aliases: 'all' }],
    ['retired', { rules: retired }],
    ['both', { rules: { ...retired, 'no-floating-model': 'error' } }],
    ['pin', { policy: { '*': 'pin' } }],
    ['alias', { policy: { '*': 'alias' } }],
  ] as const)('%s', (_, policy) => {
    const { scope, matters, mayMatter } = relevanceOf(policy)
    const texts = table.needles(scope)
    const found = rows.filter(({ id, platform }) => {
      const resolution = table.resolve(id, { asOf, platform })
      return resolution !== undefined && matters(resolution)
    })
    expect(found.length).toBeGreaterThan(30)
    const missed = found.filter(({ id }) => {
      const own = id.slice(id.lastIndexOf('/') + 1)
      return !mayMatter(own) || !texts.some((text) => own.includes(text))
    })
    // Three letters that stand in too many words.
    expect(missed.map(({ id }) => id).filter((id) => id !== 'ada')).toEqual([])
  })
})
