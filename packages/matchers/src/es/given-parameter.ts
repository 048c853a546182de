import { calledBy, patternOf, type Called } from './callee.js'
import type { Journey } from './journey.js'
import { children, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** The parameter of a function of the program that takes an argument. */
export interface GivenParameter {
  readonly called: Called
  readonly parameter: EsNode
  /** Without what it defaults to, and without its modifiers. */
  readonly pattern: EsNode
}

/** Which parameter takes an argument of a call; `undefined` where the function is not known or does not name one. */
export function givenParameter(
  journey: Journey,
  tree: Tree,
  call: EsNode,
  index: number,
): GivenParameter | undefined {
  const called = calledBy(journey, tree, call)
  const before = children(call, 'arguments').slice(0, index)
  if (called === undefined || before.some((one) => one?.type === 'SpreadElement')) return undefined
  const parameter = children(called.fn, 'params')[index]
  if (parameter === undefined || parameter === null || parameter.type === 'RestElement') return undefined
  return { called, parameter, pattern: patternOf(parameter) }
}
