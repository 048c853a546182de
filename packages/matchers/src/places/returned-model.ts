import type { Place } from '../finding.js'
import { certain, likely, type Position } from './position.js'
import { isModelName, mentionsDefault, mentionsModel, wordsOf } from './names.js'

/** `function pickModel() { return "…" }`. */
export function returnedModel({ head, outer }: Position): Place | undefined {
  // `model: (chosen) => { if (!chosen) return ["…"] … }`
  const isEntry = head?.kind === 'element' && head.count === 1 && outer[0]?.kind === 'return'
  if (head?.kind !== 'return' && !isEntry) return undefined
  const fn = outer.find((step) => step.kind === 'function' && step.name !== '')
  if (fn?.kind !== 'function') return undefined
  if (wordsOf(fn.name).some((word) => /^(?:tiktoken|tokenizers?|tokens?|encodings?)$/.test(word))) {
    return certain('tokenizer', 'picks-a-tokenizer')
  }
  const says =
    isModelName(fn.name) || (mentionsModel(fn.name) && (mentionsDefault(fn.name) || picks.test(fn.name)))
  return says ? likely('return', 'returned-as-model') : undefined
}

const picks = /^(?:model|get|pick|choose|select|resolve|suggest|determine|find|use|map|to)/
