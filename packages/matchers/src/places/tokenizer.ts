import type { Place } from '../finding.js'
import type { Step } from '../site.js'
import { isModelName, wordsOf } from './names.js'
import { lastName } from '../dotted-name.js'
import { certain, nextStep, type Position } from './position.js'

/** `encodingForModel("…")`, `getTokenizer("…")`, `countTokens(text, "…")`. */
export function tokenizer({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'property' && isModelName(head.key)) {
    const holder = outer.find((step) => step.kind === 'init' || step.kind === 'argument')
    const name = holder?.kind === 'init' ? holder.name : ''
    if (nextStep(outer, 'return') !== undefined && isTokenFunction(outer))
      return certain('tokenizer', 'picks-a-tokenizer')
    return wordsOf(name).some((word) => /^(?:tokeniz(?:er|ers|ation)|tiktoken)$/.test(word))
      ? certain('tokenizer', 'picks-a-tokenizer')
      : undefined
  }
  // `function getMaxTokens(model = "…")`
  if (head?.kind === 'default' && isTokenFunction(outer)) return certain('tokenizer', 'picks-a-tokenizer')
  if (head?.kind !== 'argument') return undefined
  return /encod|token(?:izer|s|Count)|tiktoken/i.test(lastName(head.callee))
    ? certain('tokenizer', 'picks-a-tokenizer')
    : undefined
}

/** `function getTokenModel() { return { model: "…" } }` */
function isTokenFunction(outer: readonly Step[]): boolean {
  const fn = outer.find((step) => step.kind === 'function' && step.name !== '')
  return (
    fn?.kind === 'function' &&
    wordsOf(fn.name).some((word) => /^(?:tiktoken|tokenizers?|tokens?)$/.test(word))
  )
}
