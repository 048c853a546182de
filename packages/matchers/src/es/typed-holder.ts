import { child, type EsNode } from './node.js'
import { acceptedBy } from './declared-type.js'
import type { Path } from './imports.js'
import type { Journey } from './journey.js'
import type { ListedText } from './listed-values.js'
import type { Link, Tree } from './tree.js'

/**
 * Notes what the type of something takes that holds the value: a variable, a parameter, a field, a cast.
 *
 * @param path - from the holder to the value
 */
export function noteType(
  journey: Journey | undefined,
  tree: Tree,
  holder: EsNode,
  path: Path,
  isOwn: boolean,
): void {
  const annotation = child(holder, 'typeAnnotation')
  if (journey === undefined || annotation === undefined) return
  const accepted = acceptedBy(journey, tree, annotation, path)
  const accepts = typeof accepted === 'string' ? accepted : accepted.map((one) => seenFrom(journey, one))
  journey.shared.types.push({ accepts, isOwn })
}

/** The same for a cast that the value climbs through, and for an arrow function that gives it. */
export function noteTypeAbove(
  journey: Journey | undefined,
  tree: Tree,
  { parent, key }: Link,
  path: Path,
  isOwn: boolean,
): void {
  if (parent.type === 'ArrowFunctionExpression' && key === 'body') noteReturnType(journey, tree, parent, path)
  else if (key === 'expression' && /^TS(?:As|Satisfies)Expression$|^TSTypeAssertion$/.test(parent.type))
    noteType(journey, tree, parent, path, isOwn)
}

/** The same for what a function says that it gives. */
export function noteReturnType(journey: Journey | undefined, tree: Tree, fn: EsNode, path: Path): void {
  const type = child(fn, 'returnType')
  if (type !== undefined) noteType(journey, tree, type, path, false)
}

function seenFrom(
  { origin }: Journey,
  { text, at }: ListedText,
): {
  text: string
  range: ListedText['at']['range']
  at?: ListedText['at']
} {
  return { text, range: at.range, ...(at.path !== origin && { at }) }
}
