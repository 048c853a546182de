import type { Place } from '../finding.js'
import { certain, lastName, type Position } from './position.js'

/** `encodingForModel("…")`, `getTokenizer("…")`, `countTokens(text, "…")`. */
export function tokenizer({ head }: Position): Place | undefined {
  if (head?.kind !== 'argument') return undefined
  return /encod|token(?:izer|s|Count)|tiktoken/i.test(lastName(head.callee))
    ? certain('tokenizer', 'picks-a-tokenizer')
    : undefined
}
