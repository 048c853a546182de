import type { Place } from '../finding.js'
import { certain, likely, nextStep, type Position } from './position.js'
import { isAccounting, isErrorOrText, isLogging, isTesting } from './callees.js'
import { isPlainlyResult, isRequestLike, isResultLike } from './fields.js'
import { isModelName } from './names.js'

/** Objects that say what was used, next to what was sent. */
const reports =
  /^(?:metadata|meta|tags|attributes|usage|analytics|telemetry|extra|labels|stats|event|details|info)$/i

/** `log({ model: "…" })`, `span.setAttribute("model", "…")`, `{ model: "…", usage }`. */
export function telemetry({ head, outer }: Position): Place | undefined {
  if (head === undefined) return undefined
  const call = head.kind === 'argument' ? head : nextStep(outer, 'argument')
  if (call !== undefined) {
    if (isLogging(call.callee)) return certain('telemetry', 'written-to-log')
    if (isTesting(call.callee)) return certain('comparison', 'in-a-test')
    if (isErrorOrText(call.callee)) return certain('label', 'shown-to-people')
  }
  if (head.kind === 'argument' && isAccounting(head.callee)) return likely('telemetry', 'reported-in-result')
  // `attributes[REQUEST_MODEL] = model`
  if (
    head.kind === 'assign' &&
    /(?:^|\.)(?:attributes|attrs|tags|labels|metadata)\.(?:\[\]|.*model)$/i.test(head.target)
  )
    return likely('telemetry', 'reported-in-result')
  if (head.kind !== 'property' || !isModelName(head.key)) return undefined
  if (isPlainlyResult(head.siblings) || (isResultLike(head.siblings) && !isRequestLike(head.siblings))) {
    return likely('telemetry', 'reported-in-result')
  }
  const owner = outer[0]
  return owner?.kind === 'property' && reports.test(owner.key)
    ? likely('telemetry', 'reported-in-result')
    : undefined
}
