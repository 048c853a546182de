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
