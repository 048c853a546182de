import { dottedName, memberName } from '../es/names.js'
import { child, children, type EsNode } from '../es/node.js'
import type { Tree } from '../es/tree.js'

const listings = /^(?:Object\.(?:keys|values|entries|getOwnPropertyNames)|Reflect\.ownKeys)$/
const ofLodash = /^(?:_|lodash)\.\w+$/

/** What asks about the keys, and shows them to nobody: `Object.keys(PRICES).find((id) => model.startsWith(id))`. */
const asking = /^(?:find|findLast|findIndex|some|includes|indexOf)$/

const listedNames = new WeakMap<Tree, ReadonlySet<string>>()

/** Whether the file goes through the keys of a table, or of what holds it: each new one would be seen there. */
export function isListedIn(tree: Tree, name: string): boolean {
  for (const one of namesListed(tree)) if (name === one || name.startsWith(`${one}.`)) return true
  return false
}

function namesListed(tree: Tree): ReadonlySet<string> {
  const known = listedNames.get(tree)
  if (known !== undefined) return known
  const names = new Set<string>()
  for (const node of tree.links.keys()) {
    const listed = listedBy(tree, node)
    if (listed !== undefined) names.add(dottedName(listed))
  }
  listedNames.set(tree, names)
  return names
}

function listedBy(tree: Tree, node: EsNode): EsNode | undefined {
  if (node.type === 'ForInStatement') return child(node, 'right')
  if (node.type !== 'CallExpression' && node.type !== 'OptionalCallExpression') return undefined
  const callee = child(node, 'callee')
  const name = callee === undefined ? '' : dottedName(callee)
  if (!listings.test(name) && !ofLodash.test(name)) return undefined
  const link = tree.links.get(node)
  const isAsked = link?.key === 'object' && asking.test(memberName(link.parent) ?? '')
  return isAsked ? undefined : (children(node, 'arguments')[0] ?? undefined)
}
