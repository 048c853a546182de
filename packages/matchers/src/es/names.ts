import { child, type EsNode } from './node.js'

/** Nodes around an expression that leave its value as it is. */
const transparent = new Set([
  'ChainExpression',
  'ParenthesizedExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TypeCastExpression',
  'AsExpression',
  'AsConstExpression',
  'AwaitExpression',
])

/** The expression inside casts, parentheses, `!` and `await`. */
export function unwrap(node: EsNode): EsNode {
  let inner = node
  while (transparent.has(inner.type)) {
    const next = child(inner, 'expression') ?? child(inner, 'argument')
    if (next === undefined) return inner
    inner = next
  }
  return inner
}

/**
 * The dotted name of an expression: `client.messages.create`, `z.enum().default`, `new OpenAI().chat`.
 * Calls show as `()`, unknown members as `[]`, anything else as `?`.
 */
export function dottedName(expression: EsNode): string {
  const node = unwrap(expression)
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return node['name'] as string
    case 'ThisExpression':
      return 'this'
    case 'Super':
      return 'super'
    case 'Import':
      return 'import'
    case 'ImportExpression':
      return 'import()'
    case 'MetaProperty':
      return 'import.meta'
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'JSXMemberExpression': {
      const object = child(node, 'object')
      const name = memberName(node)
      return `${object === undefined ? '?' : dottedName(object)}.${name ?? '[]'}`
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = child(node, 'callee')
      return `${callee === undefined ? '?' : dottedName(callee)}()`
    }
    case 'NewExpression': {
      const callee = child(node, 'callee')
      return `new ${callee === undefined ? '?' : dottedName(callee)}()`
    }
    case 'TSQualifiedName':
      return `${nameOf(child(node, 'left'))}.${nameOf(child(node, 'right'))}`
    default:
      return '?'
  }
}

/** The dotted name of a child that may be absent. */
export function nameOf(node: EsNode | undefined): string {
  return node === undefined ? '?' : dottedName(node)
}

/** The name taken by a member expression, `undefined` where it is computed from something not static. */
export function memberName(node: EsNode): string | undefined {
  const property = child(node, 'property')
  if (property === undefined) return undefined
  if (node['computed'] === true) return staticText(property)
  return plainName(property)
}

/** The name that a property, field, method or enum member stands under; `[dotted.name]` where it is computed. */
export function keyName(node: EsNode): string {
  const key = child(node, 'key') ?? child(node, 'id')
  if (key === undefined) return ''
  const text = staticText(key)
  if (text !== undefined) return text
  // The key of an enum member is never worked out, and to ask typescript-estree about it prints a warning.
  if (node.type !== 'TSEnumMember' && node['computed'] === true) return `[${dottedName(key)}]`
  return plainName(key) ?? ''
}

/** The name of an identifier; private ones have their `#`. `undefined` for anything else. */
export function plainName(node: EsNode): string | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return node['name'] as string
    case 'PrivateIdentifier':
      return `#${node['name'] as string}`
    case 'PrivateName': {
      const id = child(node, 'id')
      return id === undefined ? undefined : `#${id['name'] as string}`
    }
    case 'JSXNamespacedName':
      return `${plainName(node['namespace'] as EsNode) ?? ''}:${plainName(node['name'] as EsNode) ?? ''}`
    default:
      return undefined
  }
}

/** The name of a JSX attribute or element. */
export function jsxName(node: EsNode | undefined): string {
  if (node === undefined) return ''
  return plainName(node) ?? dottedName(node)
}

/** The text of a literal whose value never changes: strings, numbers as keys, templates without expressions. */
export function staticText(expression: EsNode): string | undefined {
  const node = unwrap(expression)
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' || typeof node['value'] === 'number'
        ? String(node['value'])
        : undefined
    case 'StringLiteral':
    case 'NumericLiteral':
      return String(node['value'])
    case 'TemplateLiteral': {
      const quasis = node['quasis'] as readonly EsNode[]
      if (quasis.length !== 1) return undefined
      return cookedText(quasis[0] as EsNode)
    }
    default:
      return undefined
  }
}

/** The text of one piece of a template literal, escapes resolved. */
export function cookedText(quasi: EsNode): string | undefined {
  const value = quasi['value'] as { cooked?: string | null; raw: string }
  return value.cooked ?? undefined
}
