import type { Use } from '../site.js'
import { bindingsOf } from './bindings.js'
import { otherEndpoints } from './endpoints.js'
import type { Hops } from './hops.js'
import type { Path } from './imports.js'
import { hopAt, type Journey } from './journey.js'
import { dottedName } from './names.js'
import { rangeOf, type EsNode } from './node.js'
import { stepsOf } from './steps.js'
import { askedAt } from './text-tests.js'
import type { Tree } from './tree.js'
import { take } from './value-path.js'

/** A use, with the expression that stands for the value there. */
export interface UseAt {
  /** Whether the value is handed on from there is found out later. */
  readonly use: Use & { isHandedOn?: true }
  readonly node: EsNode
  /** From the expression to the value. */
  readonly path: Path
}

/**
 * The use that a reference makes: members are taken off it as far as the path goes. `undefined` where they lead to
 * something else.
 */
export function useAt(
  tree: Tree,
  reference: EsNode,
  path: Path,
  { passed, isPicked }: Hops,
  journey: Journey | undefined,
): UseAt | undefined {
  let node = reference
  let rest = path
  let reaches: Use['reaches'] = 'value'
  for (let link = tree.links.get(node); link !== undefined && rest.length > 0; link = tree.links.get(node)) {
    const taken = take(tree, link, node, rest)
    if (taken === 'another') return undefined
    if (taken === undefined) break
    if (taken === 'any') reaches = 'unknown'
    rest = rest.slice(1)
    node = link.parent
  }
  if (rest.length > 0) reaches = 'container'
  const name = dottedName(node)
  const asked = reaches === 'container' ? undefined : askedAt(tree, node, journey)
  const use = {
    name,
    range: rangeOf(reference),
    reaches,
    steps: stepsOf(tree, node),
    ...(journey &&
      journey.file.path !== journey.origin && {
        at: hopAt(journey, reference, name),
        bindings: bindingsOf(tree),
        otherEndpoints: otherEndpoints(tree, node),
      }),
    ...(asked !== undefined && { asked }),
    ...(passed.length > 0 && { passed }),
    ...(journey && (isPicked ?? reaches === 'unknown') && { isPicked: true as const }),
  }
  return { use, node, path: rest }
}
