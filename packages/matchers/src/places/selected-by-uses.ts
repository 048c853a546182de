import { choices, type Place, type PlaceName } from '../finding.js'
import { isLogging, isTesting } from './callees.js'
import { isModelName } from './names.js'
import { directPlace } from './direct.js'
import { positionOf, type Position } from './position.js'
import { isProviderModule, isRequestCall } from './providers.js'
import type { Step, Use } from '../site.js'

/** What the uses of a constant say about it. */
export interface UseVerdict {
  /** The strongest choice that a use makes. */
  readonly choice: Place | undefined
  /** The mention that all uses are, where none is a choice and at least one is known. */
  readonly mention: Place | undefined
  /** The use that makes the choice. */
  readonly by: Use | undefined
}

const choiceNames: ReadonlySet<PlaceName> = new Set(choices)

/** Judges a constant by what its uses make of it. */
export function verdictOf(position: Position): UseVerdict {
  let choice: Place | undefined
  let mention: Place | undefined
  let by: Use | undefined
  for (const use of position.uses) {
    const place = placeOfUse(use, position)
    if (place === undefined) continue
    if (!choiceNames.has(place.place)) mention ??= place
    else if (choice === undefined || (place.certainty === 'certain' && choice.certainty !== 'certain')) {
      choice = place
      by = use
    }
  }
  return { choice, mention: choice === undefined ? mention : undefined, by }
}

/** What a use makes of the value; `undefined` where it does not show. */
export function placeOfUse(use: Use, position: Position): Place | undefined {
  return use.reaches === 'container' ? containerPlace(use, position) : usePlace(use, position)
}

/** Whether a use only hands the value on, to where its further uses are known too. */
export function isFollowedOn({ steps, reaches, isHandedOn }: Use): boolean {
  if (isHandedOn === true) return true
  const [head] = steps
  if (reaches === 'container' && head !== undefined && isAboutKeys(head)) return true
  const holder = steps.find(({ kind }) => !literals.has(kind))
  switch (holder?.kind) {
    case 'init':
    case 'export-default':
      return true
    case 'assign':
      return /^(?:module\.)?exports\b/.test(holder.target)
    default:
      return false
  }
}

/** `Object.keys(models)`, `name in models`: the values stay where they are. */
function isAboutKeys(step: Step): boolean {
  return step.kind === 'argument'
    ? step.callee === 'Object.keys'
    : step.kind === 'compare' && step.operator === 'in'
}

const literals: ReadonlySet<Step['kind']> = new Set([
  'through',
  'logical',
  'conditional',
  'property',
  'element',
  'spread',
])

/** Places that a value may have besides being sent. */
export const silent: ReadonlySet<PlaceName> = new Set(['tokenizer', 'telemetry', 'label'])

/** The mention that every use is, where that is plain: a value that only picks a tokenizer, or is only reported. */
export function onlyMention(position: Position): Place | undefined {
  if (position.owner === 'exported' && position.head?.kind !== 'default') return undefined
  let mention: Place | undefined
  for (const use of position.uses) {
    const { head } = positionOf({
      steps: use.steps,
      uses: [],
      owner: 'self',
      bindings: use.bindings ?? position.bindings,
    })
    // Where it goes from there is among the uses too.
    if (head?.kind === 'init') continue
    const place = use.reaches === 'value' ? usePlace(use, position) : undefined
    // What is called is logged too.
    if (place?.because === 'written-to-log') continue
    if (place === undefined || !silent.has(place.place)) return undefined
    mention ??= place
  }
  return mention
}

function usePlace(use: Use, { head, bindings: own }: Position): Place | undefined {
  const { bindings = own } = use
  // `models.map((model) => <Item onSelect={() => setModel(model)} />)`: a person picks.
  if (head?.kind === 'element' && use.steps.some(({ kind }) => kind === 'attribute'))
    return { place: 'catalogue', certainty: 'likely', because: 'option-of-picker' }
  return directPlace(positionOf({ steps: use.steps, uses: [], owner: 'self', bindings }))
}

/** An object with a model field that is handed on whole: `create({ ...defaults, messages })`, `create(request)`. */
function containerPlace(use: Use, { head, bindings: own }: Position): Place | undefined {
  const { bindings = own } = use
  // `const supported = ["…"]; supported.includes(model)`
  const [asked] = use.steps
  if (
    head?.kind === 'element' &&
    asked?.kind === 'receiver' &&
    /^(?:includes|indexOf|has)$/.test(asked.property)
  )
    return { place: 'comparison', certainty: 'likely', because: 'compared' }
  if (head?.kind !== 'property' || !isModelName(head.key)) return undefined
  const { head: end, outer } = positionOf({ steps: use.steps, uses: [], owner: 'self', bindings })
  const call = end?.kind === 'spread' ? outer.find((step) => step.kind === 'argument') : end
  if (call?.kind !== 'argument' || isTesting(call.callee) || isCollecting(call.callee)) return undefined
  if (isLogging(call.callee)) return { place: 'telemetry', certainty: 'likely', because: 'written-to-log' }
  // Far from where it was made, an object is handed to many a call that sends nothing.
  const isSent = !call.callee.startsWith('JSON.') && isRequestCall(call.callee)
  if (use.at !== undefined && !isSent && !isProviderModule(call.origin)) return undefined
  return { place: 'request-field', certainty: 'likely', because: 'given-to-call' }
}

/** `models.push(entry)`, `byId.set(id, entry)`: kept, not sent. */
function isCollecting(callee: string): boolean {
  return /\.(?:push|unshift|splice|set|add|concat|includes|indexOf)$/.test(callee)
}
