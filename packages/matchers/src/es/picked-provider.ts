import { lastName } from '../dotted-name.js'
import { dottedName, unwrap } from './names.js'
import { child, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** Whether it is for the providers that a map of models leaves out: `models[provider] ?? "…"`. */
export function isPickedByProvider(tree: Tree, node: EsNode): boolean {
  let current = node
  for (let link = tree.links.get(current); link !== undefined; link = tree.links.get(current)) {
    const { parent, key } = link
    const isFallback = parent.type === 'LogicalExpression' && key === 'right' && parent['operator'] !== '&&'
    if (!isFallback && unwrap(parent) !== unwrap(current)) return false
    const left = isFallback ? child(parent, 'left') : undefined
    if (left !== undefined && isKeyedByProvider(unwrap(left))) return true
    current = parent
  }
  return false
}

function isKeyedByProvider(node: EsNode): boolean {
  if (!/^(?:Optional)?MemberExpression$/.test(node.type) || node['computed'] !== true) return false
  const key = child(node, 'property')
  return (
    key !== undefined && /(?:provider|vendor)(?:_?(?:id|name|key|type))?$/i.test(lastName(dottedName(key)))
  )
}
