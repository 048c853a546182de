import { nearestIds } from '@modelpin/model-table/nearest-ids'
import { describe, expect, it } from 'vitest'

describe('nearestIds', () => {
  it.each([
    ['claude-3-7-sonet-latest', 'claude-3-7-sonnet-latest'],
    ['claude-3.7-sonnet-latest', 'claude-3-7-sonnet-latest'],
    ['GPT-4o-2024-08-6', 'gpt-4o-2024-08-06'],
    ['gemini-flash-lastest', 'gemini-flash-latest'],
    ['gpt-4o', 'gpt-4o'],
    ['claude-4-1-opus', 'claude-opus-4-1'],
    ['claude-4-sonnet', 'claude-4-sonnet-20250514'],
    ['claude-4-sonnet-latest', 'claude-4-sonnet-20250514'],
    ['claude-3-5-sonnet', 'claude-3-5-sonnet-latest'],
    ['claude-opus-4.5', 'claude-opus-4-5'],
    ['gpt-4o-2024-08-16', 'gpt-4o-2024-08-06'],
    ['claude-3-7-sonnet-20250220', 'claude-3-7-sonnet-20250219'],
  ])('%s → %s', (typed, meant) => {
    expect(nearestIds(typed)[0]).toBe(meant)
  })

  it('returns at most as many as asked for, each once', () => {
    expect(nearestIds('claude-sonnet', 5)).toHaveLength(5)
    expect(new Set(nearestIds('claude-sonnet', 50)).size).toBe(nearestIds('claude-sonnet', 50).length)
    expect(nearestIds('gpt-4o', 0)).toEqual([])
  })

  it('keeps to a platform that is named', () => {
    expect(nearestIds('claude-opus-4-1-20250805')).toContain('claude-opus-4-1@20250805')
    const near = nearestIds('claude-opus-4-1-20250805', 9, 'anthropic')
    expect(near[0]).toBe('claude-opus-4-1-20250805')
    expect(near.filter((id) => id.includes('@'))).toEqual([])
    expect(nearestIds('claude-opus-4-1-20250805', 3, 'no-such-platform')).toEqual([])
  })

  it('has nothing to offer for what resembles nothing', () => {
    expect(nearestIds('completely unrelated words and more of them')).toEqual([])
    expect(nearestIds('')).toEqual([])
  })
})
