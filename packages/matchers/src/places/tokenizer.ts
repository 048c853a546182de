import type { Place } from '../finding.js'
import { isModelName, wordsOf } from './names.js'
import { lastName } from '../dotted-name.js'
import { certain, type Position } from './position.js'

/** `encodingForModel("…")`, `getTokenizer("…")`, `countTokens(text, "…")`. */
export function tokenizer({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'property' && isModelName(head.key)) {
    const holder = outer.find((step) => step.kind === 'init' || step.kind === 'argument')
    const name = holder?.kind === 'init' ? holder.name : ''
    return wordsOf(name).some((word) => /^(?:tokeniz(?:er|ers|ation)|tiktoken)$/.test(word))
      ? certain('tokenizer', 'picks-a-tokenizer')
      : undefined
  }
  if (head?.kind !== 'argument') return undefined
  return /encod|token(?:izer|s|Count)|tiktoken/i.test(lastName(head.callee))
    ? certain('tokenizer', 'picks-a-tokenizer')
    : undefined
}
