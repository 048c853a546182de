import { platformRows } from './rows.js'
import type { NeedleScope } from './types.js'

/**
 * Whether a name itself says that it floats: `claude-3-7-sonnet-latest`, `code-gecko@latest`,
 * `grok-4.20-beta-latest-reasoning`. `latest` counts as a whole segment only.
 */
export function saysFloating(id: string): boolean {
  return /-latest(?=$|[-:@])|@latest(?=$|[-:])|:latest$/.test(id)
}

const latest: readonly string[] = ['-latest', '@latest']

// A text of every family that has an alias; tests hold this list against every alias of the table.
const all: readonly string[] = [
  ...latest,
  'claude',
  'gpt-',
  'o1',
  'o3',
  'o4-mini',
  'computer-use-preview',
  'sora-2',
  'tts-1',
  'text-moderation',
  'gemini',
  'gemma-',
  'lyria-',
  'nano-banana',
  'istral',
  'codestral',
  'devstral-',
  'mixtral',
  'pixtral',
  'grok-',
  'deepseek',
  'command',
  'jamba',
  'qwen-',
  'nova-',
  'sonar',
  'llama-',
]

// A text of every family that has an id whose end is past or announced, but for `ada`, which too many words hold.
const retired: readonly string[] = [
  ...latest,
  'claude',
  'gpt-',
  'o1',
  'o3',
  'o4-mini',
  'computer-use-preview',
  'sora-2',
  'tts-1',
  'whisper-1',
  'dall-e',
  'text-moderation',
  'babbage',
  'curie',
  'davinci',
  'code-cushman',
  '-ada-',
  'gemini',
  'imagen-',
  'veo-',
  'deep-research',
  'embedding',
  'istral',
  'codestral',
  'devstral-',
  'leanstral-',
  'voxtral-',
  'mixtral',
  'pixtral',
  'grok-',
  'deepseek',
  'command',
  'aya-',
  'embed-',
  'rerank-',
  'jamba',
  'nova-',
  'llama-',
]

// What the other two lack of the families whose names are known.
const others: readonly string[] = [
  'o2-',
  'o5-',
  'o6-',
  'o7-',
  'o8-',
  'o9-',
  'sora-',
  'whisper-',
  'tts-',
  'omni-moderation',
  'lyria-',
  'nano-banana',
  '-bison',
  '-gecko',
  'titan-',
  'qwen',
  'qwq-',
  'qvq-',
  'kimi-',
  'moonshot-',
  'hunyuan-',
  'ernie-',
  'doubao-',
  'sonic-',
  'sonar',
  'glm-',
  'minimax-',
  'gemma-',
  'antigravity-',
  'aqa',
]

const scopes: Readonly<Record<NeedleScope, readonly string[]>> = {
  latest,
  all,
  retired,
  known: [...new Set([...all, ...retired, ...others])].filter(
    (text, _, texts) => !texts.some((other) => other !== text && text.includes(other)),
  ),
}

/**
 * Texts to look for before parsing anything: if none of them stands in a file, no id of that scope does.
 *
 * @param scope `latest` for ids whose name says that they float, `all` for every alias of the table, without the
 *   words of Claude Code; `retired` for ids that have an end, `known` for all ids and names of known families
 * @returns lower-case texts; every such id contains at least one of them, behind its author where it names one
 */
export function needles(scope: NeedleScope): readonly string[] {
  return scopes[scope]
}

/** Whose an id looks to be that has no row. */
export interface UnknownId {
  readonly provider: string
  readonly platform: string
}

