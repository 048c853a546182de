import type { Path } from './imports.js'
import { instance } from './inheritance.js'
import { dottedName, keyName, memberName, staticText, unwrap } from './names.js'
import { child, type EsNode } from './node.js'
import { constantInit, isFunction, resolveName } from './scope.js'
import type { Link, Tree } from './tree.js'

/** The path after one level up where the parent carries the value on, `undefined` where it does not. */
export function carry(tree: Tree, node: EsNode, link: Link, path: Path): Path | undefined {
  const { parent, key } = link
  switch (parent.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TypeCastExpression':
    case 'AsExpression':
    case 'AsConstExpression':
      return key === 'expression' ? path : undefined
    case 'AwaitExpression':
      return path
    case 'LogicalExpression':
      return path
    case 'ConditionalExpression':
      return key === 'test' ? undefined : path
    case 'Property':
    case 'ObjectProperty': {
      const object = tree.links.get(parent)?.parent
      return key === 'value' && object?.type === 'ObjectExpression' ? [keyName(parent), ...path] : undefined
    }
    case 'ObjectExpression':
      return node.type === 'ObjectMethod' ? [keyName(node), ...path] : path
    case 'ArrayExpression':
      return [`[${link.index}]`, ...path]
    case 'SpreadElement': {
      // `[...list]` and `{ ...object }` hold the entries themselves.
      const inList = tree.links.get(parent)?.parent.type === 'ArrayExpression'
      return inList && isIndex(path[0]) ? path.slice(1) : inList ? undefined : path
    }
    case 'CallExpression':
      return key === 'arguments' && passesThrough.has(dottedName(parent['callee'] as EsNode))
        ? path
        : undefined
    case 'NewExpression':
      return key === 'arguments' && dottedName(parent['callee'] as EsNode) === 'Set' ? path : undefined
    default:
      return isFunction(parent) && key === 'body' && node.type !== 'BlockStatement'
        ? ['()', ...path]
        : undefined
  }
}

/** Calls that give back what they are given. */
const passesThrough = new Set([
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'String',
  'ref',
  'reactive',
  'shallowRef',
])

/** Whether a parent takes the next part of the path: the value's, any entry, another one, or none. */
export function take(
  tree: Tree,
  { parent, key }: Link,
  node: EsNode,
  [next]: Path,
): 'this' | 'any' | 'another' | undefined {
  switch (parent.type) {
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return undefined
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (key !== 'object' || next === '()') return undefined
      // What stands at the class itself is no member of its instances.
      if (next === instance) return 'another'
      const name = memberName(parent) ?? constantKey(tree, parent)
      if (name === undefined) return 'any'
      if (isIndex(next)) return /^\d+$/.test(name) ? (next === `[${name}]` ? 'this' : 'another') : undefined
      return name === next ? 'this' : isBuiltIn(name) ? undefined : 'another'
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      return key === 'callee' && next === '()' && unwrap(node) === node ? 'this' : undefined
    case 'BinaryExpression':
      return key === 'right' && parent['operator'] === 'instanceof' ? 'another' : undefined
    case 'NewExpression':
      return key === 'callee' && next === instance ? 'this' : undefined
    case 'TSQualifiedName':
      return undefined
    default:
      return undefined
  }
}

/** `const TIER = "fast"; MODELS[TIER]` */
function constantKey(tree: Tree, member: EsNode): string | undefined {
  const key = child(member, 'property')
  const init = key?.type === 'Identifier' ? constantInit(resolveName(tree, key)) : undefined
  return init === undefined ? undefined : staticText(init)
}

export function isIndex(part: string | undefined): boolean {
  return part !== undefined && part.startsWith('[') && /^\[\d+\]$/.test(part)
}

function isBuiltIn(name: string): boolean {
  return name in Object.prototype
}
