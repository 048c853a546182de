import type { Hop } from '../site.js'

/** How far a value has come. */
export interface Hops {
  readonly count: number
  /** The places that it has passed; kept only where it may cross files. */
  readonly passed: readonly Hop[]
  readonly isPicked?: true
}

export const noHops: Hops = { count: 0, passed: [] }

export function further(hops: Hops, hop: Hop | undefined): Hops {
  const { count, passed } = hops
  return { ...hops, count: count + 1, passed: hop === undefined ? passed : [...passed, hop] }
}