/** `claude-4-sonnet-latest`, which never existed → anthropic. Only names of known families answer. */
export function findUnknownId(id: string, platform: string | undefined): UnknownId | undefined {
  if (id.length > 100) return undefined
  if (platform === undefined) {
    const bare = unwrap(id)
    const provider = findFamilyProvider(bare.id)
    return provider === undefined ? undefined : { provider, platform: bare.platform ?? provider }
  }
  const known = platformRows().get(platform)
  if (known === undefined || platform === 'claude-code') return undefined
  // A gateway's spelling starts with the author.
  const provider = findFamilyProvider(unwrap(known.firstParty ? id : id.replace(/^~?[a-z0-9-]+\//, '')).id)
  if (provider === undefined || (known.firstParty && platform !== provider)) return undefined
  return { provider, platform }
}

/** Takes off what shows a platform by itself: Bedrock's vendor and version, OpenRouter's `~author/`. */
function unwrap(id: string): { readonly id: string; readonly platform?: string } {
  const bedrock = /^(?:[a-z-]{2,6}\.)?(anthropic|amazon|mistral|cohere|ai21)\.(.+?)(?:-v\d+(?::\d+)?)?$/.exec(
    id,
  )
  if (bedrock !== null) {
    const [, vendor = '', name = ''] = bedrock
    return { id: vendor === 'amazon' ? `amazon.${name}` : name, platform: 'bedrock' }
  }
  const openrouter = /^~[a-z0-9-]+\/(.+-latest)$/.exec(id)
  return openrouter?.[1] === undefined ? { id } : { id: openrouter[1], platform: 'openrouter' }
}

/** The names that providers give to their models, as far as a name alone tells whose family it is. */
interface Family {
  readonly provider: string
  /** What the name starts with; a version may be attached (`qwen3`). */
  readonly word: RegExp
  /** Words that make a model id of the family name, `claude-opus`; one of them, a version or `latest` is needed. */
  readonly tiers?: readonly string[]
  /** Other words that may stand in its ids. */
  readonly words?: readonly string[]
  /** Whether a version is not enough, because open weights and projects are named that way too. */
  readonly needsTier?: true
}

const families: readonly Family[] = [
  {
    provider: 'anthropic',
    word: /^claude$/,
    tiers: ['opus', 'sonnet', 'haiku', 'fable', 'mythos', 'instant'],
  },
  {
    provider: 'openai',
    word: /^(?:gpt|chatgpt)$/,
    words: ['codex', 'instruct', 'sol', 'terra', 'luna', 'astra', 'cyber'],
  },
  { provider: 'openai', word: /^o[1-9]$/, tiers: ['mini', 'pro', 'preview', 'deep'], needsTier: true },
  { provider: 'openai', word: /^(?:dall-e|sora|whisper|tts|text-embedding|(?:omni|text)-moderation)$/ },
  {
    provider: 'google',
    word: /^gemini$/,
    tiers: ['pro', 'flash', 'ultra', 'nano'],
    words: ['robotics', 'er', 'customtools'],
  },
  { provider: 'google', word: /^(?:imagen|veo|lyria|nano-banana)$/, words: ['clip', 'pro'] },
  {
    provider: 'google',
    word: /^(?:(?:text|chat|code|codechat)-bison|code-gecko|textembedding-gecko)$/,
    words: ['32k'],
  },
  {
    provider: 'mistral',
    word: /^mistral$/,
    tiers: ['large', 'medium', 'small', 'tiny', 'saba', 'ocr', 'moderation'],
    words: ['nemo'],
    needsTier: true,
  },
  { provider: 'mistral', word: /^(?:codestral|devstral|magistral|voxtral|leanstral)$/, words: ['mamba'] },
  {
    provider: 'mistral',
    word: /^(?:ministral|pixtral|mixtral)$/,
    words: ['3b', '8b', '12b', '14b', '8x7b', '8x22b'],
  },
  { provider: 'xai', word: /^grok$/, words: ['code', 'imagine', 'build', 'quality', 'think'] },
  { provider: 'cohere', word: /^command-[ar](?:\d+b)?$/, words: ['arabic'] },
  { provider: 'cohere', word: /^command$/, tiers: ['light', 'nightly'], needsTier: true },
  { provider: 'cohere', word: /^(?:embed|rerank)$/, words: ['english', 'multilingual'] },
  {
    provider: 'deepseek',
    word: /^deepseek$/,
    tiers: ['chat', 'reasoner', 'flash', 'pro'],
    words: ['coder'],
    needsTier: true,
  },
  { provider: 'ai21', word: /^jamba$/, tiers: ['large', 'mini'] },
  {
    provider: 'amazon',
    word: /^amazon\.(?:nova|titan)$/,
    tiers: ['lite', 'pro', 'premier', 'canvas', 'reel', 'sonic'],
    words: ['text', 'express', 'generator'],
  },
  {
    provider: 'dashscope',
    word: /^(?:qwen|qwq|qvq)(?:\d+(?:\.\d+)*)?$/,
    tiers: ['max', 'plus', 'turbo', 'flash', 'long'],
    words: ['coder'],
    needsTier: true,
  },
  { provider: 'moonshot', word: /^(?:kimi|moonshot)$/ },
  { provider: 'tencent', word: /^hunyuan$/, tiers: ['turbo', 'turbos', 'large', 'lite', 'pro', 'standard'] },
  {
    provider: 'baidu',
    word: /^ernie$/,
    tiers: ['speed', 'lite', 'tiny'],
    words: ['character', '8k', '128k'],
  },
  { provider: 'volcengine', word: /^doubao$/, tiers: ['seed', 'pro', 'lite'], words: ['code'] },
  { provider: 'cartesia', word: /^sonic$/, tiers: ['turbo'], needsTier: true },
  { provider: 'perplexity', word: /^sonar$/, tiers: ['pro', 'reasoning', 'deep'] },
  { provider: 'zai', word: /^glm$/, words: ['air', 'airx'] },
  { provider: 'minimax', word: /^minimax$/ },
]

// Words that stand in the ids of many families and alone make no model of any (`claude-pro` is a subscription).
const common = new Set(
  (
    'preview exp experimental beta thinking extended reasoning non mini nano micro pro max plus ultra lite light ' +
    'flash fast turbo high low large medium small vision vl image video audio realtime live voice tts transcribe ' +
    'translate diarize search api embedding embed moderation ocr omni math chat generate native dialog deep ' +
    'research computer use online multi agent latest'
  ).split(' '),
)

// 3.5, 20250219, 4o, 16k, and the v4, r1, k2 of some families; no 7b, which is a size of open weights.
const version = /^[kmrtvx]?\d+(?:\.\d+)*[ok]?$/

/**
 * `claude-4-sonnet-latest` → `anthropic`; `claude-code`, `gemini-cli`, `mistral-7b-instruct` → nothing.
 *
 * @param id a name without a wrapper
 * @returns the provider to whose naming it fits: a family word, then only versions and words of that family
 */
function findFamilyProvider(id: string): string | undefined {
  // No colon: `mixtral:latest` is a tag of Ollama's, not an id of the provider's.
  const parts = id.split(/[-@]/)
  // Some family words hold a hyphen: `text-embedding`, `dall-e`.
  for (let length = Math.min(2, parts.length - 1); length >= 1; length--) {
    const word = parts.slice(0, length).join('-')
    const rest = parts.slice(length)
    const family = families.find((candidate) => candidate.word.test(word))
    if (family !== undefined && fits(family, rest)) return family.provider
  }
  return undefined
}

function fits({ tiers = [], words = [], needsTier }: Family, rest: readonly string[]): boolean {
  return (
    rest.some((part) => part === 'latest' || tiers.includes(part) || (!needsTier && version.test(part))) &&
    rest.every(
      (part) => common.has(part) || tiers.includes(part) || words.includes(part) || version.test(part),
    )
  )
}
