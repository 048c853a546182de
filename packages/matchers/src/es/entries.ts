import { memberName } from './names.js'
import { child, children, type EsNode } from './node.js'
import { isFunction } from './scope.js'
import type { Tree } from './tree.js'

const callbackMethods = /^(?:map|forEach|flatMap|filter|find|findIndex|findLast|some|every|reduce)$/

/** What each entry of a list is bound to: `for (const entry of list)`, `list.map((entry) => …)`. */
export function entryPattern(tree: Tree, list: EsNode): EsNode | undefined {
  const link = tree.links.get(list)
  if (link === undefined) return undefined
  const { parent } = link
  if (parent.type === 'ForOfStatement' && link.key === 'right') {
    const left = child(parent, 'left')
    const declarator = left === undefined ? undefined : children(left, 'declarations')[0]
    return declarator === undefined || declarator === null ? left : child(declarator, 'id')
  }
  const method = memberName(parent)
  const call = tree.links.get(parent)?.parent
  if (link.key !== 'object' || method === undefined || call?.type !== 'CallExpression') return undefined
  const callback = callbackMethods.test(method) ? children(call, 'arguments')[0] : undefined
  if (callback === undefined || callback === null || !isFunction(callback)) return undefined
  return children(callback, 'params')[method === 'reduce' ? 1 : 0] ?? undefined
}
