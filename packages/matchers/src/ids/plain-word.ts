/** By provider, where its texts call it by another name than the table does. */
const makers: Readonly<Record<string, RegExp>> = {
  anthropic: /anthropic|claude/i,
  google: /google|gemini|palm/i,
  openai: /openai|gpt/i,
}

/** Whether an id is a word of every program, as `command` of Cohere's is: alone it says nothing. */
export function isPlainWord(id: string): boolean {
  return /^[a-z]+$/.test(id)
}

/** Whether a text speaks of a provider; a plain word is an id of its only where it does. */
export function speaksOf(provider: string, text: string): boolean {
  return makers[provider]?.test(text) ?? text.toLowerCase().includes(provider)
}
