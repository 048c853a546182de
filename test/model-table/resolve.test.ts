import { resolve, type Resolution } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const asOf = '2026-11-20'
const ask = (id: string, day = asOf, platform?: string): Resolution | undefined =>
  resolve(id, platform === undefined ? { asOf: day } : { asOf: day, platform })

describe('resolve', () => {
  it('answers whole: an alias and its snapshot that retired together', () => {
    const lifecycle = {
      status: 'retired',
      released: '2025-02-24',
      deprecated: '2025-10-28',
      retires: '2026-02-19',
    }
    expect(ask('claude-3-7-sonnet-latest')).toEqual({
      id: 'claude-3-7-sonnet-latest',
      provider: 'anthropic',
      platform: 'anthropic',
      state: 'floating',
      saysFloating: true,
      lifecycle,
      target: 'claude-3-7-sonnet-20250219',
      since: '2025-02-24',
      targetLifecycle: lifecycle,
      successor: 'claude-sonnet-4-6',
      certainty: 'provider',
    })
  })

  it.each([
    ['claude-3-5-haiku-latest', 'claude-3-5-haiku-20241022'],
    ['claude-sonnet-4-5', 'claude-sonnet-4-5-20250929'],
    ['gpt-4o', 'gpt-4o-2024-08-06'],
    ['gpt-5.6', 'gpt-5.6-sol'],
    ['o3', 'o3-2025-04-16'],
    ['gemini-flash-latest', 'gemini-3.8-flash'],
    ['codestral-latest', 'codestral-2508'],
    ['mistral-medium-3.5', 'mistral-medium-2604'],
    ['grok-4.20-beta-latest-reasoning', 'grok-4.20-0309-reasoning'],
    ['command-r-plus', 'command-r-plus-04-2024'],
    ['jamba-mini', 'jamba-mini-2-2026-01'],
  ])('%s serves %s', (id, target) => {
    expect(ask(id)).toMatchObject({ state: 'floating', target })
  })

  it.each([
    'chatgpt-4o-latest',
    'gpt-5-chat-latest',
    'codex-mini-latest',
    'deepseek-flash',
    'deepseek-v4-flash',
    'deepseek-v4-pro',
    'deepseek-chat',
    'chat-latest',
    'qwen-plus',
    'kimi-latest',
  ])('%s floats and has no pin', (id) => {
    expect(ask(id)).toMatchObject({ state: 'floating' })
    expect(ask(id)).not.toHaveProperty('target')
    expect(ask(id)).not.toHaveProperty('targetLifecycle')
  })

  it.each(['mistral-ocr-latest', 'mistral-ocr-4', 'mistral-large-4', 'devstral-small-latest'])(
    '%s serves a preview, which is not offered',
    (id) => {
      expect(ask(id)).toMatchObject({ state: 'floating' })
      expect(ask(id)).not.toHaveProperty('target')
    },
  )

  it.each([
    'gemini-pro-latest',
    'mistral-moderation-latest',
    'grok-latest',
    'grok-4.6-latest',
    'grok-4.7-latest',
  ])('what %s serves is uncertain today', (id) => {
    expect(ask(id)).toMatchObject({ state: 'floating', uncertain: true })
    expect(ask(id)).not.toHaveProperty('target')
  })

  it('offers what the provider documented last, and says that it may have moved since', () => {
    expect(ask('mistral-large-latest')).toMatchObject({
      state: 'floating',
      uncertain: true,
      target: 'mistral-large-2512',
      since: '2025-12-02',
    })
    expect(ask('mistral-large-latest', '2026-10-05')).not.toHaveProperty('uncertain')
  })

  it('offers nothing that has no row: the slugs of gateways, the snapshots of DashScope', () => {
    for (const id of ['openai/gpt-5.4', '~openai/gpt-sol-latest', 'qwen-plus-latest', 'litellm/x']) {
      expect(ask(id) ?? {}).not.toHaveProperty('target')
    }
  })

  it('names what the least certain fact rests on', () => {
    expect(ask('claude-sonnet-4-5')?.certainty).toBe('provider')
    expect(ask('gpt-4o')?.certainty).toBe('third-party')
    // An alias without a source, and one whose target is known to others only.
    expect(ask('grok-4.20')?.certainty).toBe('inferred')
    expect(ask('grok-code-fast-1')?.certainty).toBe('inferred')
  })

  it('tells which model answers to a rerouted id', () => {
    expect(ask('gemini-3.7-flash')).toMatchObject({ state: 'pinned', reroutedTo: 'gemini-3.8-flash' })
    expect(ask('gemini-3.7-flash', '2026-10-07')).not.toHaveProperty('reroutedTo')
    expect(ask('grok-4-0709')).toMatchObject({ lifecycle: { status: 'retired' }, reroutedTo: 'grok-4.3' })
    expect(ask('gemini-3-pro-preview', '2026-07-21')).toMatchObject({ reroutedTo: 'gemini-3.1-pro-preview' })
    expect(ask('gemini-3-pro-preview', '2026-07-22')).not.toHaveProperty('reroutedTo')
  })

  it.each([
    '',
    'hello',
    'model',
    'latest',
    'opus',
    'toString',
    '__proto__',
    'constructor',
    'a|b',
    '@anthropic',
  ])('says nothing about %j', (id) => {
    expect(ask(id)).toBeUndefined()
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2025-02-29',
    '2026-2-3',
    '20261120',
    'today',
    '',
    ' 2026-11-20',
  ])('refuses %j as a day', (day) => {
    expect(() => ask('gpt-4o', day)).toThrow(RangeError)
    expect(() => ask('no model at all', day)).toThrow(
      `asOf must be a calendar day written YYYY-MM-DD, not ${JSON.stringify(day)}`,
    )
  })

  it.each(['2024-02-29', '2000-02-29', '1999-12-31'])('takes %s', (day) => {
    expect(() => ask('gpt-4o', day)).not.toThrow()
  })
})

