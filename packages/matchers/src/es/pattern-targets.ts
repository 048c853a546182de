import type { Path } from './imports.js'
import { children, type EsNode } from './node.js'
import { patternTarget, restNames } from './scope.js'
import { isIndex } from './value-path.js'

/** What a pattern binds of a value at the end of a path: `{ model }`, `{ llm: { model } }`, `[, second]`, `...rest`. */
export function patternTargets(pattern: EsNode, path: Path): { node: EsNode; path: Path }[] {
  const [first, ...rest] = path
  if (pattern.type === 'ArrayPattern') {
    const node = isIndex(first) ? children(pattern, 'elements')[Number(first?.slice(1, -1))] : undefined
    return node === undefined || node === null ? [] : [{ node, path: rest }]
  }
  const node = first === undefined ? undefined : patternTarget(pattern, first)
  return node === undefined
    ? restNames(pattern).map((name) => ({ node: name, path }))
    : [{ node, path: rest }]
}
