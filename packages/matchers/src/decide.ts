import type { EndRemarks, Resolution } from '@modelpin/model-table'
import type {
  Action,
  Dependent,
  Edit,
  Environment,
  Finding,
  Message,
  ModelLookup,
  Place,
  Policy,
  RuleName,
  TracePlace,
} from './finding.js'
import { ruleNames } from './finding.js'
import { breakText } from './safety/break-text.js'
import { isChoice } from './classify.js'
import type { Occurrence } from './ids/occurrence.js'
import type { OpenEnd } from './program/project.js'
import { directionOf } from './rules/directions.js'
import { isDirected } from './rules/relevance.js'
import { retiredModel } from './rules/retired.js'
import { unknownModel } from './rules/unknown.js'
import type { Verdict } from './rules/verdict.js'
import { wantedAlias } from './rules/wanted-alias.js'
import type { Range } from './site.js'

/** All that is known about one id at one place; nothing of the tree. */
export interface Evidence {
  readonly occurrence: Occurrence
  /** Of the id alone; of the whole expression where that puts the id together. */
  readonly range: Range
  /** Of the start of the range; both count from 1. */
  readonly position: { readonly line: number; readonly column: number }
  /** Whether the range can be written over: not where the id is spelt with escapes. */
  readonly exact: boolean
  /** How a literal in place of the expression is quoted; absent where the range is the id alone. */
  readonly quote?: string
  readonly place: Place
  readonly environment: Environment
  readonly environmentBecause: string
  readonly dependsOn: readonly Dependent[]
  /** Whether the snapshot stands in the same kind of place of this file already. */
  readonly isPinBeside: boolean
  /** Why nothing may be written here although the snapshot is known; absent where it may. */
  readonly withheld?: string
  /** The installed package whose constant it is. */
  readonly importedFrom?: string
  /** Whether the user wants the id left alone. */
  readonly isAllowed: boolean
  /** The way to the use in another file that decided; empty where none did, absent without a program. */
  readonly trace?: readonly TracePlace[]
  /** Where the value left what is known of its program. */
  readonly openEnds?: readonly OpenEnd[]
  /** How the model ends; absent where no rule that is on asks for it. */
  readonly end?: End
}

export interface End extends Pick<EndRemarks, 'source' | 'replacementNote'> {
  /** What requests to the successor may not hold, or must, that those to this model need not mind. */
  readonly successorRequests?: string
  /** The platform that the code goes through, where that is not the one that the id alone speaks of. */
  readonly host?: string
  /** What that platform says of the id; absent where it does not list it. */
  readonly resolution?: Resolution
}

export type DecidingPolicy = Pick<
  Policy,
  'asOf' | 'places' | 'retired' | 'rules' | 'aliases' | 'within' | 'policy'
>

/** What rules ask of the table beside what the evidence holds. */
export type DecidingLookup = Pick<ModelLookup, 'nearestIds' | 'tableDate' | 'aliasesServing'>

/**
 * The only code that maps what a place is and what the table says to what is done about it. Of several rules that
 * would report, the first of {@link ruleNames} speaks; where none would, the first that knows the id.
 */
export function decide(evidence: Evidence, policy: DecidingPolicy, lookup: DecidingLookup = {}): Finding {
  let first: Finding | undefined
  for (const rule of ruleNames) {
    if (!isAbout(rule, evidence.occurrence, policy)) continue
    const finding = findingOf(rule, evidence, policy, lookup)
    if (finding.action !== 'ignore') return finding
    first ??= finding
  }
  return first ?? findingOf('no-floating-model', evidence, policy, lookup)
}

/** Whether a rule is on and has anything to say about ids such as this one. */
function isAbout(rule: RuleName, { resolution }: Occurrence, policy: DecidingPolicy): boolean {
  if (policy.rules[rule] === 'off') return false
  switch (rule) {
    case 'no-unknown-model':
      return resolution.state === 'unknown'
    case 'no-floating-model':
      return isDirected(resolution, policy)
    case 'no-retired-model':
      return resolution.state !== 'unknown'
  }
}

