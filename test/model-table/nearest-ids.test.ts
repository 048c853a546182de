import { nearestIds } from '@modelpin/model-table/nearest-ids'
import { describe, expect, it } from 'vitest'

describe('nearestIds', () => {
  it.each([
    ['claude-3-7-sonet-latest', 'claude-3-7-sonnet-latest'],
    ['claude-3.7-sonnet-latest', 'claude-3-7-sonnet-latest'],
    ['GPT-4o-2024-08-6', 'gpt-4o-2024-08-06'],
    ['gemini-flash-lastest', 'gemini-flash-latest'],
    ['gpt-4o', 'gpt-4o'],
  ])('%s → %s', (typed, meant) => {
    expect(nearestIds(typed)[0]).toBe(meant)
  })

  it('returns at most as many as asked for, each once', () => {
    expect(nearestIds('claude-sonnet', 5)).toHaveLength(5)
    expect(new Set(nearestIds('claude-sonnet', 50)).size).toBe(nearestIds('claude-sonnet', 50).length)
    expect(nearestIds('gpt-4o', 0)).toEqual([])
  })

  it('has nothing to offer for what resembles nothing', () => {
    expect(nearestIds('completely unrelated words and more of them')).toEqual([])
    expect(nearestIds('')).toEqual([])
  })
})
