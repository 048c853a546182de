import { child, children, rangeOf, type EsNode } from './node.js'
import { keyName } from './names.js'
import type { Link, Tree } from './tree.js'

/** A name that a scope declares, with the node that declares it. */
export interface Declaration {
  readonly name: string
  /** The identifier that is declared. */
  readonly id: EsNode
  /** `VariableDeclarator`, a function, a class, `TSEnumDeclaration`, an import specifier or a parameter. */
  readonly node: EsNode
  readonly scope: EsNode
  readonly kind: 'const' | 'let' | 'var' | 'function' | 'class' | 'enum' | 'import' | 'parameter' | 'catch'
}

type Scopes = ReadonlyMap<EsNode, ReadonlyMap<string, Declaration>>

const scopesOf = new WeakMap<Tree, Scopes>()

/** The declaration that an identifier refers to, `undefined` for globals. */
export function resolveName(tree: Tree, identifier: EsNode): Declaration | undefined {
  return declarationOf(tree, identifier['name'] as string, identifier)
}

/** What a name stands for at a node; `undefined` for globals. */
export function declarationOf(tree: Tree, name: string, at: EsNode): Declaration | undefined {
  const scopes = declaredScopes(tree)
  for (let node: EsNode | undefined = at; node !== undefined; node = tree.links.get(node)?.parent) {
    const found = scopes.get(node)?.get(name)
    if (found !== undefined) return found
  }
  return undefined
}

/** What a `const` holds that is declared under a plain name; `undefined` for everything that may change or is taken apart. */
export function constantInit(declaration: Declaration | undefined): EsNode | undefined {
  if (declaration?.kind !== 'const' || child(declaration.node, 'id')?.type !== 'Identifier') return undefined
  return child(declaration.node, 'init')
}

const referencesOfDeclaration = new WeakMap<Declaration, readonly EsNode[]>()

/** Every identifier that refers to the declaration, in source order, the declaring one left out. */
export function referencesOf(tree: Tree, declaration: Declaration): readonly EsNode[] {
  const known = referencesOfDeclaration.get(declaration)
  if (known !== undefined) return known
  const references = (tree.identifiers.get(declaration.name) ?? [])
    .filter(
      (node) =>
        node !== declaration.id &&
        isReference(tree.links.get(node), node) &&
        resolveName(tree, node) === declaration,
    )
    .sort((a, b) => rangeOf(a)[0] - rangeOf(b)[0])
  referencesOfDeclaration.set(declaration, references)
  return references
}

/** Whether the identifier stands for a value here, rather than naming a property, a label or a declaration. */
function isReference(link: Link | undefined, node: EsNode): boolean {
  if (link === undefined) return false
  const { parent, key } = link
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'object' || parent['computed'] === true
    case 'Property':
    case 'ObjectProperty':
      return key === 'value' || parent['computed'] === true || child(parent, 'value') === node
    case 'PropertyDefinition':
    case 'ClassProperty':
    case 'ClassAccessorProperty':
    case 'MethodDefinition':
    case 'ObjectMethod':
    case 'ClassMethod':
      return key === 'value' || parent['computed'] === true
    case 'TSEnumMember':
      return key === 'initializer'
    case 'PrivateName':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSNamedTupleMember':
    case 'TSTypeParameter':
    case 'TSFunctionType':
    case 'TSTypePredicate':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'TSImportEqualsDeclaration':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'JSXAttribute':
    case 'AstroShorthandAttribute':
    case 'AstroTemplateLiteralAttribute':
      return false
    case 'ExportSpecifier':
      return key === 'local'
    default:
      return true
  }
}

function declaredScopes(tree: Tree): Scopes {
  const known = scopesOf.get(tree)
  if (known !== undefined) return known
  const scopes = new Map<EsNode, Map<string, Declaration>>()
  const declare = (scope: EsNode, id: EsNode, node: EsNode, kind: Declaration['kind']): void => {
    const name = id['name'] as string
    let names = scopes.get(scope)
    if (names === undefined) scopes.set(scope, (names = new Map()))
    if (!names.has(name)) names.set(name, { name, id, node, scope, kind })
  }
  for (const node of tree.links.keys()) declareNames(tree, node, declare)
  scopesOf.set(tree, scopes)
  return scopes
}

type Declare = (scope: EsNode, id: EsNode, node: EsNode, kind: Declaration['kind']) => void

