import { dottedName } from './names.js'
import { child, children, type EsNode } from './node.js'
import type { Tree } from './tree.js'

const exportedNames = new WeakMap<Tree, ReadonlySet<string>>()

/** Whether other files can read what `declaring` declares under `name`. */
export function isExported(tree: Tree, name: string, declaring: EsNode): boolean {
  let node: EsNode | undefined = declaring
  while (node !== undefined) {
    const parent: EsNode | undefined = tree.links.get(node)?.parent
    if (parent?.type === 'ExportNamedDeclaration' || parent?.type === 'ExportDefaultDeclaration') return true
    const isList = parent?.type === 'VariableDeclaration'
    if (parent?.type === 'Program') return namesExportedBelow(tree).has(name)
    if (!isList) return false
    node = parent
  }
  return false
}

/**
 * The names under which an ES module exports what `declaring` declares under `name`. What CommonJS hands out is
 * seen where that is assigned.
 */
export function exportNames(tree: Tree, name: string, declaring: EsNode): readonly string[] {
  let node: EsNode | undefined = declaring
  while (node !== undefined) {
    const parent: EsNode | undefined = tree.links.get(node)?.parent
    if (parent?.type === 'Program') return [...(exportLists(tree).get(name) ?? [])]
    if (parent?.type === 'ExportDefaultDeclaration') return ['default']
    if (parent?.type === 'ExportNamedDeclaration') {
      const isTop = tree.links.get(parent)?.parent.type === 'Program'
      return isTop ? [name, ...(exportLists(tree).get(name) ?? [])] : []
    }
    if (parent?.type !== 'VariableDeclaration' && parent?.type !== 'ImportDeclaration') return []
    node = parent
  }
  return []
}

const listsOfTree = new WeakMap<Tree, ReadonlyMap<string, ReadonlySet<string>>>()

/** What `export { a as b }` and `export default a` call the names of the file. */
export function exportLists(tree: Tree): ReadonlyMap<string, ReadonlySet<string>> {
  const known = listsOfTree.get(tree)
  if (known !== undefined) return known
  const lists = new Map<string, Set<string>>()
  const add = (local: string, exported: string): void => {
    const names = lists.get(local)
    if (names === undefined) lists.set(local, new Set([exported]))
    else names.add(exported)
  }
  for (const statement of children(tree.program, 'body')) {
    if (statement?.type === 'ExportDefaultDeclaration') {
      const declaration = child(statement, 'declaration')
      if (declaration?.type === 'Identifier') add(declaration['name'] as string, 'default')
    } else if (statement?.type === 'ExportNamedDeclaration' && child(statement, 'source') === undefined) {
      for (const specifier of children(statement, 'specifiers')) {
        const local = specifier === null ? undefined : child(specifier, 'local')
        const exported = specifier === null ? undefined : child(specifier, 'exported')
        if (local !== undefined && exported !== undefined) add(specifierName(local), specifierName(exported))
      }
    }
  }
  listsOfTree.set(tree, lists)
  return lists
}

/** The name in an import or export specifier, which may be a string. */
export function specifierName(node: EsNode): string {
  return (node['name'] ?? node['value']) as string
}

/** Names in `export { … }`, `export default name`, `module.exports = { … }` and `exports.x = name`. */
function namesExportedBelow(tree: Tree): ReadonlySet<string> {
  const known = exportedNames.get(tree)
  if (known !== undefined) return known
  const names = new Set<string>()
  for (const statement of children(tree.program, 'body')) {
    if (statement === null) continue
    if (statement.type === 'ExportNamedDeclaration' && child(statement, 'source') === undefined) {
      for (const specifier of children(statement, 'specifiers')) {
        const local = specifier === null ? undefined : child(specifier, 'local')
        if (local !== undefined) names.add(dottedName(local))
      }
    } else if (statement.type === 'ExportDefaultDeclaration') {
      const declaration = child(statement, 'declaration')
      if (declaration !== undefined) names.add(dottedName(declaration))
    } else if (statement.type === 'ExpressionStatement') {
      addCommonJs(child(statement, 'expression'), names)
    }
  }
  exportedNames.set(tree, names)
  return names
}

function addCommonJs(expression: EsNode | undefined, names: Set<string>): void {
  if (expression?.type !== 'AssignmentExpression') return
  const left = child(expression, 'left')
  const right = child(expression, 'right')
  if (left === undefined || right === undefined || !/^(?:module\.)?exports\b/.test(dottedName(left))) return
  if (right.type !== 'ObjectExpression') {
    names.add(dottedName(right))
    return
  }
  for (const property of children(right, 'properties')) {
    const value = property === null ? undefined : child(property, 'value')
    if (value !== undefined) names.add(dottedName(value))
  }
}
