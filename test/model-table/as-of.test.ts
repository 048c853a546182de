import { resolve, type Resolution } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const ask = (id: string, asOf: string, platform?: string): Resolution | undefined =>
  resolve(id, platform === undefined ? { asOf } : { asOf, platform })
const targetOf = (id: string, asOf: string) => ask(id, asOf)?.target ?? 'nothing'

describe('what an alias served on a day', () => {
  it.each([
    // The day before, the day of, and the day after a move.
    ['mistral-large-latest', '2024-02-25', 'nothing'],
    ['mistral-large-latest', '2024-02-26', 'mistral-large-2402'],
    ['mistral-large-latest', '2025-08-26', 'mistral-large-2411'],
    ['mistral-large-latest', '2025-08-27', 'mistral-medium-2508'],
    ['mistral-large-latest', '2025-08-28', 'mistral-medium-2508'],
    ['mistral-large-latest', '2025-12-01', 'mistral-medium-2508'],
    ['mistral-large-latest', '2025-12-02', 'mistral-large-2512'],
    // Doubt starts on a day, too.
    ['mistral-large-latest', '2026-10-05', 'mistral-large-2512'],
    ['mistral-large-latest', '2026-10-06', 'mistral-large-2512'],
    ['grok-latest', '2026-08-16', 'grok-4.3'],
    ['grok-latest', '2026-08-17', 'grok-4.6'],
    ['grok-latest', '2026-08-18', 'nothing'],
    ['mistral-moderation-latest', '2026-02-28', 'mistral-moderation-2411'],
    ['mistral-moderation-latest', '2026-03-01', 'nothing'],
    // Before its release an alias serves nothing.
    ['claude-3-7-sonnet-latest', '2025-02-23', 'nothing'],
    ['claude-3-7-sonnet-latest', '2025-02-24', 'claude-3-7-sonnet-20250219'],
    // After its end it counts as what it served last.
    ['claude-3-7-sonnet-latest', '2026-02-18', 'claude-3-7-sonnet-20250219'],
    ['claude-3-7-sonnet-latest', '2026-02-19', 'claude-3-7-sonnet-20250219'],
    ['claude-3-7-sonnet-latest', '2026-02-20', 'claude-3-7-sonnet-20250219'],
    ['gpt-4o', '2024-05-12', 'nothing'],
    ['gpt-4o', '2024-09-30', 'gpt-4o-2024-05-13'],
    ['gpt-4o', '2024-10-01', 'gpt-4o-2024-08-06'],
    // Observed, not documented: sure from the first sighting until the next model existed.
    ['gpt-3.5-turbo', '2024-01-24', 'nothing'],
    ['gpt-3.5-turbo', '2024-01-25', 'gpt-3.5-turbo-0613'],
    ['gpt-3.5-turbo', '2024-01-31', 'gpt-3.5-turbo-0613'],
    ['gpt-3.5-turbo', '2024-02-01', 'nothing'],
    ['gpt-3.5-turbo', '2024-02-02', 'gpt-3.5-turbo-0125'],
    // Undated moves: sure on the table's own date, not in between.
    ['gemini-flash-latest', '2026-10-01', 'nothing'],
    ['gemini-flash-latest', '2026-11-20', 'gemini-3.8-flash'],
    ['gemini-flash-latest', '2027-01-01', 'gemini-3.8-flash'],
    // A target serves nobody before its own release.
    ['gpt-5.6', '2026-07-08', 'nothing'],
    ['gpt-5.6', '2026-07-09', 'gpt-5.6-sol'],
    ['grok-4.3-latest', '2026-04-16', 'nothing'],
    ['grok-4.3-latest', '2026-04-17', 'grok-4.3'],
    // A build that cannot be called, then an alias without a documented target.
    ['deepseek-chat', '2025-09-01', 'nothing'],
    ['deepseek-chat', '2026-05-01', 'nothing'],
    // The id outlived its model.
    ['grok-code-fast-1', '2026-05-14', 'nothing'],
    ['grok-code-fast-1', '2026-05-15', 'grok-build-0.1'],
  ])('%s on %s: %s', (id, asOf, target) => {
    expect(ask(id, asOf)).toMatchObject({ state: 'floating' })
    expect(targetOf(id, asOf)).toBe(target)
  })

  it('gives the first day of the period, where it is documented', () => {
    expect(ask('mistral-large-latest', '2025-09-15')?.since).toBe('2025-08-27')
    expect(ask('gpt-3.5-turbo', '2024-03-01')).not.toHaveProperty('since')
    expect(ask('gemini-flash-latest', '2026-11-20')).not.toHaveProperty('since')
    expect(ask('jamba-mini', '2026-11-20')).not.toHaveProperty('since')
  })

  it('follows the words of Claude Code to the ids of Anthropic', () => {
    expect(ask('opus', '2026-08-01', 'claude-code')).toMatchObject({
      target: 'claude-opus-5',
      since: '2026-07-24',
    })
    expect(ask('opus', '2026-10-01', 'claude-code')).not.toHaveProperty('target')
    expect(ask('opus', '2026-11-20', 'claude-code')).toMatchObject({ target: 'claude-opus-5-5' })
  })
})

