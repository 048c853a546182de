import type { Sibling } from '../site.js'
import { dottedName, jsxName, keyName, staticText, unwrap } from './names.js'
import { child, children, type EsNode } from './node.js'

/** Texts longer than this say nothing about a neighbour. */
const longestText = 80

/** What stands beside a property, field or attribute in the same literal, class body or element. */
export function siblingsOf(container: EsNode, listKey: string, self: EsNode): Sibling[] {
  const siblings: Sibling[] = []
  for (const entry of children(container, listKey)) {
    if (entry === null || entry === self) continue
    siblings.push(siblingOf(entry))
  }
  return siblings
}

function siblingOf(entry: EsNode): Sibling {
  switch (entry.type) {
    case 'SpreadElement':
    case 'SpreadProperty':
    case 'JSXSpreadAttribute': {
      const argument = child(entry, 'argument')
      return { name: `...${argument === undefined ? '' : dottedName(argument)}`, shape: 'other' }
    }
    case 'JSXAttribute':
    case 'AstroShorthandAttribute':
    case 'AstroTemplateLiteralAttribute':
      return { name: jsxName(child(entry, 'name')), ...shapeOf(child(entry, 'value')) }
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
    case 'MethodDefinition':
    case 'TSAbstractMethodDefinition':
    case 'TSDeclareMethod':
      return { name: keyName(entry), shape: 'function' }
    default:
      return { name: keyName(entry), ...shapeOf(child(entry, 'value')) }
  }
}

function shapeOf(value: EsNode | undefined): Pick<Sibling, 'shape' | 'text'> {
  if (value === undefined) return { shape: 'other' }
  const node = value.type === 'JSXExpressionContainer' ? (child(value, 'expression') ?? value) : unwrap(value)
  switch (node.type) {
    case 'Literal':
      if (typeof node['value'] === 'string') return stringShape(node['value'])
      if (typeof node['value'] === 'number') return { shape: 'number' }
      return { shape: typeof node['value'] === 'boolean' ? 'boolean' : 'other' }
    case 'StringLiteral':
    case 'TemplateLiteral': {
      const text = staticText(node)
      return text === undefined ? { shape: 'other' } : stringShape(text)
    }
    case 'NumericLiteral':
      return { shape: 'number' }
    case 'BooleanLiteral':
      return { shape: 'boolean' }
    case 'ObjectExpression':
      return { shape: 'object' }
    case 'ArrayExpression':
      return { shape: 'array' }
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { shape: 'function' }
    default:
      return { shape: 'other' }
  }
}

function stringShape(text: string): Pick<Sibling, 'shape' | 'text'> {
  return text.length > longestText ? { shape: 'string' } : { shape: 'string', text }
}
