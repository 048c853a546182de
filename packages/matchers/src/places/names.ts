import { lastName } from '../dotted-name.js'

/** `model`, `modelId`, `MISTRAL_MODEL`, `default_model_name`: a name for the model to call. */
const modelNames = /(?:^|[a-z0-9_$-]|\b)(?:model|llm|engine)(?:[_-]?(?:id|name|slug|string|key|ref|code))?$/i
/** Names in which `model` is only said about something else. */
const aboutModels =
  /(?:label|title|description|(?<!per_?|by_?|for_?)provider|family|type|price|cost|limit|icon|url|path|prefix)$/i

export function isModelName(name: string): boolean {
  const last = lastName(name)
  return modelNames.test(last) && !aboutModels.test(last)
}

/** A constant, function or option that speaks of models anywhere in its name. */
export function mentionsModel(name: string): boolean {
  return /model|llm|engine/i.test(lastName(name)) && !aboutModels.test(lastName(name))
}

/** `defaultModel`, `DEFAULT_FALLBACK`, `recommended`: names for what is used when nobody chooses. */
export function mentionsDefault(name: string): boolean {
  return /default|fallback|recommended|preferred|initial/i.test(name)
}

const labelNames =
  /^(?:label|title|text|description|desc|display_?name|placeholder|hint|help|tooltip|summary|message|caption|alt|aria-label|subtitle|header|badge|note|example|content|body)$/i

export function isLabelName(name: string): boolean {
  return labelNames.test(name)
}

/** The words of a name in any case style: `FALLBACK_MODELS` and `fallbackModels` have the same. */
export function wordsOf(name: string): string[] {
  return lastName(name)
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
}

/** Fields that identify an entry of a list: `{ id, name, value, slug }`. */
export function isEntryId(name: string): boolean {
  return /^(?:id|name|value|slug|key|code|model_?name)$/i.test(name)
}

/** A set of names, written as words in lines. */
export function words(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '))
}

/** A name of some family with a version in it; `gpt` and `claude` alone are names that people give to choices. */
const modelId =
  /^(?:[\w.-]+\/)?(?:(?:chat)?gpt-\d|o[1-9](?:$|-)|claude-(?:[\d]|[a-z]+-\d)|gemini-\d|(?:mistral|ministral|codestral|devstral|magistral|pixtral|grok|command|deepseek|qwen)-[\w.-]*\d|[\w.-]+-latest$)/i

export function isModelId(name: string): boolean {
  return modelId.test(name)
}
