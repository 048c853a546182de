import { child, children, rangeOf, type EsNode } from '../es/node.js'
import {
  deepest,
  nothing,
  quotedText,
  scalar,
  type DataEntry,
  type DataList,
  type DataNode,
  type DataText,
} from './node.js'

/** The `Program` of toml-eslint-parser as one map: a table's header says where it belongs. */
export function fromToml(program: EsNode, source: string): DataNode {
  const root = new Table()
  for (const top of children(program, 'body')) {
    for (const node of top === null ? [] : children(top, 'body')) {
      if (node?.type === 'TOMLKeyValue') addPair(root, node, source, 0)
      else if (node?.type === 'TOMLTable') {
        const path = node['resolvedKey'] as readonly (string | number)[]
        if (path.length > deepest) continue
        const names = new Map(keysOf(node, source).map((key) => [key.value, key]))
        const table = root.at(path, (name) => names.get(name) ?? unwritten(name))
        for (const pair of children(node, 'body')) {
          if (pair !== null) addPair(table, pair, source, path.length)
        }
      }
    }
  }
  return root
}

/** A map that is filled from several places of the file. */
class Table {
  readonly kind = 'map'
  readonly entries: DataEntry[] = []
  readonly #tables = new Map<string, Table | Tables>()

  /** The table at the end of a path; a number in it is an index into a list of tables. */
  at([name, next, ...rest]: readonly (string | number)[], keyOf: (name: string) => DataText): Table {
    if (name === undefined) return this
    const key = String(name)
    const known = this.#tables.get(key)
    if (typeof next === 'number') {
      const list = known instanceof Tables ? known : this.#add(key, new Tables(), keyOf(key))
      return list.table(next).at(rest, keyOf)
    }
    const table = known instanceof Table ? known : this.#add(key, new Table(), keyOf(key))
    return table.at(next === undefined ? [] : [next, ...rest], keyOf)
  }

  #add<Value extends Table | Tables>(name: string, value: Value, key: DataText): Value {
    this.#tables.set(name, value)
    this.entries.push({ key, value })
    return value
  }
}

/** `[[name]]` */
class Tables implements DataList {
  readonly kind = 'list'
  readonly items: Table[] = []

  table(index: number): Table {
    return (this.items[index] ??= new Table())
  }
}

function addPair(table: Table, pair: EsNode, source: string, depth: number): void {
  const keys = keysOf(pair, source)
  const last = keys.pop()
  if (last === undefined || depth + keys.length > deepest) return
  const names = new Map(keys.map((key) => [key.value, key]))
  const owner = table.at([...names.keys()], (name) => names.get(name) ?? unwritten(name))
  owner.entries.push({ key: last, value: nodeFrom(child(pair, 'value'), source, depth + keys.length + 1) })
}

function nodeFrom(node: EsNode | undefined, source: string, depth: number): DataNode {
  if (node === undefined || depth > deepest) return nothing
  switch (node.type) {
    case 'TOMLArray':
      return {
        kind: 'list',
        items: children(node, 'elements').map((item) => nodeFrom(item ?? undefined, source, depth + 1)),
      }
    case 'TOMLInlineTable': {
      const table = new Table()
      for (const pair of children(node, 'body')) {
        if (pair !== null) addPair(table, pair, source, depth + 1)
      }
      return table
    }
    default:
      return typeof node['value'] === 'string' && node['kind'] === 'string'
        ? quotedText(node['value'], rangeOf(node), source, node['multiline'] === true ? 3 : 1)
        : scalar(node['value'])
  }
}

/** The names of a dotted key. */
function keysOf(node: EsNode, source: string): DataText[] {
  const key = child(node, 'key')
  return (key === undefined ? [] : children(key, 'keys')).flatMap((part) => {
    if (part === null) return []
    const range = rangeOf(part)
    if (part.type === 'TOMLQuoted') return [quotedText(String(part['value']), range, source)]
    const name = String(part['name'])
    return [{ kind: 'text', value: name, range, exact: source.slice(...range) === name }]
  })
}

function unwritten(name: string): DataText {
  return { kind: 'text', value: name, range: [0, 0], exact: false }
}