describe('what other tools get wrong', () => {
  it('1: no date in the name does not mean floating', () => {
    for (const id of [
      'claude-sonnet-4-6',
      'claude-opus-5-5',
      'gpt-5.6-sol',
      'gemini-2.5-flash',
      'mistral-medium-3-5',
    ]) {
      expect(ask(id)).toMatchObject({ state: 'pinned' })
    }
    expect(ask('claude-sonnet-9')).toMatchObject({ state: 'unknown' })
    // And a date does not mean fixed.
    expect(ask('grok-code-fast-1-0825')).toMatchObject({ state: 'floating', target: 'grok-build-0.1' })
  })

  it('2: an alias may serve an older snapshot, or one of another family', () => {
    expect(ask('gpt-4o')).toMatchObject({ target: 'gpt-4o-2024-08-06' })
    expect(ask('gpt-4o-2024-11-20')).toMatchObject({ state: 'pinned' })
    expect(ask('mistral-large-latest', '2025-10-01')).toMatchObject({ target: 'mistral-medium-2508' })
  })

  it('3: a snapshot can be dead', () => {
    expect(ask('claude-3-7-sonnet-20250219')).toMatchObject({
      state: 'pinned',
      lifecycle: { status: 'retired', retires: '2026-02-19' },
      successor: 'claude-sonnet-4-6',
    })
  })

  it('4: lifecycles differ per platform', () => {
    const retires = (id: string, platform: string) => ask(id, asOf, platform)?.lifecycle.retires
    expect(retires('claude-3-7-sonnet-20250219', 'anthropic')).toBe('2026-02-19')
    expect(retires('anthropic.claude-3-7-sonnet-20250219-v1:0', 'bedrock')).toBe('2026-07-30')
    expect(retires('claude-3-7-sonnet@20250219', 'vertex')).toBe('2026-05-11')
    expect(retires('gemini-2.5-pro', 'google')).toBe('2026-12-01')
    expect(retires('gemini-2.5-pro', 'vertex')).toBe('2026-10-20')
  })
})
