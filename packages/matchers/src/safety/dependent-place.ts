import type { Dependent } from '../finding.js'
import type { PositionAt } from '../position-in.js'
import type { Use } from '../site.js'

/** Where something stands that depends on an alias, in whichever file. */
export function dependentPlace(
  { at, range }: Pick<Use, 'at' | 'range'>,
  positionAt: PositionAt,
): Omit<Dependent, 'kind'> {
  if (at === undefined) return { range, ...positionAt(range[0]) }
  return { path: at.path, range, line: at.line, column: at.column }
}
