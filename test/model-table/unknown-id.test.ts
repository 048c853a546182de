import { resolve } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const asOf = '2026-11-20'

describe('ids that are not in the table', () => {
  it.each([
    ['claude-sonnet-4-latest', 'anthropic'],
    ['claude-4-sonnet-latest', 'anthropic'],
    ['claude-3-haiku-latest', 'anthropic'],
    ['claude-3-sonnet-latest', 'anthropic'],
    ['claude-haiku-4-5-latest', 'anthropic'],
    ['gpt-realtime-latest', 'openai'],
    ['gpt-image-latest', 'openai'],
    ['gemini-embedding-latest', 'google'],
    ['gemini-3.5-flash-latest', 'google'],
    ['veo-latest', 'google'],
    ['sonar-latest', 'perplexity'],
    ['mistral-latest', 'mistral'],
    ['mistral-nemo-latest', 'mistral'],
    ['pixtral-latest', 'mistral'],
    ['qwen-latest', 'dashscope'],
    ['qwen3-max-latest', 'dashscope'],
    ['command-r7b-latest', 'cohere'],
    ['ernie-4.0-8k-latest', 'baidu'],
    ['glm-latest', 'zai'],
  ])('%s never existed: of a known family, and says that it floats', (id, provider) => {
    expect(resolve(id, { asOf })).toEqual({
      id,
      provider,
      platform: provider,
      state: 'unknown',
      saysFloating: true,
      lifecycle: { status: 'unknown' },
      certainty: 'inferred',
    })
  })

  it.each([
    ['claude-opus-9', 'anthropic'],
    ['claude-sonnet-9-20290101', 'anthropic'],
    ['gpt-9-mini', 'openai'],
    ['gpt-4o-2030-01-01', 'openai'],
    ['o9-mini', 'openai'],
    ['text-embedding-4-large', 'openai'],
    ['gemini-9-flash', 'google'],
    ['text-bison@002', 'google'],
    ['mistral-large-3001', 'mistral'],
    ['ministral-8b-3001', 'mistral'],
    ['codestral-3001', 'mistral'],
    ['grok-9', 'xai'],
    ['qwen4-max-2030-01-01', 'dashscope'],
    ['command-a-01-2030', 'cohere'],
    ['deepseek-v9-pro', 'deepseek'],
    ['kimi-k9', 'moonshot'],
    ['amazon.nova-pro-v9:0', 'amazon'],
    ['global.anthropic.claude-opus-9', 'anthropic'],
  ])('%s has the shape of a family of %s', (id, provider) => {
    expect(resolve(id, { asOf })).toMatchObject({ state: 'unknown', provider, saysFloating: false })
  })

  it.each([
    'ubuntu-latest',
    'node-latest',
    'es-latest',
    'typescript-latest',
    'macos-latest',
    'recommended-latest',
    'nova-latest',
    'claude-code',
    'claude-code-latest',
    'claude-agent-sdk',
    'claude-pro',
    'claude-desktop',
    'claude-3-demo-app',
    'gpt-researcher',
    'gpt-oss-20b',
    'gpt-4-free',
    'gpt-engineer',
    'gemini-cli',
    'gemini-live-api',
    'command-line',
    'command-a',
    'mistral-7b-instruct',
    'mistral-7b',
    'mistral-small-24b-instruct-2501',
    'qwen2.5-coder',
    'qwen2.5-72b-instruct',
    'deepseek-r1',
    'llama-3.1-8b',
    'mixtral:latest',
    'qwen3:latest',
    'grok-shaw',
    'sonar-scanner',
    'sonic-boom',
    'o1-ready',
    'tts-engine',
    'embed-youtube',
    'Claude-opus-9',
    'claude-',
    'claude--9',
    'claude-opus-9 ',
    'anthropic/claude-opus-9',
    `claude-${'9-'.repeat(60)}9`,
  ])('%j is nobody’s', (id) => {
    expect(resolve(id, { asOf })).toBeUndefined()
  })

  it('keeps to the platform that is named', () => {
    const ask = (id: string, platform: string) => resolve(id, { asOf, platform })
    expect(ask('claude-opus-9', 'anthropic')).toMatchObject({ state: 'unknown', platform: 'anthropic' })
    expect(ask('claude-opus-9', 'openai')).toBeUndefined()
    expect(ask('claude-opus-9@20300101', 'vertex')).toMatchObject({
      provider: 'anthropic',
      platform: 'vertex',
    })
    expect(ask('gpt-4o', 'azure')).toMatchObject({ state: 'unknown', provider: 'openai', platform: 'azure' })
    expect(ask('anthropic/claude-zen-latest', 'openrouter')).toBeUndefined()
    expect(ask('anthropic/claude-opus-9-latest', 'vercel-gateway')).toMatchObject({
      state: 'unknown',
      platform: 'vercel-gateway',
      saysFloating: true,
    })
    expect(resolve('~anthropic/claude-instant-latest', { asOf })).toMatchObject({ platform: 'openrouter' })
    expect(ask('claude-opus-9', 'claude-code')).toBeUndefined()
    expect(ask('claude-opus-9', 'no-such-platform')).toBeUndefined()
  })
})
