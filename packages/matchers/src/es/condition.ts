import type { Condition, Operand } from '../site.js'
import { dottedName, unwrap } from './names.js'
import { child, type EsNode } from './node.js'
import { constantInit, resolveName } from './scope.js'
import type { Tree } from './tree.js'

/** How many constants are followed from a test to what they hold: `const isDev = …; const verbose = isDev`. */
const maxDepth = 4

/** A test of the code as data; constants of the file are replaced by what they hold. */
export function conditionOf(tree: Tree, expression: EsNode, depth = 0): Condition {
  const node = unwrap(expression)
  switch (node.type) {
    case 'LogicalExpression': {
      const operator = node['operator']
      if (operator === '??') return { op: 'other' }
      const tests = [child(node, 'left'), child(node, 'right')].map((side) => part(tree, side, depth))
      return { op: operator === '&&' ? 'and' : 'or', tests }
    }
    case 'UnaryExpression':
      return node['operator'] === '!'
        ? { op: 'not', test: part(tree, child(node, 'argument'), depth) }
        : { op: 'other' }
    case 'BinaryExpression': {
      const operator = node['operator'] as string
      const left = child(node, 'left')
      const right = child(node, 'right')
      if (!/^[!=]==?$/.test(operator) || left === undefined || right === undefined) return { op: 'other' }
      return {
        op: 'equals',
        left: operandOf(tree, left, depth),
        right: operandOf(tree, right, depth),
        negated: operator.startsWith('!'),
      }
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      // `Boolean(x)`
      const [argument] = node['arguments'] as readonly EsNode[]
      const callee = child(node, 'callee')
      if (callee !== undefined && argument !== undefined && dottedName(callee) === 'Boolean') {
        return conditionOf(tree, argument, depth)
      }
      return { op: 'truthy', operand: operandOf(tree, node, depth) }
    }
    case 'Literal':
    case 'BooleanLiteral':
    case 'StringLiteral':
    case 'NumericLiteral': {
      const operand = operandOf(tree, node, depth)
      return operand.kind === 'value' ? { op: 'truthy', operand } : { op: 'other' }
    }
    case 'Identifier':
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const held = heldBy(tree, node)
      if (held !== undefined && depth < maxDepth) {
        const condition = conditionOf(tree, held, depth + 1)
        if (condition.op !== 'other') return condition
      }
      return { op: 'truthy', operand: operandOf(tree, node, depth) }
    }
    default:
      return { op: 'other' }
  }
}

/** The test of an `if` or a `?:`. */
export function testOf(tree: Tree, statement: EsNode): Condition {
  const test = child(statement, 'test')
  return test === undefined ? { op: 'other' } : conditionOf(tree, test)
}

function part(tree: Tree, node: EsNode | undefined, depth: number): Condition {
  return node === undefined ? { op: 'other' } : conditionOf(tree, node, depth)
}

/** One side of a comparison; `process.env.X ?? "…"` counts as the name, for the fallback is not what is tested. */
export function operandOf(tree: Tree, expression: EsNode, depth = 0): Operand {
  const node = unwrap(expression)
  switch (node.type) {
    case 'Literal':
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral': {
      const value = node['value']
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? { kind: 'value', value }
        : { kind: 'other' }
    }
    case 'LogicalExpression': {
      const left = child(node, 'left')
      return left === undefined ? { kind: 'other' } : operandOf(tree, left, depth)
    }
    case 'Identifier': {
      const held = heldBy(tree, node)
      if (held !== undefined && depth < maxDepth) {
        const operand = operandOf(tree, held, depth + 1)
        if (operand.kind !== 'other') return operand
      }
      return { kind: 'name', name: node['name'] as string }
    }
    case 'MemberExpression':
    case 'OptionalMemberExpression':
    case 'CallExpression':
    case 'OptionalCallExpression':
      return { kind: 'name', name: dottedName(node) }
    default:
      return { kind: 'other' }
  }
}

/** The initial value of a `const` of this file; `const { NODE_ENV } = process.env` gives the pattern's source. */
function heldBy(tree: Tree, node: EsNode): EsNode | undefined {
  if (node.type !== 'Identifier') return undefined
  return constantInit(resolveName(tree, node))
}
