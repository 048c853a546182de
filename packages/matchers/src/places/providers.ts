import { isProjectModule, lastName } from '../dotted-name.js'

const modules =
  /^(?:ai|openai|ollama|groq-sdk|cohere-ai|replicate|langchain|workers-ai-provider|llamaindex)(?:\/|$)|^@(?:ai-sdk|langchain|anthropic-ai|google|google-cloud|google-ai|mistralai|openrouter|llamaindex|azure|aws-sdk|genkit-ai|huggingface|mastra)\/|openrouter|ai-sdk|langchain|vertexai/

/** Whether a package is the SDK of a provider or a client library over several. */
export function isProviderModule(module: string): boolean {
  return modules.test(module) || (!isProjectModule(module) && named.test(module))
}

/** Packages that are named after a provider: `@effect/ai-openai`, `mistral-client`. */
const named =
  /(?:^|[/-])(?:openai|anthropic|mistral|mistralai|gemini|generative-ai|cohere|groq|deepseek|xai)(?:$|[/-])/

const requests =
  /(?:^|\.)(?:create|createCompletion|createChatCompletion|parse|stream|complete|completion|completions|chat|generate|generateText|streamText|generateObject|streamObject|generateContent|generateContentStream|generateImage|embed|embedMany|embedContent|transcribe|speech|getGenerativeModel|process|invoke|converse|countTokens|respond|run)$/

/** `messages.create`, `generateText`, `new ChatAnthropic`: calls whose `model` field selects the model. */
export function isRequestCall(callee: string): boolean {
  return (
    requests.test(callee) ||
    /^(?:Chat|Open|Anthropic|Mistral|Google|Azure|Bedrock|Cohere|Groq|XAI)[A-Z]/.test(callee)
  )
}

const factoryRoots =
  /^(?:create)?(?:anthropic|openai|openAI|google|googleAI|googleai|gemini|mistral|mistralai|xai|groq|azure|bedrock|vertex|vertexAnthropic|vertexai|vertexAI|cohere|deepseek|deepSeek|openrouter|openRouter|gateway|perplexity|fireworks|togetherai|provider|registry|customProvider|aiProvider|modelProvider|languageModelProvider|\w*providers)(?:_?\d)?$/i

/** `anthropic("…")`, `openai.chat("…")`, `createMistral()("…")`: functions of a provider that take an id. */
export function isProviderFactory(callee: string): boolean {
  const root = /^(?:new |this\.)?(\w+)/.exec(callee)?.[1] ?? ''
  if (!factoryRoots.test(root)) return false
  return callee === root || /\(\)$/.test(callee) || factoryMethods.test(lastName(callee))
}

const factoryMethods =
  /^(?:chat|completion|responses|languageModel|chatModel|textEmbedding|embedding|embeddingModel|textEmbeddingModel|image|imageModel|transcription|transcriptionModel|speech|speechModel|model|messages|getGenerativeModel|generativeAI|llm|reranker|rerankingModel|agent|ocr)(?:\(\))?$/

export function isFactoryMethod(callee: string): boolean {
  return /^(?:languageModel|chatModel|textEmbeddingModel|embeddingModel|imageModel|getGenerativeModel|transcriptionModel|speechModel)$/.test(
    lastName(callee),
  )
}

/** `getModel("…")`, `setModel("…")`, `withModel("…")`, `initChatModel("…")`. */
export function isModelFunction(callee: string): boolean {
  return /^(?:get|create|make|build|init|load|use|with|set|select|choose|switch|change|update|register|resolve)\w*(?:Model|LLM|Llm)(?:Id|Name)?$/.test(
    lastName(callee).replace(/\(\)$/, ''),
  )
}

/** `new ModelManager("…")`, `new ChatModel("…")`: objects that are made for a model. */
export function isModelClass(name: string): boolean {
  return /(?:Model|LLM|Llm)(?:Manager|Client|Provider|Runner|Selector|Service|Wrapper)?$/.test(name)
}

/** `callLLM("…", prompt)`, `askClaude("…")`. */
export function isAskingFunction(callee: string): boolean {
  return /^(?:call|ask|invoke|prompt|query|run|generate|complete|stream|chat|send)\w*(?:LLM|Llm|Claude|Gpt|GPT|OpenAI|Gemini|Mistral|Anthropic|Grok|Model|Completion|AI)\w*$/.test(
    lastName(callee),
  )
}