describe('lifecycle on a day', () => {
  it.each([
    ['claude-3-7-sonnet-20250219', '2025-02-23', 'unreleased'],
    ['claude-3-7-sonnet-20250219', '2025-02-24', 'active'],
    ['claude-3-7-sonnet-20250219', '2025-10-27', 'active'],
    ['claude-3-7-sonnet-20250219', '2025-10-28', 'deprecated'],
    ['claude-3-7-sonnet-20250219', '2026-02-18', 'deprecated'],
    ['claude-3-7-sonnet-20250219', '2026-02-19', 'retired'],
    ['claude-3-7-sonnet-20250219', '2026-02-20', 'retired'],
    // An end without a deprecation, before and after.
    ['gemini-2.5-pro', '2026-11-30', 'active'],
    ['gemini-2.5-pro', '2026-12-01', 'retired'],
    // Known to be gone by a day.
    ['grok-2-1212', '2026-08-02', 'unknown'],
    ['grok-2-1212', '2026-08-03', 'retired'],
    ['claude-mythos-preview', '2026-10-30', 'unknown'],
    ['claude-mythos-preview', '2026-10-31', 'deprecated'],
    // No day at all.
    ['gpt-6-sol', '2026-11-20', 'unknown'],
  ])('%s on %s: %s', (id, asOf, status) => {
    expect(ask(id, asOf)?.lifecycle.status).toBe(status)
  })

  it('gives no day that is only known as a bound', () => {
    expect(ask('grok-2-1212', '2026-11-20')?.lifecycle).toEqual({ status: 'retired' })
  })

  it('ends a snapshot with the alias that served it to its end', () => {
    // Its own page names 2026-07-23, but the alias was switched off first.
    expect(ask('gpt-4o-mini-audio-preview-2024-12-17', '2026-11-20')?.lifecycle.retires).toBe('2026-05-07')
    // But not the model that took an alias over.
    expect(ask('grok-build-0.1', '2026-11-20')?.lifecycle).toEqual({
      status: 'active',
      released: '2026-04-16',
    })
  })
})

describe('successor on a day', () => {
  it.each([
    ['claude-3-7-sonnet-latest', '2026-11-20', 'claude-sonnet-4-6'],
    // Through a chain of models that are gone or going.
    ['gpt-4-0314', '2026-11-20', 'gpt-5.6-sol'],
    ['text-davinci-003', '2026-11-20', 'gpt-5.6-terra'],
    ['gpt-4o-mini-realtime-preview', '2026-11-20', 'gpt-realtime-2.1-mini'],
    // From the target, where the alias itself has none.
    ['open-mistral-nemo-latest', '2026-11-20', 'ministral-8b-2512'],
    // The chain as it was: the later links did not exist yet.
    ['gpt-4-0314', '2026-04-01', 'gpt-5'],
    ['claude-3-7-sonnet-latest', '2026-02-16', undefined],
    ['claude-3-7-sonnet-latest', '2026-02-17', 'claude-sonnet-4-6'],
    // The chain ends dead, the replacement has no row, none is named.
    ['labs-leanstral-2603', '2026-11-20', undefined],
    ['kimi-latest', '2026-11-20', undefined],
    ['whisper-1', '2026-11-20', undefined],
  ])('%s on %s: %s', (id, asOf, successor) => {
    expect(ask(id, asOf)?.successor).toBe(successor)
  })
})
