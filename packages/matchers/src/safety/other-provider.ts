import { lastName, rootName } from '../dotted-name.js'
import { words, wordsOf } from '../places/names.js'
import type { Condition, Step } from '../site.js'

/** Folders that hold one file or folder for each provider: `providers/mistral/`, `llms/OpenAI.ts`. */
const providerFolder = /^(?:ai-?)?providers?$|^llms?$|^adapters?$|^aiproviders$/i

/** Names in such a folder that speak of no provider. */
const general =
  /^(?:index|base|utils?|helpers?|types?|common|shared|core|lib|factory|registry|config|constants|defaults?|models?|providers?|manager|main|open-?ai-?(?:base|compatible)?)(?:$|\.)/i

/** How files and folders write the providers' names. */
const spellings: Readonly<Record<string, RegExp>> = {
  anthropic: /anthropic|claude/i,
  openai: /^(?!.*(?:azure|generic|compat)).*open-?ai/i,
  google: /google|gemini|vertex/i,
  mistral: /mistral|codestral/i,
  xai: /x-?ai|grok/i,
  cohere: /cohere|command/i,
  deepseek: /deep-?seek/i,
  ai21: /ai21|jamba/i,
  dashscope: /dashscope|qwen|alibaba|tongyi|bailian/i,
  moonshot: /moonshot|kimi/i,
}

/** Whether a name speaks of a provider; any may of one whose spellings are not known. */
export function isNameOf(name: string, provider: string): boolean {
  return spellings[provider]?.test(name) ?? true
}

/** Whether a client, by its name, is made for another provider: `createVertex`, `createGroq`, `createOllama`. */
export function isClientOfAnother(client: string, provider: string): boolean {
  if (isNameOf(client, provider)) return false
  return others.test(client) || Object.values(spellings).some((spelling) => spelling.test(client))
}

/** The gateway or host that a call goes to, where its name or its module says so and that is not the id's own provider. */
export function hostOfCall(steps: readonly Step[], provider: string): string | undefined {
  const call = steps.find((step) => step.kind === 'argument')
  if (call?.kind !== 'argument') return undefined
  return [rootName(call.callee), call.origin].find((name) => others.test(name) && !isNameOf(name, provider))
}

/** Whether the client that takes an id calls itself a gateway. */
export function isGatewayCall(steps: readonly Step[]): boolean {
  const call = steps.find((step) => step.kind === 'argument')
  return call?.kind === 'argument' && /gateway|openrouter/i.test(`${rootName(call.callee)} ${call.origin}`)
}

/** Gateways and hosts whose clients serve models under names of their own. */
const others =
  /azure|bedrock|vertex|groq|ollama|lm-?studio|perplexity|together|fireworks|cerebras|deep-?infra|novita|nebius|replicate|hugging-?face|hyperbolic|sambanova|minimax|zhipu|zai\b|volc|ark\b|hunyuan|doubao|silicon|open-?router|ai-?gateway|litellm|portkey|copilot(?!-?kit)|github/i

/** Those that a file is named after only when it is about them. */
const hosts =
  /azure|bedrock|groq|ollama|lm-?studio|open-?router|perplexity|together-?ai|fireworks-?ai|lite-?llm|302-?ai/i

/** Words of names that speak of something other than a provider: `ai-sdk-model`, `openAIApiKey`, `MODEL_NAME`. */
const otherWords = words(
  'model models modelname sdk client clients service services registry provider providers manager factory config',
  'configs configuration settings setting utils util helper helpers type types common shared core lib base index',
  'constants default defaults init setup handler handlers chat completion completions embedding embeddings image',
  'images speech text prompt prompts agent agents stream streaming tool tools call calls request requests response',
  'key keys url id name token tokens cost costs usage router env use factory wrapper interface schema',
)

/** Whether a name may be that of a provider or a gateway. */
function mayNameProvider(name: string): boolean {
  if (name === '') return false
  return others.test(name) || !wordsOf(name).some((word) => otherWords.has(word))
}

/**
 * The provider or gateway that a file is about, where its path says so and that is not the id's own provider:
 * `src/providers/together-ai/embed.ts` with an id of Mistral's. `undefined` where the path says nothing.
 */
