import { dottedName } from './names.js'
import { rangeOf, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** The class that a node stands in. */
export function classAround(tree: Tree, node: EsNode): EsNode | undefined {
  let owner = tree.links.get(node)?.parent
  while (owner !== undefined && owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression')
    owner = tree.links.get(owner)?.parent
  return owner
}

/** Every `this.name` of a class that reads the member, in source order. */
export function readsOf(tree: Tree, owner: EsNode, name: string): EsNode[] {
  const [start, end] = rangeOf(owner)
  const named = [...(tree.identifiers.get(name) ?? [])].sort((a, b) => rangeOf(a)[0] - rangeOf(b)[0])
  return named.flatMap((identifier) => {
    const member = tree.links.get(identifier)?.parent
    if (member === undefined || !/^(?:Optional)?MemberExpression$/.test(member.type)) return []
    if (dottedName(member) !== `this.${name}`) return []
    const [at] = rangeOf(member)
    const target = tree.links.get(member)
    const isWritten = target?.parent.type === 'AssignmentExpression' && target.key === 'left'
    return at >= start && at < end && !isWritten ? [member] : []
  })
}
