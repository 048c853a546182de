import type { Step } from '../site.js'
import { bindingsOf } from './bindings.js'
import { conditionOf, testOf } from './condition.js'
import { declarationStep } from './declaration-steps.js'
import { jsxName, keyName, memberName, nameOf, staticText, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'
import { isFunction, patternNames, resolveName } from './scope.js'
import { siblingsOf } from './siblings.js'
import type { Link, Tree } from './tree.js'
import { isTypeNode, typeOwner } from './types.js'

/** What a parent says about its child: the steps it adds, and the node to climb on from. */
interface Climb {
  readonly steps: readonly Step[]
  readonly next: EsNode
}

/** The steps from a node to the root of its tree, nearest first. */
export function stepsOf(tree: Tree, node: EsNode): Step[] {
  const steps: Step[] = []
  let current = node
  for (let link = tree.links.get(current); link !== undefined; link = tree.links.get(current)) {
    if (isTypeNode(link.parent)) {
      steps.push({ kind: 'type', name: typeOwner(tree, link.parent) })
      return steps
    }
    const { steps: added, next } = climb(tree, current, link)
    steps.push(...added)
    current = next
  }
  return steps
}

const nothing: readonly Step[] = []

function climb(tree: Tree, node: EsNode, link: Link): Climb {
  const { parent } = link
  const steps = expressionStep(tree, node, link) ?? declarationStep(tree, node, link)
  return { steps: steps ?? nothing, next: parent }
}

/** The steps of a parent that is an expression; `undefined` where it is none. */
function expressionStep(tree: Tree, node: EsNode, { parent, key, index }: Link): readonly Step[] | undefined {
  switch (parent.type) {
    case 'Property':
    case 'ObjectProperty':
      return propertyStep(tree, parent, key)
    case 'ArrayExpression':
    case 'TupleExpression':
      return [{ kind: 'element', index, count: children(parent, 'elements').length }]
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return callStep(tree, parent, key, index)
    case 'ImportExpression':
      return [{ kind: 'module' }]
    case 'TaggedTemplateExpression':
      return [{ kind: 'tagged', tag: nameOf(child(parent, 'tag')) }]
    case 'TemplateLiteral':
      return key === 'expressions' ? [{ kind: 'interpolation' }] : nothing
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return key === 'object'
        ? [{ kind: 'receiver', property: memberName(parent) ?? '[]' }]
        : [{ kind: 'member', object: nameOf(child(parent, 'object')) }]
    case 'TSAsExpression':
    case 'AsExpression':
      return [{ kind: 'through', via: isConstAssertion(parent) ? 'as-const' : 'as' }]
    case 'AsConstExpression':
      return [{ kind: 'through', via: 'as-const' }]
    case 'TSTypeAssertion':
    case 'TypeCastExpression':
      return [{ kind: 'through', via: isConstAssertion(parent) ? 'as-const' : 'as' }]
    case 'TSSatisfiesExpression':
      return [{ kind: 'through', via: 'satisfies' }]
    case 'TSNonNullExpression':
      return [{ kind: 'through', via: 'non-null' }]
    case 'AwaitExpression':
      return [{ kind: 'through', via: 'await' }]
    case 'SequenceExpression':
      return index === children(parent, 'expressions').length - 1
        ? [{ kind: 'through', via: 'sequence' }]
        : [{ kind: 'expression' }]
    case 'SpreadElement':
    case 'JSXSpreadAttribute':
      return [{ kind: 'spread' }]
    case 'LogicalExpression':
      return [logicalStep(tree, parent, key)]
    case 'BinaryExpression':
      return [binaryStep(parent, key)]
    case 'ConditionalExpression':
      return key === 'test'
        ? [{ kind: 'test' }]
        : [{ kind: 'conditional', branch: key as 'consequent' | 'alternate', test: testOf(tree, parent) }]
    case 'AssignmentExpression':
      return key === 'right'
        ? [{ kind: 'assign', target: nameOf(child(parent, 'left')), operator: parent['operator'] as string }]
        : nothing
    case 'UnaryExpression':
    case 'UpdateExpression':
    case 'YieldExpression':
    case 'BindExpression':
      return [{ kind: 'other', type: parent.type }]
    case 'JSXAttribute':
    case 'AstroShorthandAttribute':
    case 'AstroTemplateLiteralAttribute':
      return [attributeStep(tree, parent)]
    case 'JSXExpressionContainer':
      return nothing
    case 'JSXElement':
      return key === 'children' ? [{ kind: 'jsx-child', element: elementName(parent) }] : nothing
    case 'JSXFragment':
      return [{ kind: 'jsx-child', element: '' }]
    case 'Decorator':
      return [{ kind: 'decorator' }]
    default:
      return node.type === 'DirectiveLiteral' ? [{ kind: 'directive' }] : undefined
  }
}

function propertyStep(tree: Tree, property: EsNode, key: string): readonly Step[] {
  const object = tree.links.get(property)?.parent
  const inPattern = object?.type === 'ObjectPattern'
  if (key === 'key') return [{ kind: 'key', of: inPattern ? 'pattern' : 'object' }]
  // The function that stands behind a method or accessor says so itself.
  const isMethod =
    property['method'] === true || (property['kind'] !== undefined && property['kind'] !== 'init')
  if (inPattern || object === undefined || isMethod) return nothing
  return [{ kind: 'property', key: keyName(property), siblings: siblingsOf(object, 'properties', property) }]
}

function callStep(tree: Tree, call: EsNode, key: string, index: number): readonly Step[] {
  const callee = nameOf(child(call, 'callee'))
  if (key !== 'arguments') return [{ kind: 'other', type: 'callee' }]
  if (callee === 'require' || callee === 'import' || callee === 'require.resolve') return [{ kind: 'module' }]
  const list = children(call, 'arguments')
  const others = list.flatMap((argument, position) => {
    const text = position === index || argument === null ? undefined : staticText(argument)
    return text === undefined ? [] : [{ name: String(position), shape: 'string' as const, text }]
  })
  const isNew = call.type === 'NewExpression'
  const parameter = parameterName(tree, child(call, 'callee'), index)
  const origin = originOf(tree, child(call, 'callee'))
  return [{ kind: 'argument', callee, index, count: list.length, isNew, origin, parameter, others }]
}

/** How many constants are followed from a client to what made it. */
const maxOrigins = 4

/** Where a function or the client that it belongs to comes from. */
function originOf(tree: Tree, callee: EsNode | undefined, depth = 0): string {
  let node = callee === undefined ? undefined : unwrap(callee)
  while (node !== undefined && node.type !== 'Identifier') {
    const next = child(node, 'object') ?? child(node, 'callee')
    node = next === undefined ? undefined : unwrap(next)
  }
  const declaration = node === undefined ? undefined : resolveName(tree, node)
  if (declaration === undefined || depth > maxOrigins) return ''
  if (declaration.kind === 'function' || declaration.kind === 'class') return '.'
  if (declaration.kind === 'import') return bindingsOf(tree)[declaration.name]?.module ?? ''
  const init = child(declaration.node, 'init')
  if (init === undefined) return ''
  if (isFunction(unwrap(init))) return '.'
  const required = bindingsOf(tree)[declaration.name]?.module
  return required ?? originOf(tree, init, depth + 1)
}

/** What a function of this file calls the argument that it is given. */
function parameterName(tree: Tree, callee: EsNode | undefined, index: number): string {
  if (callee?.type !== 'Identifier') return ''
  const declaration = resolveName(tree, callee)
  if (declaration === undefined) return ''
  const node = declaration.kind === 'const' ? child(declaration.node, 'init') : declaration.node
  if (node === undefined || !isFunction(node)) return ''
  return (patternNames(children(node, 'params')[index])[0]?.['name'] as string | undefined) ?? ''
}

function logicalStep(tree: Tree, logical: EsNode, key: string): Step {
  const other = child(logical, key === 'left' ? 'right' : 'left')
  const left = child(logical, 'left')
  return {
    kind: 'logical',
    operator: logical['operator'] as '||' | '&&' | '??',
    side: key === 'left' ? 'left' : 'right',
    other: nameOf(other),
    test: left === undefined || key === 'left' ? { op: 'other' } : conditionOf(tree, left),
  }
}

function binaryStep(binary: EsNode, key: string): Step {
  const operator = binary['operator'] as string
  if (operator === '+') return { kind: 'concat', side: key === 'left' ? 'left' : 'right' }
  return { kind: 'compare', operator, other: nameOf(child(binary, key === 'left' ? 'right' : 'left')) }
}

function attributeStep(tree: Tree, attribute: EsNode): Step {
  const element = tree.links.get(attribute)?.parent
  return {
    kind: 'attribute',
    name: jsxName(child(attribute, 'name')),
    element: element === undefined ? '' : jsxName(child(element, 'name')),
    siblings: element === undefined ? [] : siblingsOf(element, 'attributes', attribute),
  }
}

function elementName(element: EsNode): string {
  const opening = child(element, 'openingElement')
  return opening === undefined ? '' : jsxName(child(opening, 'name'))
}

/** `x as const`, `<const>x`: a type reference to `const` in every tree. */
function isConstAssertion(cast: EsNode): boolean {
  const type = child(cast, 'typeAnnotation')
  const name = type === undefined ? undefined : child(type, 'typeName')
  return name !== undefined && name['name'] === 'const'
}
