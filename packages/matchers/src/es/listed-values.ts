import { constantNamed, type Spot } from './declarations.js'
import { hopAt } from './journey.js'
import { isIndex } from './value-path.js'
import type { Path } from './imports.js'
import type { Hop } from '../site.js'
import { dottedName, keyName, memberName, plainName, staticText, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'

/** A text with the place where it is listed. */
export interface ListedText {
  readonly text: string
  readonly at: Hop
}

/** What a type takes: any text, those that it lists, or what nothing is known of. */
export type Accepted = 'any' | 'unknown' | readonly ListedText[]

export function listed({ journey, node }: Spot, text: string): ListedText {
  const at = hopAt(journey, node, text)
  const [start, end] = at.range
  if (!/Literal$/.test(node.type)) return { text, at }
  return { text, at: { ...at, range: [start + 1, end - 1], column: at.column + 1 } }
}

/** The value that an expression has in the end: names of constants are looked up, casts taken off. */
export function valueOf(spot: Spot, depth = 4): Spot | undefined {
  const node = unwrap(spot.node)
  const here = { ...spot, node }
  if (node.type === 'Identifier') {
    const found = depth === 0 ? undefined : constantNamed(here, node['name'] as string)
    return found && valueOf(found, depth - 1)
  }
  if (node.type === 'TSQualifiedName' || /^(?:Optional)?MemberExpression$/.test(node.type)) {
    const object = child(node, 'object') ?? child(node, 'left')
    const right = child(node, 'right')
    const name = right ? plainName(right) : memberName(node)
    const holder = object && name !== undefined ? valueOf({ ...spot, node: object }, depth - 1) : undefined
    return holder && name !== undefined ? memberOf(holder, name) : undefined
  }
  return here
}

function memberOf(holder: Spot, name: string): Spot | undefined {
  if (holder.node.type !== 'ObjectExpression') return undefined
  const entry = children(holder.node, 'properties').find(
    (property) => property !== null && isPlain(property) && keyName(property) === name,
  )
  const value = entry ? child(entry, 'value') : undefined
  return value && valueOf({ ...holder, node: value })
}

/** Whether a table holds its entries one by one, under names that stand there. */
function isPlain(property: EsNode): boolean {
  if (property.type !== 'Property' && property.type !== 'ObjectProperty') return false
  return property['computed'] !== true || !keyName(property).startsWith('[')
}

/** The names of the entries of a table; `undefined` where they are not all written there. */
export function keysOf(spot: Spot): readonly ListedText[] | undefined {
  const table = valueOf(spot)
  if (table?.node.type !== 'ObjectExpression') return undefined
  const keys: ListedText[] = []
  for (const property of children(table.node, 'properties')) {
    const key = property === null || !isPlain(property) ? undefined : child(property, 'key')
    if (property === null || key === undefined) return undefined
    keys.push(listed({ ...table, node: key }, keyName(property)))
  }
  return keys
}

/** A way down into a table or a list: a name, or every entry. */
export type Selector = string | 'every'

export const everyEntry = '*'

/** The texts at the end of a way; `undefined` where they are not all written there. */
export function textsAt(spot: Spot, way: readonly Selector[]): readonly ListedText[] | undefined {
  const holder = valueOf(spot)
  if (holder === undefined) return undefined
  const [next, ...rest] = way
  if (next === undefined) {
    const text = staticText(holder.node)
    return text === undefined ? undefined : [listed(holder, text)]
  }
  const entries = entriesOf(holder, next)
  if (entries === undefined) return undefined
  const found: ListedText[] = []
  for (const entry of entries) {
    const texts = textsAt(entry, rest)
    if (texts === undefined) return undefined
    found.push(...texts)
  }
  return found
}

function entriesOf(holder: Spot, selector: Selector): readonly Spot[] | undefined {
  const { node } = holder
  if (node.type === 'ArrayExpression' && /^\d+$/.test(selector)) {
    const entry = children(node, 'elements')[Number(selector)]
    return entry && entry.type !== 'SpreadElement' ? [{ ...holder, node: entry }] : undefined
  }
  if (node.type === 'ArrayExpression' && selector === everyEntry) {
    const entries: Spot[] = []
    for (const element of children(node, 'elements')) {
      if (element === null) continue
      if (element.type !== 'SpreadElement') {
        entries.push({ ...holder, node: element })
        continue
      }
      const list = child(element, 'argument')
      const spread = list && valueOf({ ...holder, node: list })
      const inner = spread && entriesOf(spread, everyEntry)
      if (inner === undefined) return undefined
      entries.push(...inner)
    }
    return entries
  }
  if (node.type !== 'ObjectExpression') return undefined
  if (selector !== everyEntry) {
    const member = memberOf(holder, selector)
    return member && [member]
  }
  const entries: Spot[] = []
  for (const property of children(node, 'properties')) {
    const value = property === null || !isPlain(property) ? undefined : child(property, 'value')
    if (value === undefined) return undefined
    entries.push({ ...holder, node: value })
  }
  return entries
}

/** What a schema lets pass: `z.enum(["…"])`, and what it is wrapped in. */
export function acceptedBySchema(spot: Spot, path: Path): Accepted {
  const schema = valueOf(spot)
  if (schema?.node.type !== 'CallExpression') return 'unknown'
  const callee = child(schema.node, 'callee')
  const method = callee && memberName(callee)
  const object = callee && child(callee, 'object')
  const [first] = children(schema.node, 'arguments')
  if (method === undefined || object === undefined) return 'unknown'
  switch (method) {
    case 'string':
      return path.length === 0 ? 'any' : 'unknown'
    case 'any':
    case 'unknown':
      return 'any'
    case 'enum':
    case 'literal':
      if (!first || path.length > 0) return 'unknown'
      return textsAt({ ...schema, node: first }, method === 'enum' ? [everyEntry] : []) ?? 'unknown'
    case 'object':
    case 'strictObject': {
      const [next, ...rest] = path
      const fields = first ? valueOf({ ...schema, node: first }) : undefined
      const field = fields && next !== undefined ? entriesOf(fields, next)?.[0] : undefined
      return field ? acceptedBySchema(field, rest) : 'unknown'
    }
    case 'array':
      return first && isIndex(path[0])
        ? acceptedBySchema({ ...schema, node: first }, path.slice(1))
        : 'unknown'
    default:
      // `.default("…")`, `.optional()`, `.describe("…")`
      return /^z$/.test(dottedName(object)) ? 'unknown' : acceptedBySchema({ ...schema, node: object }, path)
  }
}
