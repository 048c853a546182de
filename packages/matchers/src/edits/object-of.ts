import { dottedName, keyName, memberName, unwrap } from '../es/names.js'
import { child, children, type EsNode } from '../es/node.js'
import { constantInit, resolveName } from '../es/scope.js'
import type { Tree } from '../es/tree.js'

/** Calls that give back the object that they are given. */
const givesBack = /^Object\.(?:freeze|seal)$/

/** `const A = B; const B = C`: a chain this long leads in a circle. */
const maxDepth = 16

/** The object literal that an expression stands for: itself, a `const` of the file, or a property of one. */
export function objectOf(tree: Tree, expression: EsNode, depth = 0): EsNode | undefined {
  if (depth > maxDepth) return undefined
  const node = unwrap(expression)
  switch (node.type) {
    case 'ObjectExpression':
      return node
    case 'Identifier': {
      const init = constantInit(resolveName(tree, node))
      return init === undefined ? undefined : objectOf(tree, init, depth + 1)
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const object = child(node, 'object')
      const name = memberName(node)
      const owner = object === undefined || name === undefined ? undefined : objectOf(tree, object, depth + 1)
      const value = owner === undefined ? undefined : propertyNamed(owner, name as string)
      return value === undefined ? undefined : objectOf(tree, value, depth + 1)
    }
    case 'CallExpression': {
      const [argument] = children(node, 'arguments')
      const callee = child(node, 'callee')
      if (callee === undefined || !argument || !givesBack.test(dottedName(callee))) return undefined
      return objectOf(tree, argument, depth + 1)
    }
    default:
      return undefined
  }
}

/** What an object literal holds under a name; `undefined` too where other objects may have a say. */
function propertyNamed(object: EsNode, name: string): EsNode | undefined {
  const properties = children(object, 'properties')
  if (properties.some((property) => property?.type === 'SpreadElement')) return undefined
  const named = properties.filter((property) => property !== null && keyName(property) === name)
  return named.length === 1 ? child(named[0] as EsNode, 'value') : undefined
}
