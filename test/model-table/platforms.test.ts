import { aliases, model, models, platforms, resolve } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const asOf = '2026-11-20'

describe('platforms', () => {
  it('lists providers first, then clouds, gateways and Claude Code', () => {
    const listed = platforms()
    const providers = listed.filter(({ firstParty }) => firstParty).map(({ id }) => id)
    expect(providers).toEqual([...providers].sort())
    expect(listed.slice(providers.length).map(({ id }) => id)).toEqual([
      'bedrock',
      'vertex',
      'azure',
      'openrouter',
      'vercel-gateway',
      'github-models',
      'litellm',
      'claude-code',
    ])
  })

  it.each([
    // First-party wins over the clouds that use the same name.
    ['claude-sonnet-4-6', 'anthropic', 'anthropic'],
    ['gemini-2.5-pro', 'google', 'google'],
    ['text-embedding-004', 'google', 'google'],
    ['us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'bedrock', 'anthropic'],
    ['amazon.nova-pro-v1:0', 'bedrock', 'amazon'],
    ['claude-3-7-sonnet@20250219', 'vertex', 'anthropic'],
    ['claude-opus-4-6@default', 'vertex', 'anthropic'],
    ['text-embedding-005', 'vertex', 'google'],
    // Several gateways share author/model.
    ['openai/gpt-4o', 'openrouter', 'openai'],
    ['x-ai/grok-4', 'openrouter', 'xai'],
    ['openai/gpt-4o-fast', 'vercel-gateway', 'openai'],
    ['spacexai/grok-4.6', 'vercel-gateway', 'xai'],
    ['deepseek/deepseek-r1', 'vercel-gateway', 'deepseek'],
    ['mistral-ai/codestral-2501', 'github-models', 'mistral'],
    ['xai/grok-latest', 'litellm', 'xai'],
    ['zai-glm-5-2', 'mistral', 'zai'],
  ])('%s without a platform is of %s, made by %s', (id, platform, provider) => {
    expect(resolve(id, { asOf })).toMatchObject({ id, platform, provider })
  })

  it('asks only the platform that is named', () => {
    expect(resolve('claude-sonnet-4-6', { asOf, platform: 'vertex' })).toMatchObject({ platform: 'vertex' })
    expect(resolve('openai/gpt-4o', { asOf, platform: 'github-models' })).toMatchObject({
      platform: 'github-models',
      lifecycle: { status: 'retired' },
    })
    expect(resolve('claude-sonnet-4-6', { asOf, platform: 'openai' })).toBeUndefined()
    expect(resolve('openai/gpt-4o', { asOf, platform: 'openai' })).toBeUndefined()
    expect(resolve('gpt-4o', { asOf, platform: 'no-such-platform' })).toBeUndefined()
  })

  it.each(['us', 'us-gov', 'eu', 'jp', 'apac', 'au', 'ca', 'global'])(
    'takes the Bedrock prefix %s.',
    (prefix) => {
      const id = `${prefix}.anthropic.claude-3-opus-20240229-v1:0`
      expect(resolve(id, { asOf })).toMatchObject({ id, platform: 'bedrock', state: 'pinned' })
      expect(resolve(`${prefix}.gpt-4o`, { asOf })).toBeUndefined()
    },
  )

  it('never answers to the words of Claude Code unless asked', async () => {
    const words = (await models()).filter(({ platform }) => platform === 'claude-code').map(({ id }) => id)
    expect(words).toContain('opus')
    for (const word of [...words, 'inherit']) {
      expect(resolve(word, { asOf })).toBeUndefined()
      expect(await model(word)).toBeUndefined()
    }
    for (const word of words) {
      expect(resolve(word, { asOf, platform: 'claude-code' })).toMatchObject({ state: 'floating' })
    }
  })
})

describe('listing', () => {
  it('gives every row whole, with its sources', async () => {
    const all = await models()
    expect(all.length).toBeGreaterThanOrEqual(1070)
    for (const row of all) {
      expect(resolve(row.id, { asOf, platform: row.platform })).toMatchObject({
        id: row.id,
        provider: row.provider,
        state: { snapshot: 'pinned', alias: 'floating', preview: 'preview' }[row.kind],
      })
      if (row.certainty !== 'inferred') expect(row.sources.length).toBeGreaterThan(0)
    }
  })

  it('gives one row', async () => {
    expect(await model('claude-3-7-sonnet-latest')).toMatchObject({
      kind: 'alias',
      target: 'claude-3-7-sonnet-20250219',
      history: [{ target: 'claude-3-7-sonnet-20250219', from: '2025-02-24', to: '2026-02-19' }],
      retires: '2026-02-19',
      replacement: 'claude-sonnet-4-6',
      sources: expect.arrayContaining([
        {
          url: 'https://platform.claude.com/docs/en/about-claude/models/overview',
          copy: expect.stringMatching(/^https:\/\/github\.com\/.*\/blob\/[0-9a-f]{40}\//),
          checked: '2026-11-20',
        },
      ]),
    })
    expect(await model('gemini-2.5-pro', 'vertex')).toMatchObject({ retires: '2026-10-20' })
    expect(await model('gpt-4o', 'vertex')).toBeUndefined()
    expect(await model('no such model')).toBeUndefined()
  })

  it('lists aliases by scope', () => {
    const all = aliases()
    expect(all).toEqual(aliases('all'))
    expect(aliases('latest')).toEqual(all.filter(({ saysFloating }) => saysFloating))
    expect(all).toContainEqual({ id: 'gpt-4o', provider: 'openai', platform: 'openai', saysFloating: false })
    expect(all.map(({ id }) => id)).not.toContain('claude-sonnet-4-6')
  })
})
