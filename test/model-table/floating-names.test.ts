import { aliases, needles, saysFloating } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

describe('saysFloating', () => {
  it.each([
    'claude-3-7-sonnet-latest',
    'code-gecko@latest',
    'grok-4.20-beta-latest-reasoning',
    'image:latest',
    '~openai/gpt-latest',
    'gpt-latest:online',
  ])('%s does', (id) => {
    expect(saysFloating(id)).toBe(true)
  })

  it.each([
    'gpt-4o',
    'latest',
    'claude-latestish',
    'latest-claude',
    'a:latest-b',
    'claude-opus-4-6@default',
    '',
    'x.latest',
  ])('%j does not', (id) => {
    expect(saysFloating(id)).toBe(false)
  })
})

describe('needles', () => {
  /** What stands behind the author: that is what a text is searched for. */
  const ownPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1)

  it('is short', () => {
    expect(needles('latest').length).toBeLessThanOrEqual(5)
    expect(needles('all').length).toBeLessThanOrEqual(40)
  })

  it.each(['latest', 'all'] as const)('finds every alias of scope %s', (scope) => {
    const missed = aliases(scope)
      .filter(({ platform }) => platform !== 'claude-code')
      .filter(({ id }) => !needles(scope).some((needle) => ownPart(id).includes(needle)))
    expect(missed).toEqual([])
  })

  it('holds lower-case texts, none of which makes another useless', () => {
    for (const scope of ['latest', 'all'] as const) {
      const texts = needles(scope)
      expect(texts).toEqual(texts.map((text) => text.toLowerCase()))
      for (const text of texts) expect(texts.filter((other) => text.includes(other))).toEqual([text])
    }
  })

  it('holds none that no alias needs', () => {
    const ids = aliases().map(({ id }) => ownPart(id))
    for (const needle of needles('all')) {
      const others = needles('all').filter((other) => other !== needle)
      const needed = ids.filter((id) => id.includes(needle) && !others.some((other) => id.includes(other)))
      expect(needed, needle).not.toEqual([])
    }
  })
})
