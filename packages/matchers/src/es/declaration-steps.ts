import type { Condition, Step } from '../site.js'
import { conditionOf, operandOf, testOf } from './condition.js'
import { exits } from './exits.js'
import { isExported } from './exports.js'
import { dottedName, keyName, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'
import { isFunction } from './scope.js'
import { siblingsOf } from './siblings.js'
import type { Link, Tree } from './tree.js'
import { annotationName } from './types.js'

/** The steps of a parent that declares, branches or encloses; `undefined` where it adds none. */
export function declarationStep(tree: Tree, node: EsNode, link: Link): readonly Step[] | undefined {
  const { parent, key } = link
  if (isFunction(parent)) return functionSteps(tree, node, link)
  switch (parent.type) {
    case 'VariableDeclarator':
      return key === 'init' ? [initStep(tree, parent)] : undefined
    case 'AssignmentPattern':
      return key === 'right' ? [defaultStep(tree, parent)] : undefined
    case 'PropertyDefinition':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
    case 'ClassAccessorProperty':
    case 'AccessorProperty':
    case 'TSAbstractPropertyDefinition':
    case 'TSAbstractAccessorProperty':
      return [fieldStep(tree, parent, key)]
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
      return key === 'key' ? [{ kind: 'key', of: 'class' }] : undefined
    case 'TSEnumMember':
    case 'EnumStringMember':
      return [enumStep(tree, parent, key)]
    case 'ClassDeclaration':
    case 'ClassExpression':
      return [classStep(parent)]
    case 'ReturnStatement':
      return [{ kind: 'return' }]
    case 'ExportDefaultDeclaration':
    case 'TSExportAssignment':
      return [{ kind: 'export-default' }]
    case 'ThrowStatement':
      return [{ kind: 'throw' }]
    case 'ExpressionStatement':
      return [{ kind: typeof parent['directive'] === 'string' ? 'directive' : 'expression' }]
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'TSExternalModuleReference':
    case 'TSModuleDeclaration':
    case 'ImportAttribute':
      return key === 'declaration' || key === 'body' ? undefined : [{ kind: 'module' }]
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'ExportNamespaceSpecifier':
      return [{ kind: 'key', of: 'import' }]
    case 'IfStatement':
      return key === 'test'
        ? [{ kind: 'test' }]
        : [{ kind: 'branch', of: 'if', when: key === 'consequent', test: testOf(tree, parent) }]
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return key === 'test' ? [{ kind: 'test' }] : undefined
    case 'ForOfStatement':
      return key === 'right' ? [{ kind: 'iterated', name: loopName(parent) }] : undefined
    case 'SwitchStatement':
      return key === 'discriminant' ? [{ kind: 'discriminant' }] : undefined
    case 'SwitchCase':
      return switchSteps(tree, link)
    case 'BlockStatement':
    case 'Program':
    case 'StaticBlock':
      return key === 'body' ? afterSteps(tree, children(parent, 'body'), link.index) : undefined
    default:
      return undefined
  }
}

function initStep(tree: Tree, declarator: EsNode): Step {
  const id = child(declarator, 'id')
  const declaration = tree.links.get(declarator)?.parent
  return {
    kind: 'init',
    name: id === undefined ? '' : boundName(id),
    declaration: (declaration?.['kind'] as 'const' | undefined) ?? 'const',
    typed: annotationName(id),
    exported: id?.type === 'Identifier' && isExported(tree, id['name'] as string, declarator),
  }
}

/** What a declarator binds: a name, or for `const [model, setModel] = …` the names in brackets. */
function boundName(id: EsNode): string {
  if (id.type === 'Identifier') return id['name'] as string
  if (id.type !== 'ArrayPattern') return ''
  const names = children(id, 'elements').map((element) => (element === null ? '' : dottedName(element)))
  return `[${names.join(',')}]`
}

function defaultStep(tree: Tree, pattern: EsNode): Step {
  const left = child(pattern, 'left')
  const name = left?.type === 'Identifier' ? (left['name'] as string) : ''
  const holder = tree.links.get(pattern)?.parent
  if (holder?.type === 'Property' || holder?.type === 'ObjectProperty') {
    return { kind: 'default', name, key: keyName(holder), of: 'pattern' }
  }
  const isParameter = holder !== undefined && (isFunction(holder) || holder.type === 'TSParameterProperty')
  return { kind: 'default', name, key: name, of: isParameter ? 'parameter' : 'pattern' }
}

function fieldStep(tree: Tree, field: EsNode, key: string): Step {
  if (key === 'key') return { kind: 'key', of: 'class' }
  if (key !== 'value') return { kind: 'decorator' }
  const body = tree.links.get(field)?.parent
  return {
    kind: 'field',
    name: keyName(field),
    isStatic: field['static'] === true,
    siblings: body === undefined ? [] : siblingsOf(body, 'body', field),
  }
}

function enumStep(tree: Tree, member: EsNode, key: string): Step {
  if (key === 'id') return { kind: 'key', of: 'enum' }
  let owner = tree.links.get(member)?.parent
  while (owner !== undefined && child(owner, 'id') === undefined) owner = tree.links.get(owner)?.parent
  const id = owner === undefined ? undefined : child(owner, 'id')
  const name = id === undefined ? '' : dottedName(id)
  return {
    kind: 'enum-member',
    name: keyName(member),
    enum: name,
    exported: owner !== undefined && isExported(tree, name, owner),
  }
}

function classStep(node: EsNode): Step {
  const id = child(node, 'id')
  const superClass = child(node, 'superClass')
  return {
    kind: 'class',
    name: id === undefined ? '' : dottedName(id),
    superClass: superClass === undefined ? '' : dottedName(superClass),
  }
}

type FunctionKind = Extract<Step, { kind: 'function' }>['of']

function functionSteps(tree: Tree, node: EsNode, { parent, key }: Link): readonly Step[] {
  // Babel keeps the name of a method in the function itself.
  if (key === 'key') return [{ kind: 'key', of: parent.type === 'ObjectMethod' ? 'object' : 'class' }]
  if (key === 'decorators') return [{ kind: 'decorator' }]
  const step: Step = { kind: 'function', ...functionName(tree, parent) }
  const isBody = key === 'body' && node.type !== 'BlockStatement'
  return isBody ? [{ kind: 'return' }, step] : [step]
}

/** What a function is called: its own name, the method's, or the constant's that holds it. */
function functionName(tree: Tree, node: EsNode): { name: string; of: FunctionKind } {
  if (node.type === 'ObjectMethod' || node.type === 'ClassMethod' || node.type === 'ClassPrivateMethod') {
    return { name: keyName(node), of: methodKind(node['kind']) }
  }
  const link = tree.links.get(node)
  const holder = link?.parent
  if (holder !== undefined && link?.key === 'value') {
    if (holder.type === 'MethodDefinition') return { name: keyName(holder), of: methodKind(holder['kind']) }
    if (holder.type === 'Property' && (holder['method'] === true || holder['kind'] !== 'init')) {
      return { name: keyName(holder), of: methodKind(holder['kind']) }
    }
  }
  const of = node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function'
  const id = child(node, 'id')
  if (id !== undefined) return { name: dottedName(id), of }
  return { name: holder === undefined ? '' : holderName(holder, link?.key ?? ''), of }
}

function methodKind(kind: unknown): FunctionKind {
  if (kind === 'get') return 'getter'
  if (kind === 'set') return 'setter'
  return kind === 'constructor' ? 'constructor' : 'method'
}

function holderName(holder: EsNode, key: string): string {
  if (holder.type === 'VariableDeclarator') {
    const id = child(holder, 'id')
    return id?.type === 'Identifier' ? (id['name'] as string) : ''
  }
  if (key !== 'value') return ''
  return keyName(holder)
}

function loopName(loop: EsNode): string {
  const left = child(loop, 'left')
  const declarator = left === undefined ? undefined : children(left, 'declarations')[0]
  const id = declarator === undefined || declarator === null ? left : child(declarator, 'id')
  return id?.type === 'Identifier' ? (id['name'] as string) : ''
}

/** A `case` names what is compared; a statement in it is reached where one of its labels equals the discriminant. */
function switchSteps(tree: Tree, { parent, key }: Link): readonly Step[] {
  const statement = tree.links.get(parent)?.parent
  const discriminant = statement === undefined ? undefined : child(statement, 'discriminant')
  if (statement === undefined || discriminant === undefined) return []
  if (key === 'test') return [{ kind: 'case', discriminant: dottedName(unwrap(discriminant)) }]
  const cases = children(statement, 'cases') as readonly EsNode[]
  const labels: EsNode[] = []
  let isDefault = false
  // Labels without statements of their own fall through to this one.
  for (let at = cases.indexOf(parent); at >= 0; at--) {
    const clause = cases[at] as EsNode
    if (clause !== parent && children(clause, 'consequent').length > 0) break
    const test = child(clause, 'test')
    if (test === undefined) isDefault = true
    else labels.push(test)
  }
  const left = operandOf(tree, discriminant)
  const isOneOf = (tests: readonly EsNode[]): Condition => ({
    op: 'or',
    tests: tests.map((test) => ({ op: 'equals', left, right: operandOf(tree, test), negated: false })),
  })
  if (!isDefault) return [{ kind: 'branch', of: 'switch', when: true, test: isOneOf(labels) }]
  const others = cases.map((clause) => child(clause, 'test')).filter((test) => test !== undefined)
  const rest = others.filter((test) => !labels.includes(test))
  return [{ kind: 'branch', of: 'switch', when: false, test: isOneOf(rest) }]
}

/** Statements before this one in the same block that leave it: `if (test) return`. */
function afterSteps(tree: Tree, statements: readonly (EsNode | null)[], index: number): readonly Step[] {
  const steps: Step[] = []
  for (let at = index - 1; at >= 0; at--) {
    const statement = statements[at]
    if (statement?.type !== 'IfStatement') continue
    const consequent = child(statement, 'consequent')
    const test = child(statement, 'test')
    if (consequent !== undefined && test !== undefined && exits(consequent)) {
      steps.push({ kind: 'after', test: conditionOf(tree, test) })
    }
  }
  return steps
}