function findingOf(
  rule: RuleName,
  evidence: Evidence,
  policy: DecidingPolicy,
  lookup: DecidingLookup,
): Finding {
  const { occurrence, place } = evidence
  const { resolution } = occurrence
  const verdict = verdictOf(rule, evidence, policy, lookup)
  const level = policy.rules[rule]
  return {
    rule,
    level: level === 'off' ? 'error' : level,
    range: evidence.range,
    id: occurrence.id,
    prefix: occurrence.prefix,
    suffix: occurrence.suffix,
    provider: resolution.provider,
    platform: resolution.platform,
    state: resolution.state,
    place: place.place,
    certainty: place.certainty,
    because: place.because,
    environment: evidence.environment,
    environmentBecause: evidence.environmentBecause,
    ...verdict,
    ...(isIgnored(evidence, policy) ? silent : {}),
    ...(evidence.quote === undefined ? {} : { quote: evidence.quote }),
    ...(evidence.withheld === undefined ? {} : { withheld: evidence.withheld }),
    ...(evidence.importedFrom === undefined ? {} : { importedFrom: evidence.importedFrom }),
    ...(evidence.trace === undefined || evidence.trace.length === 0 ? {} : { trace: evidence.trace }),
    ...(evidence.openEnds === undefined || evidence.openEnds.length === 0
      ? {}
      : { openEnds: evidence.openEnds }),
    ...(evidence.dependsOn.length === 0 ? {} : { dependsOn: evidence.dependsOn }),
  }
}

function verdictOf(
  rule: RuleName,
  evidence: Evidence,
  policy: DecidingPolicy,
  lookup: DecidingLookup,
): Verdict {
  switch (rule) {
    case 'no-unknown-model':
      return unknownModel(evidence, lookup)
    case 'no-floating-model':
      return directedModel(evidence, policy, lookup)
    case 'no-retired-model':
      return retiredModel(evidence, policy)
  }
}

/** The policy for an id, else that everything is to be pinned. */
function directedModel(evidence: Evidence, policy: DecidingPolicy, lookup: DecidingLookup): Verdict {
  const { resolution } = evidence.occurrence
  const directed = directionOf(policy, resolution.id)
  if (directed?.direction === 'alias' && resolution.state === 'pinned') {
    return wantedAlias(evidence, directed.pattern, policy, lookup)
  }
  const verdict = floatingModel(evidence, policy)
  const mayFloat = directed !== undefined && directed.direction !== 'pin'
  return mayFloat ? { ...verdict, ...silent } : verdict
}

function floatingModel(evidence: Evidence, policy: DecidingPolicy): Verdict {
  const { resolution, replacement, successor } = evidence.occurrence
  const written = replacementOf(evidence.occurrence, policy)
  const retires = resolution.targetLifecycle?.retires ?? resolution.lifecycle.retires
  return {
    ...outcomeOf(evidence, policy, written),
    ...(written === undefined ? {} : { replacement: written }),
    ...(resolution.since === undefined || replacement === undefined ? {} : { since: resolution.since }),
    ...(retires === undefined ? {} : { retired: retires }),
    ...(successor === undefined ? {} : { successor }),
    message: messageOf(evidence, policy, written),
  }
}

interface Outcome {
  readonly action: Action
  readonly edit: Edit
}

const silent: Outcome = { action: 'ignore', edit: 'none' }

function isIgnored({ place, environment, isAllowed }: Evidence, { places }: DecidingPolicy): boolean {
  if (isAllowed || environment === 'development') return true
  const said = places[place.place]
  if (said !== undefined) return said === 'ignore'
  return !isChoice(place.place) || place.certainty === 'possible'
}

function outcomeOf(evidence: Evidence, policy: DecidingPolicy, written: string | undefined): Outcome {
  const { place, dependsOn, exact, quote } = evidence
  if (written === undefined || !exact || evidence.withheld !== undefined)
    return { action: canOnlyMove(evidence, policy) ? 'suggest' : 'report', edit: 'none' }
  // The expression has to go, and with it perhaps a constant: a person's decision.
  if (quote !== undefined) return { action: 'suggest', edit: 'unsafe' }
  // A mention that the user asked to see: a person must decide what becomes of it.
  if (!isChoice(place.place) || dependsOn.length > 0) return { action: 'suggest', edit: 'unsafe' }
  // Dead, or perhaps no longer what is served: right to write on request, not behind a person's back.
  const asksPerson = isRetired(evidence, policy) || evidence.occurrence.resolution.uncertain === true
  return { action: asksPerson ? 'suggest' : 'fix', edit: 'safe' }
}