export function providerOfPath(path: string, provider: string): string | undefined {
  const parts = path.split('/')
  const file = (parts.at(-1) as string).replace(/\.\w+$/, '')
  if (hosts.test(file) && !isNameOf(file, provider)) return file
  for (let index = parts.length - 2; index >= 0; index--) {
    if (!providerFolder.test(parts[index] as string)) continue
    const name = (parts[index + 1] as string).replace(/\.\w+$/, '')
    return general.test(name) || isNameOf(name, provider) || !mayNameProvider(name) ? undefined : name
  }
  return undefined
}

/**
 * The provider or gateway that a place is about: `{ openai: "…", aimlapi: "…" }`, `case "aimlapi": return "…"`.
 * `undefined` where the code says nothing, or names the id's own provider.
 */
export function providerOfPlace(steps: readonly Step[], provider: string): string | undefined {
  for (const step of steps) {
    if (step.kind === 'property') {
      const key = bareName(step.key)
      const isProviderMap = step.siblings.some(({ name }) => isListed(bareName(name), provider))
      if (isProviderMap && !isNameOf(key, provider) && mayNameProvider(key)) return key
    } else if (step.kind === 'branch' && step.of === 'switch' && step.when) {
      const labels = labelsOf(step.test)
      if (labels !== undefined) return labels.some((name) => isNameOf(name, provider)) ? undefined : labels[0]
    } else if (step.kind === 'function') return undefined
  }
  return undefined
}

/**
 * The provider or gateway that an entry of data is for: `{ provider: "openrouter", model: "…" }`. `undefined` where it
 * says nothing, or names the id's own provider.
 */
export function providerBeside(steps: readonly Step[], provider: string): string | undefined {
  if (steps.at(-1)?.kind !== 'document') return undefined
  for (const step of steps) {
    if (step.kind === 'element') return undefined
    if (step.kind !== 'property') continue
    const named = step.siblings.find(
      ({ name, text }) => providerField.test(name) && text !== undefined && /^[\w. -]{2,}$/.test(text),
    )
    if (named?.text !== undefined) return isNameOf(named.text, provider) ? undefined : named.text
  }
  return undefined
}

/** Whether a prefix is the provider's own name and nothing else: `anthropic/`. */
export function isRouteTo(prefix: string, provider: string): boolean {
  const author = /^([\w-]+)\/$/.exec(prefix)?.[1]
  return author !== undefined && spellings[provider] !== undefined && isNameOf(author, provider)
}

const providerField = /(?:^|_|[a-z](?=[A-Z]))(?:provider|vendor|api_?type|custom_llm_provider|client_type)$/i

/** Whether the code around a place names the id's own provider: `{ openai: "…" }`, `case "openai": return "…"`. */
export function isForProvider(steps: readonly Step[], provider: string): boolean {
  return steps.some((step) => {
    if (step.kind === 'property') return isListed(bareName(step.key), provider)
    if (step.kind !== 'branch' || !step.when) return false
    return labelsOf(step.test)?.some((name) => isNameOf(name, provider)) === true
  })
}

/** Whether a key of the same map is the id's own provider. */
function isListed(name: string, provider: string): boolean {
  return spellings[provider]?.test(name) === true && mayNameProvider(name)
}

/** `[PROVIDERS.OPENAI]` → `OPENAI` */
function bareName(key: string): string {
  return key.startsWith('[') ? key.slice(1, -1).replace(/^.*\./, '') : key
}

/** What a `switch` over providers compares with; `undefined` for a switch over something else. */
function labelsOf(test: Condition): string[] | undefined {
  if (test.op !== 'or') return undefined
  const names = test.tests.flatMap((one) => {
    if (
      one.op !== 'equals' ||
      one.left.kind !== 'name' ||
      !/provider|vendor|service|platform/i.test(one.left.name)
    )
      return []
    if (one.right.kind === 'value') return [String(one.right.value)]
    return one.right.kind === 'name' ? [lastName(one.right.name)] : []
  })
  return names.length === 0 ? undefined : names
}
