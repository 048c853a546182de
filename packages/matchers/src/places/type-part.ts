import type { Place } from '../finding.js'
import { lastName } from '../dotted-name.js'
import { certain, type Position } from './position.js'

const allowedValues =
  /^(?:enum|literal|Literal|picklist|oneOf|enumType|union|pgEnum|mysqlEnum|discriminatedUnion|valid)$/

/** `type ModelId = "…" | "…"`, `z.enum(["…"])`, `z.literal("…")`. */
export function typePart({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'type') return certain('type', 'in-a-type')
  const call = head?.kind === 'element' ? outer[0] : head
  if (call?.kind === 'argument' && !call.isNew && allowedValues.test(lastName(call.callee))) {
    return certain('type', 'member-of-enum')
  }
  // JSON schema: `{ type: "string", enum: ["…"] }`
  if (head?.kind === 'element' && outer[0]?.kind === 'property' && outer[0].key === 'enum') {
    return certain('type', 'member-of-enum')
  }
  return undefined
}
