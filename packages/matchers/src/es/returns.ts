import type { Path } from './imports.js'
import { child, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** Where a value is found that a function gives. */
export type GivenOut =
  /** What calls of its name give. */
  | { readonly kind: 'bound'; readonly node: EsNode; readonly path: Path }
  | { readonly kind: 'exported'; readonly path: Path }
  /** A member of an object literal. */
  | { readonly kind: 'held'; readonly node: EsNode; readonly path: Path }
  /** A method or an accessor of a class. */
  | { readonly kind: 'member'; readonly node: EsNode; readonly path: Path }

/**
 * Where to find what a function gives.
 *
 * @param path - from the function; that begins with a call
 */
export function givenOut(tree: Tree, fn: EsNode, path: Path): GivenOut | undefined {
  const holder = tree.links.get(fn)?.parent
  const id = child(fn, 'id')
  if (holder?.type === 'ExportDefaultDeclaration' && id === undefined) return { kind: 'exported', path }
  if (fn.type === 'FunctionDeclaration') return id && { kind: 'bound', node: id, path }
  if (holder?.type === 'VariableDeclarator') {
    const name = child(holder, 'id')
    return name && { kind: 'bound', node: name, path }
  }
  switch (fn.type) {
    case 'ObjectMethod':
      return { kind: 'held', node: fn, path: isGetter(fn) ? path.slice(1) : path }
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return givenByMethod(fn, path)
  }
  switch (holder?.type) {
    case 'MethodDefinition':
      return givenByMethod(holder, path)
    case 'Property':
    case 'ObjectProperty':
      return { kind: 'held', node: fn, path: isGetter(holder) ? path.slice(1) : path }
    default:
      return undefined
  }
}

function givenByMethod(method: EsNode, path: Path): GivenOut | undefined {
  if (method['kind'] === 'constructor' || method['kind'] === 'set') return undefined
  return { kind: 'member', node: method, path: isGetter(method) ? path.slice(1) : path }
}

function isGetter(method: EsNode): boolean {
  return method['kind'] === 'get'
}
