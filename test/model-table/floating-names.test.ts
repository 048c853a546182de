import { aliases, models, needles, resolve, saysFloating } from '@modelpin/model-table'
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

  it('finds every id of scope known, and every one of scope retired that has an end', async () => {
    const rows = (await models()).filter(({ platform }) => platform !== 'claude-code')
    const ending = rows.filter(({ retires, retiredBy }) => retires !== undefined || retiredBy !== undefined)
    expect(ending.length).toBeGreaterThan(400)
    for (const [scope, ids] of [
      ['known', rows],
      ['retired', ending],
    ] as const) {
      const missed = ids.filter(({ id }) => !needles(scope).some((needle) => ownPart(id).includes(needle)))
      // Three letters that stand in too many words.
      expect([...new Set(missed.map(({ id }) => id))], scope).toEqual(['ada'])
    }
  })

  it.each([
    ...['claude-sonnet-9', 'gpt-9', 'o1-mini-x', 'o9-mini', 'dall-e-9', 'sora-9', 'whisper-9', 'tts-9'],
    ...[
      'text-embedding-9',
      'omni-moderation-9',
      'text-moderation-9',
      'gemini-9',
      'imagen-9',
      'veo-9',
      'lyria-9',
    ],
    ...['nano-banana-9', 'text-bison@009', 'code-gecko@009', 'textembedding-gecko@009', 'mistral-large-9999'],
    ...[
      'codestral-9999',
      'devstral-9999',
      'magistral-9999',
      'voxtral-9999',
      'leanstral-9999',
      'ministral-9999',
    ],
    ...[
      'pixtral-9999',
      'mixtral-9999',
      'grok-9',
      'command-r-9999',
      'command-light-9',
      'embed-v9',
      'rerank-v9',
    ],
    ...[
      'deepseek-chat-v9',
      'jamba-9',
      'amazon.nova-lite-v9',
      'amazon.titan-lite-v9',
      'qwen9-max',
      'qwen-max-9',
    ],
    ...['qwq-plus-9', 'kimi-k9', 'moonshot-v9', 'hunyuan-lite-9', 'ernie-9', 'doubao-pro-9', 'sonic-turbo-9'],
    ...['sonar-pro-9', 'glm-9', 'minimax-m9'],
  ])('finds %s, an id of a known family that the table does not have', (id) => {
    if (id !== 'o1-mini-x') expect(resolve(id, { asOf: '2026-11-20' })?.state).toBe('unknown')
    expect(needles('known').filter((needle) => id.includes(needle))).not.toEqual([])
  })

  it('holds lower-case texts, none of which makes another useless', () => {
    for (const scope of ['latest', 'all', 'retired', 'known'] as const) {
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
