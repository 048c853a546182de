import picomatch from 'picomatch'
import type { Direction, Policy } from '../finding.js'

/** What a policy says of an id, and by which of its patterns. */
export interface Directed {
  readonly direction: Direction
  readonly pattern: string
}

interface Rule extends Directed {
  readonly matches: (id: string) => boolean
}

const compiled = new WeakMap<Policy['policy'], readonly Rule[]>()

/**
 * The most specific of the patterns that match: the one with the most characters that are no wildcard.
 *
 * @param id with or without the author that stands before it
 */
export function directionOf({ policy }: Pick<Policy, 'policy'>, id: string): Directed | undefined {
  let rules = compiled.get(policy)
  if (rules === undefined) {
    rules = rulesOf(policy)
    compiled.set(policy, rules)
  }
  if (rules.length === 0) return undefined
  const bare = id.slice(id.lastIndexOf('/') + 1)
  return rules.find(({ matches }) => matches(id) || matches(bare))
}

function rulesOf(policy: Policy['policy']): Rule[] {
  return Object.entries(policy)
    .map(([pattern, direction]) => ({ pattern, direction, matches: picomatch(pattern, { bash: true }) }))
    .sort((a, b) => specificity(b.pattern) - specificity(a.pattern))
}

function specificity(pattern: string): number {
  return pattern.replace(/[*?{}[\]()!]/g, '').length
}