/** Requests fail, and no snapshot is known: the live model that follows is all that a person can write. */
function canOnlyMove(evidence: Evidence, policy: DecidingPolicy): boolean {
  const { occurrence, place, dependsOn, exact, withheld } = evidence
  if (occurrence.resolution.target !== undefined || occurrence.successor === undefined) return false
  if (!isRetired(evidence, policy) || !exact || withheld !== undefined) return false
  return isChoice(place.place) && dependsOn.length === 0
}

function isRetired({ occurrence }: Evidence, { asOf }: DecidingPolicy): boolean {
  const { lifecycle, targetLifecycle } = occurrence.resolution
  return isOver(targetLifecycle?.retires, asOf) || isOver(lifecycle.retires, asOf)
}

function isOver(day: string | undefined, asOf: string): boolean {
  return day !== undefined && day <= asOf
}

function replacementOf(occurrence: Occurrence, policy: DecidingPolicy): string | undefined {
  const { replacement, successor, resolution } = occurrence
  const { lifecycle, targetLifecycle } = resolution
  const gone = isOver(targetLifecycle?.retires, policy.asOf) || isOver(lifecycle.retires, policy.asOf)
  if (!gone || policy.retired === 'pin') return replacement
  return policy.retired === 'successor' ? successor : undefined
}

function messageOf(evidence: Evidence, policy: DecidingPolicy, written: string | undefined): Message {
  const { occurrence, dependsOn, exact, quote, withheld } = evidence
  const { id, resolution, successor } = occurrence
  const { target, since, lifecycle, targetLifecycle, state } = resolution
  if (state === 'unknown') return { code: 'floatingUnknown', args: { id } }
  const gone = isRetired(evidence, policy)
  const retired = targetLifecycle?.retires ?? lifecycle.retires ?? ''
  if (target === undefined) {
    const { nativeTarget } = occurrence
    if (!gone && nativeTarget !== undefined) {
      const why = `whether there is such a snapshot behind '${occurrence.prefix}' is not known`
      return { code: 'floatingUnwritable', args: { id, serves: `'${nativeTarget}'`, why } }
    }
    if (!gone) return { code: 'floatingNoPin', args: { id } }
    const advice = successor === undefined ? 'Choose another model.' : `Move to '${successor}'.`
    return { code: 'floatingGone', args: { id, retired, advice } }
  }
  const serves = since === undefined ? `'${target}'` : `'${target}' (since ${since})`
  const replacement = occurrence.replacement ?? target
  if (gone) {
    const note = retiredNote(evidence)
    return successor === undefined
      ? { code: 'floatingRetiredNoSuccessor', args: { id, serves, retired, replacement, note } }
      : { code: 'floatingRetired', args: { id, serves, retired, replacement, successor, note } }
  }
  if (written === undefined || !exact || withheld !== undefined) {
    const why =
      withheld ?? (exact ? 'the gateway in front of it has no such snapshot' : 'it is written with escapes')
    return { code: 'floatingUnwritable', args: { id, serves, why } }
  }
  if (dependsOn.length > 0) {
    return {
      code: 'floatingUnsafe',
      args: { id, serves, replacement, breaks: breakText(dependsOn, evidence) },
    }
  }
  if (quote !== undefined) {
    const literal = occurrence.prefix + replacement + occurrence.suffix
    return { code: 'floatingComposed', args: { id, serves, literal } }
  }
  return {
    code: resolution.uncertain === true ? 'floatingUncertain' : 'floating',
    args: { id, serves, replacement },
  }
}

/** What else has to be known before a retired alias is replaced. */
function retiredNote(evidence: Evidence): string {
  const { dependsOn, withheld } = evidence
  if (withheld !== undefined) return ` Nothing is written here because ${withheld}.`
  return dependsOn.length === 0 ? '' : ` A change here alone ${breakText(dependsOn, evidence)}.`
}
