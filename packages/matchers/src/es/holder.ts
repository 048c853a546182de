import { wholeModule, type Path } from './imports.js'
import { dottedName, keyName } from './names.js'
import { child, type EsNode } from './node.js'
import { isFunction } from './scope.js'
import type { Link, Tree } from './tree.js'
import { isIndex } from './value-path.js'

/** What takes a value that an expression does not hand on, with the path from there back to it. */
export type Holder =
  /** A name or a pattern. */
  | { readonly kind: 'bound'; readonly node: EsNode; readonly path: Path }
  /** A field of a class. */
  | { readonly kind: 'field'; readonly node: EsNode; readonly path: Path }
  /** `this.model` on the left of an assignment. */
  | { readonly kind: 'member'; readonly node: EsNode; readonly path: Path }
  | { readonly kind: 'exported'; readonly name: string; readonly path: Path }
  /** A function that gives it. */
  | { readonly kind: 'function'; readonly node: EsNode; readonly path: Path }
  /** `for (const entry of ["…"])`, `["…"].map((entry) => …)`: a list whose entries are taken. */
  | { readonly kind: 'entries'; readonly node: EsNode; readonly path: Path }

/**
 * What holds a node at the end of a climb; `undefined` where nothing does.
 *
 * @param path - from the node to the value
 */
export function holderOf(tree: Tree, node: EsNode, { parent, key }: Link, path: Path): Holder | undefined {
  switch (parent.type) {
    case 'VariableDeclarator':
      return bound(child(parent, 'id'), path)
    case 'AssignmentPattern':
      return key === 'right' ? bound(child(parent, 'left'), path) : undefined
    case 'AssignmentExpression':
      return key === 'right' ? assigned(child(parent, 'left'), path) : undefined
    case 'PropertyDefinition':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      return key === 'value' ? { kind: 'field', node: parent, path } : undefined
    case 'TSEnumMember': {
      let owner = tree.links.get(parent)?.parent
      while (owner !== undefined && child(owner, 'id') === undefined) owner = tree.links.get(owner)?.parent
      return owner && bound(child(owner, 'id'), [keyName(parent), ...path])
    }
    case 'ExportDefaultDeclaration':
      return { kind: 'exported', name: 'default', path }
    case 'TSExportAssignment':
      return { kind: 'exported', name: wholeModule, path }
    default:
      if (isFunction(node)) return { kind: 'function', node, path }
      return isIndex(path[0]) ? { kind: 'entries', node, path: path.slice(1) } : undefined
  }
}

function bound(node: EsNode | undefined, path: Path): Holder | undefined {
  return node && { kind: 'bound', node, path }
}

function assigned(left: EsNode | undefined, path: Path): Holder | undefined {
  if (left?.type === 'Identifier') return bound(left, path)
  const name = left === undefined ? '' : dottedName(left)
  if (left !== undefined && name.startsWith('this.')) return { kind: 'member', node: left, path }
  // `exports.model = …`, `module.exports = …`, `module.exports.model = …`
  if (!/^(?:module\.)?exports\b/.test(name)) return undefined
  const [, member] = /^(?:module\.)?exports(?:\.([^.]+))?$/.exec(name) ?? []
  return { kind: 'exported', name: wholeModule, path: member === undefined ? path : [member, ...path] }
}
