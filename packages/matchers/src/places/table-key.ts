import type { Place } from '../finding.js'
import { certain, type Position } from './position.js'

/** `{ "…": 200_000 }`, `prices["…"]`, `limits.get("…")`. */
export function tableKey({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'key') return certain('table-key', 'name-of-property')
  if (head?.kind === 'member') return certain('table-key', 'looked-up')
  if (head?.kind === 'argument' && head.index === 0 && /\.(?:get|set|delete)$/.test(head.callee)) {
    return /(?:config|settings|storage|cookies|preferences|store|params|headers|formdata)\.(?:set|get)$/i.test(
      head.callee,
    )
      ? undefined
      : certain('table-key', 'looked-up')
  }
  // `new Map([["…", 200_000]])`
  if (head?.kind === 'element' && head.index === 0 && head.count === 2 && outer[0]?.kind === 'element') {
    const map = outer[1]
    if (map?.kind === 'argument' && /^(?:Map|Object\.fromEntries)$/.test(map.callee)) {
      return certain('table-key', 'name-of-property')
    }
  }
  return undefined
}
