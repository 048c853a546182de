import { isDataTree } from '../data/data-file.js'
import { keyName } from '../es/names.js'
import { child, children, rangeOf, type EsNode } from '../es/node.js'
import { nodeAt } from '../es/node-at.js'
import { treeOf, type Tree } from '../es/tree.js'
import { isInTemplate } from '../markup/is-in-template.js'
import type { Range } from '../site.js'
import { splice, type TextEdit } from '../splice.js'
import { insertEntry } from './insert-entry.js'
import { objectOf } from './object-of.js'
import { isPlainProperty, isPureValue } from './pure-value.js'
import { keysOfTable } from './table-context.js'
import type { Refusal, Renaming, WrittenFile } from './written-file.js'

/** A table that a snapshot is looked up in; ranges are of object literals. */
export interface Table {
  readonly range: Range
  /** Literals that need the key as well, for a type of the file makes the keys the same. */
  readonly with: readonly Range[]
}

/** A key to be written beside the alias's. */
export interface KeyAddition extends Table {
  readonly edits: readonly TextEdit[]
  readonly key: string
  readonly beside: string
  /** The entry of the alias. */
  readonly entry: Range
  /** What is written behind the key. */
  readonly value: string
}

/** `reads`: the place only looks up a key; the table must have it, and nothing is written here. */
export type KeyPlan =
  | ({ readonly kind: 'add' } & KeyAddition)
  | ({ readonly kind: 'has' | 'reads' } & Table)
  | ({ readonly kind: 'left' } & Refusal)

/**
 * What makes a table ready for a snapshot where it is keyed by the alias, or looked up by it: one more entry in the
 * literal, with the alias's value as it is written.
 *
 * @param renaming the alias in the key, or the reference that a look-up is made with
 * @param inside what is written within the alias's entry at the same time, and so in the new one too
 */
export function planKey(
  { text, program }: WrittenFile,
  renaming: Renaming,
  inside: readonly TextEdit[] = [],
): KeyPlan {
  if (isDataTree(program)) return left('it stands in a file of settings')
  const tree = treeOf(program)
  const node = nodeAt(tree, renaming.range)
  const property = node === undefined ? undefined : tree.links.get(node)
  if (node === undefined || property === undefined) return left('it is not found again')
  const object = tree.links.get(property.parent)?.parent
  const isEntry = /^Property$|^Object(?:Property|Method)$/.test(property.parent.type)
  if (!isEntry || property.key !== 'key' || object?.type !== 'ObjectExpression') return planLookup(tree, node)
  if (isInTemplate(tree, node)) return left('it stands in a template')
  return planEntry(tree, text, renaming, inside, { key: node, property: property.parent, object })
}

interface Entry {
  readonly key: EsNode
  readonly property: EsNode
  readonly object: EsNode
}

function planEntry(
  tree: Tree,
  text: string,
  { range, replacement }: Renaming,
  inside: readonly TextEdit[],
  { key, property, object }: Entry,
): KeyPlan {
  const [start, end] = rangeOf(property)
  const [keyStart, keyEnd] = rangeOf(key)
  const beside = keyName(property)
  if (text.slice(keyStart + 1, keyEnd - 1) !== beside) return left('the key is written with escapes')
  const added = text.slice(keyStart + 1, range[0]) + replacement + text.slice(range[1], keyEnd - 1)
  const properties = children(object, 'properties').filter((one) => one !== null)
  if (properties.some((one) => one.type !== 'SpreadElement' && keyName(one) === added)) {
    return { kind: 'has', range: rangeOf(object), with: [] }
  }
  const keys = keysOfTable(tree, text, object)
  if ('left' in keys) return left(keys.left)
  if (properties.filter((one) => keyName(one) === beside).length > 1)
    return left('the table has the key twice')
  if (properties.some((one) => one.type === 'SpreadElement' || keyName(one).startsWith('['))) {
    return left('the table takes entries from elsewhere, which may have the key')
  }
  const valueNode = child(property, 'value')
  if (!isPlainProperty(property) || valueNode === undefined || !isPureValue(valueNode)) {
    return left('the value of the entry is made by code that would run twice')
  }
  if (text.slice(keyEnd, end).includes(text.slice(...range))) return left('the entry names the alias inside')
  const edits = inside.map((edit) => ({
    ...edit,
    range: [edit.range[0] - keyEnd, edit.range[1] - keyEnd] as const,
  }))
  const value = splice(text.slice(keyEnd, end), edits)
  const at = properties.indexOf(property)
  const before = at === 0 ? rangeOf(object)[0] + 1 : rangeOf(properties[at - 1] as EsNode)[1]
  if (/@ts-|istanbul|c8 ignore|v8 ignore/.test(text.slice(before, start))) {
    return left('a comment before the entry speaks to a tool')
  }
  const written = text.slice(start, range[0]) + replacement + text.slice(range[1], keyEnd) + value
  return {
    kind: 'add',
    range: rangeOf(object),
    with: keys.of.map(rangeOf),
    edits: insertEntry(text, before, [start, end], written),
    key: added,
    beside,
    entry: [start, end],
    value,
  }
}

/** `prices[model]`, `prices["…"]`: ready once the table is. */
function planLookup(tree: Tree, start: EsNode): KeyPlan {
  let node = start
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(node)) {
    const { parent, key } = link
    if (
      /^(?:Optional)?MemberExpression$/.test(parent.type) &&
      key === 'property' &&
      parent['computed'] === true
    ) {
      const object = child(parent, 'object')
      const table = object === undefined || isWritten(tree, parent) ? undefined : objectOf(tree, object)
      if (table === undefined) return left('which table it is looked up in is not known')
      return { kind: 'reads', range: rangeOf(table), with: [] }
    }
    const passes =
      valuePasses.has(parent.type) && !(parent.type === 'ConditionalExpression' && key === 'test')
    if (!passes && !(/^(?:Optional)?MemberExpression$/.test(parent.type) && key === 'object')) break
    node = parent
  }
  return left('it is no entry of an object literal')
}

const valuePasses = new Set([
  'LogicalExpression',
  'ConditionalExpression',
  'ChainExpression',
  'ParenthesizedExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
])

/** `prices["…"] = 3`, `delete prices["…"]` */
function isWritten(tree: Tree, member: EsNode): boolean {
  const link = tree.links.get(member)
  if (link === undefined) return false
  if (link.parent.type === 'AssignmentExpression') return link.key === 'left'
  return (
    link.parent.type === 'UpdateExpression' ||
    (link.parent.type === 'UnaryExpression' && link.parent['operator'] === 'delete')
  )
}

function left(why: string): KeyPlan {
  return { kind: 'left', left: why }
}
