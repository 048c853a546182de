import type { Bindings } from '../site.js'
import { dottedName, keyName } from './names.js'
import { child, children, type EsNode } from './node.js'
import type { Tree } from './tree.js'

const bindingsOfTree = new WeakMap<Tree, Bindings>()

/** What the file imports or requires, by local name. */
export function bindingsOf(tree: Tree): Bindings {
  const known = bindingsOfTree.get(tree)
  if (known !== undefined) return known
  const bindings: Record<string, { module: string; imported: string }> = {}
  for (const statement of children(tree.program, 'body')) {
    if (statement?.type === 'ImportDeclaration') addImport(bindings, statement)
    else if (statement?.type === 'VariableDeclaration') addRequires(bindings, statement)
  }
  bindingsOfTree.set(tree, bindings)
  return bindings
}

type Names = Record<string, { module: string; imported: string }>

function addImport(bindings: Names, declaration: EsNode): void {
  const module = moduleText(child(declaration, 'source'))
  for (const specifier of children(declaration, 'specifiers')) {
    const local = specifier === null ? undefined : child(specifier, 'local')
    if (specifier === null || local === undefined) continue
    const imported = child(specifier, 'imported')
    const name =
      specifier.type === 'ImportSpecifier' && imported !== undefined
        ? ((imported['name'] ?? imported['value']) as string)
        : specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : '*'
    bindings[local['name'] as string] = { module, imported: name }
  }
}

function addRequires(bindings: Names, declaration: EsNode): void {
  for (const declarator of children(declaration, 'declarations')) {
    const id = declarator === null ? undefined : child(declarator, 'id')
    const init = declarator === null ? undefined : child(declarator, 'init')
    const module = init === undefined ? undefined : requiredModule(init)
    if (id === undefined || module === undefined) continue
    if (id.type === 'Identifier') bindings[id['name'] as string] = { module, imported: '*' }
    else {
      for (const property of children(id, 'properties')) {
        const value = property === null ? undefined : child(property, 'value')
        if (property !== null && value?.type === 'Identifier') {
          bindings[value['name'] as string] = { module, imported: keyName(property) }
        }
      }
    }
  }
}

/** `require("x")`, `require("x").default`, `await import("x")`. */
function requiredModule(init: EsNode): string | undefined {
  const inner = init.type === 'AwaitExpression' ? child(init, 'argument') : init
  if (inner === undefined) return undefined
  if (inner.type === 'MemberExpression') {
    const object = child(inner, 'object')
    return object === undefined ? undefined : requiredModule(object)
  }
  if (inner.type === 'ImportExpression') return moduleText(child(inner, 'source'))
  const callee = inner.type === 'CallExpression' ? child(inner, 'callee') : undefined
  if (callee === undefined || !/^(?:require|import)$/.test(dottedName(callee))) return undefined
  return moduleText(children(inner, 'arguments')[0] ?? undefined)
}

function moduleText(source: EsNode | undefined): string {
  return source === undefined ? '' : String(source['value'])
}
