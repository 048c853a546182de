import type { Place } from '../finding.js'
import type { Sibling, Step } from '../site.js'
import { isPlainlyResult, isRecordLike, isResultLike } from './fields.js'
import { likely, type Position } from './position.js'

/** `{ model: "…", score: 0.8 }`, `{ request: { model: "…" }, response: {} }`: what was used once. */
export function recorded({ head, outer }: Position): Place | undefined {
  const steps = head === undefined ? outer : [head, ...outer]
  const isRecord = steps.some(
    (step, index) =>
      step.kind === 'property' &&
      (isRecording(step) ||
        isRecordOf(step.siblings) ||
        (steps[index - 1]?.kind === 'element' && isTalk(step.key))),
  )
  return isRecord ? likely('telemetry', 'reported-in-result') : undefined
}

function isRecordOf(siblings: readonly Sibling[]): boolean {
  return isRecordLike(siblings) || isPlainlyResult(siblings)
}

function isRecording({ key, siblings }: Extract<Step, { kind: 'property' }>): boolean {
  if (/^meta_?data$/i.test(key)) return true
  if ([key, ...siblings.map(({ name }) => name)].some((name) => expected.test(name))) return true
  if (/^(?:request|req|input)$/i.test(key)) return siblings.some(({ name }) => answer.test(name))
  return answer.test(key) && isResultLike(siblings)
}

/** Lists of what was said, each entry with the model that said it. */
function isTalk(key: string): boolean {
  return /^(?:messages|chats?|conversations?|turns|transcripts?|threads)$/i.test(key)
}

/** What a test holds an outcome against. */
const expected = /^expect(?:s|ed|ations?)?(?:$|_|(?=[A-Z]))/
const answer = /^(?:response|res|output|recorded\w*)$/i
