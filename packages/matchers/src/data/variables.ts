import type { DataEntry, DataList, DataMap, DataNode, DataText } from './node.js'

const assignment = /^([A-Za-z_]\w*)(?:=([^]*))?$/
const variableName = /^[A-Z][A-Z0-9_]*$/

/**
 * A list that sets variables, as the map that it stands for: `["MODEL=…"]` of docker-compose, and
 * `[{ name: "MODEL", value: "…" }]` of Kubernetes, ECS and others. `undefined` for any other list.
 */
export function variablesIn({ items }: DataList): DataMap | undefined {
  if (items.length === 0) return undefined
  return assignments(items) ?? namedValues(items)
}

function assignments(items: readonly DataNode[]): DataMap | undefined {
  const entries: DataEntry[] = []
  for (const item of items) {
    const match = item.kind === 'text' ? assignment.exec(item.value) : null
    if (item.kind !== 'text' || match === null) return undefined
    const [, name = '', value] = match
    if (value !== undefined)
      entries.push({ key: part(item, 0, name), value: part(item, name.length + 1, value) })
  }
  return entries.length === 0 ? undefined : { kind: 'map', entries }
}

/** A piece of a text; where escapes make the source longer, nothing can be said about where it stands. */
function part({ range, exact }: DataText, start: number, value: string): DataText {
  const from = range[0] + start
  return { kind: 'text', value, range: exact ? [from, from + value.length] : range, exact }
}

function namedValues(items: readonly DataNode[]): DataMap | undefined {
  const entries: DataEntry[] = []
  for (const item of items) {
    if (item.kind !== 'map') return undefined
    const name = valueOf(item, 'name') ?? valueOf(item, 'key')
    if (name?.kind !== 'text' || !variableName.test(name.value)) return undefined
    const value = valueOf(item, 'value')
    if (value !== undefined) entries.push({ key: name, value })
  }
  return entries.length === 0 ? undefined : { kind: 'map', entries }
}

function valueOf({ entries }: DataMap, name: string): DataNode | undefined {
  return entries.find(({ key }) => key.value === name)?.value
}
