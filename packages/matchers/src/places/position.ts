import type { Place, PlaceName } from '../finding.js'
import type { ReasonCode } from '../reasons.js'
import type { Bindings, Site, Step, Use } from '../site.js'

/** A site's steps, read: the wrappers that leave a value as it is are taken off. */
export interface Position {
  /** The first step that says what happens to the value. */
  readonly head: Step | undefined
  /** The steps beyond `head`, nearest first. */
  readonly outer: readonly Step[]
  /** Whether the value is the right side of `??` or `||`. */
  readonly isFallback: boolean
  /** The dotted name of what the value stands in for: `process.env.CHAT_MODEL`. */
  readonly fallbackFor: string
  readonly uses: readonly Use[]
  readonly owner: Site['owner']
  readonly bindings: Bindings
  /** The text itself; '' for a use. */
  readonly value: string
}

/** What a position needs of a site; a use has the same, less the uses and the text. */
export type Positioned = Pick<Site, 'steps' | 'uses' | 'owner' | 'bindings'> & Partial<Pick<Site, 'value'>>

export function positionOf({ steps, uses, owner, bindings, value = '' }: Positioned): Position {
  let fallbackFor: string | undefined
  let index = 0
  for (; index < steps.length; index++) {
    const step = steps[index] as Step
    if (step.kind === 'logical' && step.operator !== '&&' && step.side === 'right') fallbackFor ??= step.other
    else if (step.kind === 'logical' && step.operator === '&&' && step.side === 'left') break
    else if (!isTransparent(step)) break
  }
  return {
    head: steps[index],
    outer: steps.slice(index + 1),
    isFallback: fallbackFor !== undefined,
    fallbackFor: fallbackFor ?? '',
    uses,
    owner,
    bindings,
    value,
  }
}

function isTransparent(step: Step): boolean {
  switch (step.kind) {
    case 'through':
    case 'logical':
    case 'conditional':
    case 'interpolation':
    case 'concat':
    case 'quasi':
      return true
    case 'argument':
      return transparentCalls.has(step.callee)
    default:
      return false
  }
}

const transparentCalls = new Set([
  'Object.freeze',
  'String',
  'structuredClone',
  'JSON.stringify',
  'Promise.resolve',
])

/** The next step of a kind, as long as only values and literals lie between. */
export function nextStep<Kind extends Step['kind']>(
  steps: readonly Step[],
  kind: Kind,
): Extract<Step, { kind: Kind }> | undefined {
  for (const step of steps) {
    if (step.kind === kind) return step as Extract<Step, { kind: Kind }>
    if (ends.has(step.kind)) return undefined
  }
  return undefined
}

/** Steps at which a value has arrived: what lies beyond speaks of other code. */
const ends = new Set<Step['kind']>([
  'init',
  'assign',
  'default',
  'field',
  'enum-member',
  'return',
  'export-default',
  'throw',
  'expression',
  'function',
  'class',
  'type',
])

export function certain(place: PlaceName, because: ReasonCode): Place {
  return { place, certainty: 'certain', because }
}

export function likely(place: PlaceName, because: ReasonCode): Place {
  return { place, certainty: 'likely', because }
}

export function possible(place: PlaceName, because: ReasonCode): Place {
  return { place, certainty: 'possible', because }
}
