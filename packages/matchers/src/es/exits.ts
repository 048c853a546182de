import { dottedName } from './names.js'
import { child, children, type EsNode } from './node.js'

/** Whether control never passes the end of a statement: it returns, throws, leaves a loop or the process. */
export function exits(statement: EsNode): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true
    case 'BlockStatement':
      return children(statement, 'body').some((inner) => inner !== null && exits(inner))
    case 'IfStatement': {
      const consequent = child(statement, 'consequent')
      const alternate = child(statement, 'alternate')
      return consequent !== undefined && alternate !== undefined && exits(consequent) && exits(alternate)
    }
    case 'ExpressionStatement': {
      const expression = child(statement, 'expression')
      const callee = expression === undefined ? undefined : child(expression, 'callee')
      return callee !== undefined && /^(?:process|Deno)\.exit$/.test(dottedName(callee))
    }
    default:
      return false
  }
}
