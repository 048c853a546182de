import { child, children, type EsNode } from '../es/node.js'

/** Literals, and what is only taken from somewhere. */
const leaves = new Set([
  'Literal',
  'StringLiteral',
  'NumericLiteral',
  'BooleanLiteral',
  'NullLiteral',
  'BigIntLiteral',
  'RegExpLiteral',
  'Identifier',
])

/** Casts and brackets: the value passes through. */
const wrappers = new Set([
  'ParenthesizedExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSNonNullExpression',
])

/** Whether writing an expression a second time changes nothing but that there are two of it: no call, no function. */
export function isPureValue(node: EsNode): boolean {
  if (leaves.has(node.type)) return true
  if (wrappers.has(node.type)) return isPure(child(node, 'expression'))
  switch (node.type) {
    case 'TemplateLiteral':
      return children(node, 'expressions').length === 0
    case 'UnaryExpression':
      return /^[-+!~]$/.test(node['operator'] as string) && isPure(child(node, 'argument'))
    case 'BinaryExpression':
      return (
        /^[-+*/%]$|^\*\*$/.test(node['operator'] as string) &&
        isPure(child(node, 'left')) &&
        isPure(child(node, 'right'))
      )
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return isPure(child(node, 'object')) && (node['computed'] !== true || isPure(child(node, 'property')))
    case 'ArrayExpression':
      return children(node, 'elements').every((element) => element === null || isPureValue(element))
    case 'SpreadElement':
      return isPure(child(node, 'argument'))
    case 'ObjectExpression':
      return children(node, 'properties').every((property) => property !== null && isPureProperty(property))
    default:
      return false
  }
}

function isPure(node: EsNode | undefined): boolean {
  return node !== undefined && isPureValue(node)
}

function isPureProperty(property: EsNode): boolean {
  if (property.type === 'SpreadElement') return isPureValue(property)
  if (!isPlainProperty(property)) return false
  const isKeyPure = property['computed'] !== true || isPure(child(property, 'key'))
  return isKeyPure && isPure(child(property, 'value'))
}

/** `key: value` or `key`: no method, no accessor. */
export function isPlainProperty(property: EsNode): boolean {
  if (property.type === 'ObjectProperty') return true
  return property.type === 'Property' && property['method'] !== true && property['kind'] === 'init'
}
