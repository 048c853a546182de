import type { Sibling } from '../site.js'
import { words } from './names.js'

/** Fields that only a request has: what the model is asked. */
const askingFields = words(
  'messages prompt system input contents instructions schema document documents file audio tools toolChoice',
  'tool_choice response_format responseFormat systemInstruction systemPrompt system_prompt texts query',
  'response_schema stopSequences stop_sequences abortSignal onFinish onChunk experimental_telemetry providerOptions',
  'includeImageBase64 include_image_base64 stream streaming inputs',
)

/** Fields that describe whatever has them: an assistant as well as a model. */
const generalFields = words('label displayName display_name description title icon category')

/** Whether the fields beside a model are those of an assistant: described for people, and tuned for requests. */
export function isAssistantLike(siblings: readonly Sibling[]): boolean {
  return (
    siblings.some(({ name }) => /^(?:temperature|top_?p|system_?prompt|instructions)$/i.test(name)) &&
    siblings.every((sibling) => !describes(sibling) || generalFields.has(sibling.name))
  )
}

/** What is asked, and nothing that a list of capabilities has too. */
const contentFields = words(
  'messages prompt system input contents instructions schema document file audio query',
)

/** Fields that requests, clients and settings share with some catalogues. */
const tuningFields = words(
  'temperature topP top_p topK top_k maxOutputTokens max_output_tokens max_completion_tokens maxCompletionTokens',
  'max_tokens maxTokens apiKey api_key baseURL baseUrl safetySettings generationConfig maxRetries timeout voice',
  'thinking stop parameters language modelProvider anthropicApiKey openAIApiKey n seed reasoning reasoning_effort',
  'frequency_penalty presence_penalty',
)

/** Fields that describe a model for people and programs: a catalogue entry has them, a request has not. */
const describingFields = words(
  'contextLength context_length contextWindow context_window contextSize maxContext pricing price prices cost',
  'label displayName display_name inputPrice outputPrice inputCost outputCost maxOutput releaseDate updatedAt',
  'input_cost_per_token output_cost_per_token capabilities supportsImages supportsPromptCache supportsTools',
  'supportsVision supportsPromptCaching description tokenLimit contextTokens knowledgeCutoff family deprecated',
  'isDefault free premium tier speed quality vision category badge recommended recommendedFor createdAt modalities',
  'limits sorted available hostedId imageInput providerName platformLink regex title icon',
)

/** Whether the fields beside a model are those of a request: `messages`, `temperature`, … */
export function isRequestLike(siblings: readonly Sibling[]): boolean {
  return isAsking(siblings) || (siblings.some(({ name }) => tuningFields.has(name)) && !isDescribed(siblings))
}

/** Whether the fields beside a model say what it is asked: `messages`, `prompt`, `tools`, … */
export function isAsking(siblings: readonly Sibling[]): boolean {
  return siblings.some(({ name }) => askingFields.has(name))
}

/** Whether the fields beside an id describe it: `label`, `pricing`, `contextWindow`, … */
export function isCatalogueLike(siblings: readonly Sibling[]): boolean {
  return (isDescribed(siblings) && !isAsking(siblings)) || isPlainlyDescribed(siblings)
}

/** Whether they describe it although some of them could be sent: `{ inputPrice, contextSize, streaming, tools }`. */
export function isPlainlyDescribed(siblings: readonly Sibling[]): boolean {
  return siblings.filter(describes).length >= 2 && !siblings.some(({ name }) => contentFields.has(name))
}

function isDescribed(siblings: readonly Sibling[]): boolean {
  return siblings.some(describes)
}

function describes({ name, shape }: Sibling): boolean {
  // `speed: 1` and `quality: 80` are sent.
  if (shape === 'number' && (name === 'speed' || name === 'quality')) return false
  return describingFields.has(name) && shape !== 'function'
}

/** Fields of a result, a log line or an event that say what was used. */
const resultFields = words(
  'usage tokens tokensUsed totalTokens inputTokens outputTokens promptTokens completionTokens latency duration',
  'durationMs latencyMs elapsed finishReason finish_reason stopReason stop_reason choices toolCalls costUsd',
  'processingTime processing_time traceId trace_id spanId span_id',
)
/** Fields of results that state and settings have too: two of them are needed. */
const weakResultFields = words('created object success timestamp error status output response content')

/** Whether the fields beside a model are those of a result. */
export function isResultLike(siblings: readonly Sibling[]): boolean {
  return strengthOf(siblings) >= 2
}

/** Whether they are, although some of them are those of a request too. */
export function isPlainlyResult(siblings: readonly Sibling[]): boolean {
  return strengthOf(siblings) >= 4
}

function strengthOf(siblings: readonly Sibling[]): number {
  let strength = 0
  for (const { name } of siblings) strength += resultFields.has(name) ? 2 : weakResultFields.has(name) ? 1 : 0
  return strength
}

/** Fields that only records of what was done have: scores, counts, failures. */
const recordFields = words(
  'score scores accuracy passRate pass_rate passed failed numSamples numCorrect testName test_name testCase error errors',
  'elapsed elapsedMs elapsed_ms time_taken timeTaken timestamp startedAt started_at finishedAt finished_at endedAt ended_at completedAt',
  'completed_at durationSeconds duration_seconds total_cost totalCost cost_usd costUsd input_tokens output_tokens',
  'prompt_tokens completion_tokens total_tokens num_turns session_id sessionId conversation_id conversationId',
)

/** Whether the fields beside a model record what was done with it; one is enough where nothing is called. */
export function isRecordLike(siblings: readonly Sibling[]): boolean {
  return siblings.some(({ name }) => recordFields.has(name)) || strengthOf(siblings) >= 3
}

/** Whether they say what it costs or how much it takes: a catalogue, whatever else they hold. */
export function isPriced(siblings: readonly Sibling[]): boolean {
  return siblings.some(({ name }) =>
    /pric(?:e|ing)|cost|context_?(?:length|window)$|release_?date|cutoff/i.test(name),
  )
}

/** Whether nothing beside a model describes it but what any setting may have too: a title, a description. */
export function isPlainlyIntroduced(siblings: readonly Sibling[]): boolean {
  return !isPriced(siblings) && siblings.every((one) => !describes(one) || generalFields.has(one.name))
}
