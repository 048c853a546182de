import type { Place } from '../finding.js'
import type { Condition, Step } from '../site.js'
import { certain, likely, type Position } from './position.js'
import { isModelName, mentionsDefault, mentionsModel, wordsOf } from './names.js'

/** `function pickModel() { return "…" }`. */
export function returnedModel({ head, outer, value }: Position): Place | undefined {
  // `model: (chosen) => { if (!chosen) return ["…"] … }`
  const isEntry = head?.kind === 'element' && head.count === 1 && outer[0]?.kind === 'return'
  if (head?.kind !== 'return' && !isEntry) return undefined
  const fn = outer.find((step) => step.kind === 'function' && step.name !== '')
  if (fn?.kind !== 'function') return undefined
  if (wordsOf(fn.name).some((word) => /^(?:tiktoken|tokenizers?|tokens?|encodings?)$/.test(word))) {
    return certain('tokenizer', 'picks-a-tokenizer')
  }
  if (converts.test(fn.name) && isSpelledAgain(outer, value)) return certain('catalogue', 'entry-of-map')
  const says =
    isModelName(fn.name) || (mentionsModel(fn.name) && (mentionsDefault(fn.name) || picks.test(fn.name)))
  return says ? likely('return', 'returned-as-model') : undefined
}

/** Names of functions that give back what they are given, in other words. */
const converts =
  /^(?:convert|migrate|translate|rename|upgrade|downgrade|normali[sz]e|canonicali[sz]e|strip|legacy)/i

/** `case "openai/gpt-5": return "gpt-5"`: the model that was asked for, as somebody else spells it. */
function isSpelledAgain(outer: readonly Step[], value: string): boolean {
  for (const step of outer) {
    if (step.kind === 'function') return false
    if (step.kind === 'branch' && step.when && labelsOf(step.test).some((label) => isSameModel(label, value)))
      return true
  }
  return false
}

function labelsOf(test: Condition): readonly string[] {
  if (test.op === 'or') return test.tests.flatMap(labelsOf)
  if (test.op !== 'equals' || test.negated || test.right.kind !== 'value') return []
  return [String(test.right.value)]
}

function isSameModel(one: string, other: string): boolean {
  const plain = (id: string): string =>
    id
      .replace(/^.*[/:]/, '')
      .replaceAll('.', '-')
      .toLowerCase()
  return one !== '' && plain(one) === plain(other)
}

const picks = /^(?:model|get|pick|choose|select|resolve|suggest|determine|find|use|map|to)/
