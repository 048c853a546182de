import type { Sibling } from '../site.js'
import { lastName } from './position.js'

/** `model`, `modelId`, `MISTRAL_MODEL`, `default_model_name`: a name for the model to call. */
const modelNames = /(?:^|[a-z0-9_$-]|\b)(?:model|llm|engine)(?:[_-]?(?:id|name|slug|string|key|ref|code))?$/i
/** Names in which `model` is only said about something else. */
const aboutModels = /(?:label|title|description|provider|family|type|price|cost|limit|icon|url|path|prefix)$/i

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

/** Fields that stand beside the model of a request to a provider. */
const requestFields = new Set(
  [
    'messages prompt system input contents instructions temperature topP top_p topK top_k stream streaming tools',
    'toolChoice tool_choice maxOutputTokens max_output_tokens max_completion_tokens maxCompletionTokens schema',
    'response_format responseFormat document documents file audio voice thinking stopSequences stop stop_sequences',
    'apiKey api_key baseURL baseUrl safetySettings systemInstruction generationConfig maxRetries timeout abortSignal',
    'onFinish onChunk experimental_telemetry providerOptions parameters texts inputs query language response_schema',
    'modelProvider systemPrompt system_prompt includeImageBase64 include_image_base64 anthropicApiKey openAIApiKey',
    'max_tokens maxTokens n seed reasoning reasoning_effort frequency_penalty presence_penalty',
  ]
    .join(' ')
    .split(' '),
)

/** Fields that describe a model for people and programs: a catalogue entry has them, a request has not. */
const catalogueFields = new Set(
  [
    'contextLength context_length contextWindow context_window contextSize maxContext pricing price prices cost',
    'label displayName display_name inputPrice outputPrice inputCost outputCost maxOutput releaseDate updatedAt',
    'input_cost_per_token output_cost_per_token capabilities supportsImages supportsPromptCache supportsTools',
    'supportsVision supportsPromptCaching description tokenLimit contextTokens knowledgeCutoff family deprecated',
    'isDefault free premium tier speed quality vision category badge recommended createdAt modalities limits sorted',
    'available hostedId imageInput modelName providerName platformLink',
  ]
    .join(' ')
    .split(' '),
)

/** Fields of a result, a log line or an event that say what was used. */
const resultFields = new Set(
  [
    'usage tokens tokensUsed totalTokens inputTokens outputTokens promptTokens completionTokens latency duration',
    'durationMs latencyMs elapsed finishReason finish_reason stopReason stop_reason choices created object success',
    'timestamp toolCalls processingTime processing_time error status',
  ]
    .join(' ')
    .split(' '),
)

export function hasRequestField(siblings: readonly Sibling[]): boolean {
  return siblings.some((sibling) => requestFields.has(sibling.name))
}

export function hasCatalogueField(siblings: readonly Sibling[]): boolean {
  return siblings.some((sibling) => catalogueFields.has(sibling.name) && sibling.shape !== 'function')
}

export function hasResultField(siblings: readonly Sibling[]): boolean {
  return siblings.some((sibling) => resultFields.has(sibling.name))
}

/** Fields that identify an entry of a list: `{ id, name, value, slug }`. */
export function isEntryId(name: string): boolean {
  return /^(?:id|name|value|slug|key|code|model_?name)$/i.test(name)
}

const logging =
  /(?:^|\.)(?:log|debug|info|warn|error|trace|verbose|fatal|track|capture|captureException|captureMessage|addBreadcrumb|emit|increment|histogram|gauge|observe|record|setAttribute|setAttributes|setTag|setTags|startSpan|addEvent|logEvent|logUsage|trackUsage|trackEvent|reportUsage|recordUsage)$/
const loggingRoots = /^(?:new )?(?:console|logger|log|telemetry|analytics|metrics|posthog|sentry|Sentry|span|tracer|winston|pino|debug|mixpanel|amplitude|toast|vscode)\b/

export function isLogging(callee: string): boolean {
  return (
    loggingRoots.test(callee) ||
    (logging.test(callee) && !/^(?:new )?\w*(?:client|openai|anthropic)/i.test(callee)) ||
    /^(?:log|track|report|record)[A-Z]/.test(lastName(callee))
  )
}

const testing =
  /^(?:expect|assert|it|test|describe|vi|jest|should|chai|t)\b|\.(?:toBe|toEqual|toStrictEqual|toContain|toMatch|toMatchObject|toHaveBeenCalledWith|toHaveProperty)$/

export function isTesting(callee: string): boolean {
  return testing.test(callee)
}

const states =
  /^(?:useState|useRef|useSignal|signal|createSignal|ref|shallowRef|writable|atom|observable|persisted|useLocalStorage|useStorage|usePersistedState|useAtom|createStore|\$state|atomWithStorage|useQueryState|useSessionStorage)$/

/** `useState`, `writable`, `atom`: functions that take the initial value of a piece of state. */
export function isState(callee: string): boolean {
  return states.test(lastName(callee))
}

export function isErrorOrText(callee: string): boolean {
  return /^new \w*(?:Error|Exception)\b|^\w*Error$|^(?:alert|confirm|prompt|t|i18n|_|gettext)$|\.t$/.test(callee)
}
