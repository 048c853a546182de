import type { Place } from '../finding.js'
import type { Step } from '../site.js'
import { isModelName, wordsOf } from './names.js'
import { lastName } from '../dotted-name.js'
import { certain, nextStep, type Position } from './position.js'

/** `encodingForModel("…")`, `getTokenizer("…")`, `countTokens(text, "…")`. */
export function tokenizer({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'property' && isModelName(head.key)) {
    // `{ provider: "…", tokenCountingModel: "…" }`
    if (namesATokenizer(head.key)) return certain('tokenizer', 'picks-a-tokenizer')
    const holder = outer.find((step) => step.kind === 'init' || step.kind === 'argument')
    const name = holder?.kind === 'init' ? holder.name : ''
    if (nextStep(outer, 'return') !== undefined && isAboutTokens(outer, countingWords))
      return certain('tokenizer', 'picks-a-tokenizer')
    return wordsOf(name).some((word) => /^(?:tokeniz(?:er|ers|ation)|tiktoken)$/.test(word))
      ? certain('tokenizer', 'picks-a-tokenizer')
      : undefined
  }
  // `function getMaxTokens(model = "…")`, `class Tokenizer { constructor() { this.model = "…" } }`
  if (head?.kind === 'default' && isAboutTokens(outer, countingWords))
    return certain('tokenizer', 'picks-a-tokenizer')
  if (head?.kind === 'assign' && isAboutTokens(outer, encodingWords))
    return certain('tokenizer', 'picks-a-tokenizer')
  if (head?.kind !== 'argument') return undefined
  return /encod|token(?:izer|s|Count)|tiktoken/i.test(lastName(head.callee))
    ? certain('tokenizer', 'picks-a-tokenizer')
    : undefined
}

function namesATokenizer(name: string): boolean {
  const said = wordsOf(name)
  return (
    said.some((word) => /^(?:tik|tiktoken|tokenizers?|tokenization)$/.test(word)) ||
    (said.some((word) => /^tokens?$/.test(word)) && said.some((word) => /^count(?:s|er|ing)?$/.test(word)))
  )
}

const encodingWords = /^(?:tik|tiktoken|tokenizers?|encoders?)$/
/** `setToken` is about a login as often as not: enough for a model that is asked for, not for one that is stored. */
const countingWords = /^(?:tik|tiktoken|tokenizers?|encoders?|tokens?)$/

/** Whether the nearest function with a name, or its class, is about tokens: `function getTokenModel() { … }`. */
function isAboutTokens(outer: readonly Step[], about: RegExp): boolean {
  const fn = outer.find((step) => step.kind === 'function' && step.name !== '')
  const owner = outer.find((step) => step.kind === 'class')
  const names = [fn?.kind === 'function' ? fn.name : '', owner?.kind === 'class' ? owner.name : '']
  return names.flatMap(wordsOf).some((word) => about.test(word))
}