function declareNames(tree: Tree, node: EsNode, declare: Declare): void {
  switch (node.type) {
    case 'VariableDeclarator': {
      const list = tree.links.get(node)?.parent
      const kind = list?.['kind'] === 'var' ? 'var' : list?.['kind'] === 'let' ? 'let' : 'const'
      const scope = kind === 'var' ? functionScope(tree, node) : blockScope(tree, node)
      for (const id of patternNames(child(node, 'id'))) declare(scope, id, node, kind)
      return
    }
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'EnumDeclaration': {
      const id = child(node, 'id')
      const kind =
        node.type === 'ClassDeclaration' ? 'class' : node.type.includes('Enum') ? 'enum' : 'function'
      if (id !== undefined) declare(blockScope(tree, node), id, node, kind)
      break
    }
    case 'FunctionExpression':
    case 'ClassExpression': {
      const id = child(node, 'id')
      if (id !== undefined) declare(node, id, node, node.type === 'ClassExpression' ? 'class' : 'function')
      break
    }
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier': {
      const local = child(node, 'local')
      if (local !== undefined) declare(tree.program, local, node, 'import')
      return
    }
    case 'TSImportEqualsDeclaration': {
      const id = child(node, 'id')
      if (id !== undefined) declare(blockScope(tree, node), id, node, 'import')
      return
    }
    case 'CatchClause':
      for (const id of patternNames(child(node, 'param'))) declare(node, id, node, 'catch')
      return
  }
  if (isFunction(node)) {
    for (const parameter of children(node, 'params')) {
      if (parameter !== null) for (const id of patternNames(parameter)) declare(node, id, node, 'parameter')
    }
  }
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
])

export function isFunction(node: EsNode): boolean {
  return functionTypes.has(node.type)
}

/** The function that a node stands in. */
export function functionAround(tree: Tree, node: EsNode): EsNode | undefined {
  let fn = tree.links.get(node)?.parent
  while (fn !== undefined && !isFunction(fn)) fn = tree.links.get(fn)?.parent
  return fn
}

const blockTypes = new Set([
  'BlockStatement',
  'Program',
  'StaticBlock',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'TSModuleBlock',
])

function blockScope(tree: Tree, node: EsNode): EsNode {
  let scope = tree.links.get(node)?.parent
  while (scope !== undefined && !blockTypes.has(scope.type)) scope = tree.links.get(scope)?.parent
  return scope ?? tree.program
}

function functionScope(tree: Tree, node: EsNode): EsNode {
  let scope = tree.links.get(node)?.parent
  while (
    scope !== undefined &&
    !isFunction(scope) &&
    scope.type !== 'Program' &&
    scope.type !== 'StaticBlock'
  ) {
    scope = tree.links.get(scope)?.parent
  }
  return scope ?? tree.program
}

/** The identifiers that a binding pattern declares. */
export function patternNames(pattern: EsNode | undefined | null): EsNode[] {
  if (pattern === undefined || pattern === null) return []
  switch (pattern.type) {
    case 'Identifier':
      return [pattern]
    case 'AssignmentPattern':
      return patternNames(child(pattern, 'left'))
    case 'RestElement':
      return patternNames(child(pattern, 'argument'))
    case 'TSParameterProperty':
      return patternNames(child(pattern, 'parameter'))
    case 'ArrayPattern':
      return children(pattern, 'elements').flatMap(patternNames)
    case 'ObjectPattern':
      return children(pattern, 'properties').flatMap((property) =>
        property === null ? [] : patternNames(child(property, 'value') ?? child(property, 'argument')),
      )
    default:
      return []
  }
}

/** What a pattern binds to a property of the value: a name, or a pattern again; `undefined` where it takes none. */
export function patternTarget(pattern: EsNode, property: string): EsNode | undefined {
  for (const entry of children(pattern, 'properties')) {
    const value = entry !== null && keyName(entry) === property ? child(entry, 'value') : undefined
    if (value !== undefined) return value.type === 'AssignmentPattern' ? child(value, 'left') : value
  }
  return undefined
}

/** The name of what a pattern leaves: `rest` of `{ model, ...rest }`. */
export function restNames(pattern: EsNode): EsNode[] {
  return children(pattern, 'properties').flatMap((entry) =>
    entry === null || child(entry, 'argument') === undefined ? [] : patternNames(entry),
  )
}
