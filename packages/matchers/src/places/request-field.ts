import type { Place } from '../finding.js'
import type { Sibling } from '../site.js'
import { rootName } from '../dotted-name.js'
import { certain, likely, nextStep, type Position } from './position.js'
import { isProviderModule, isRequestCall } from './providers.js'
import { isAsking, isRequestLike } from './fields.js'
import { isModelName } from './names.js'

/** `{ model: "…", messages: [], setModel: (model) => … }`: a store, whatever else it holds. */
function isStore(siblings: readonly Sibling[]): boolean {
  return siblings.some(
    ({ name, shape }) => shape === 'function' && /^(?:set|add|clear|reset|update|toggle)[A-Z]/.test(name),
  )
}

/** `client.messages.create({ model: "…" })`: an id handed to a call in a named field. */
export function requestField({ head, outer, bindings }: Position): Place | undefined {
  if (head?.kind !== 'property') return undefined
  const call = nextStep(outer, 'argument')
  // `modelRef({ name: "…", version: "…" })`
  if (head.key === 'version' && call !== undefined && /model/i.test(call.callee))
    return likely('request-field', 'given-to-call')
  if (!isModelName(head.key) || isStore(head.siblings)) return undefined
  // Without a call, `{ model, temperature }` is a settings object; only what a request asks makes it one.
  if (call === undefined ? isAsking(head.siblings) : isRequestLike(head.siblings)) {
    const isEntry = outer.some((step) => step.kind === 'element')
    return isEntry || call === undefined
      ? likely('request-field', 'sent-in-request')
      : certain('request-field', 'sent-in-request')
  }
  if (call === undefined || /^(?:Map|Set)$/.test(call.callee)) return undefined
  // A list of objects that a call takes is a catalogue until its uses say otherwise.
  if (outer[0]?.kind === 'element') return undefined
  const isRequest =
    isRequestCall(call.callee) || isProviderModule(bindings[rootName(call.callee)]?.module ?? '')
  return isRequest ? certain('request-field', 'sent-in-request') : likely('request-field', 'given-to-call')
}
