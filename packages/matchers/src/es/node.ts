/**
 * The one shape that the trees of typescript-estree, espree, Babel and oxc share: a `type` and named children.
 * Everything that differs between them is read through the functions of this folder.
 */
export interface EsNode {
  readonly type: string
  readonly [key: string]: unknown
}

export function isNode(value: unknown): value is EsNode {
  return typeof value === 'object' && value !== null && typeof (value as EsNode).type === 'string'
}

/** A child that must be a node; `undefined` where the parser left it out. */
export function child(node: EsNode, key: string): EsNode | undefined {
  const value = node[key]
  return isNode(value) ? value : undefined
}

/** A list of children; holes (`[, a]`) stay in it as `null`. */
export function children(node: EsNode, key: string): readonly (EsNode | null)[] {
  const value = node[key]
  return Array.isArray(value) ? (value as (EsNode | null)[]) : []
}

/** Start and end as UTF-16 offsets: `range` where the host gives it, else `start` and `end`. */
export function rangeOf(node: EsNode): readonly [number, number] {
  const range = node['range']
  if (Array.isArray(range)) return [range[0] as number, range[1] as number]
  return [node['start'] as number, node['end'] as number]
}

/** Keys that hold no child: links upwards, positions, comments and tokens. */
const notChildren = new Set([
  'type',
  'parent',
  'loc',
  'range',
  'start',
  'end',
  'tokens',
  'comments',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'extra',
  'raw',
  'regex',
  'errors',
  'hashbang',
  'interpreter',
])

/** Calls `visit` for each child node, with the key that holds it and its index where that is a list. */
export function forEachChild(node: EsNode, visit: (child: EsNode, key: string, index: number) => void): void {
  for (const key in node) {
    if (notChildren.has(key)) continue
    const value = node[key]
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        const item: unknown = value[index]
        if (isNode(item)) visit(item, key, index)
      }
    } else if (isNode(value)) {
      visit(value, key, -1)
    }
  }
}
