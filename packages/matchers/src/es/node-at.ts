import type { Range } from '../site.js'
import { rangeOf, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** The innermost node that holds a range; a template literal rather than a piece of it. */
export function nodeAt(tree: Tree, [start, end]: Range): EsNode | undefined {
  let innermost: EsNode | undefined
  let length = Infinity
  for (const node of tree.links.keys()) {
    const [from, to] = rangeOf(node)
    // Of nodes of one length the parent is seen first: `{ a }` and its key.
    if (from <= start && end <= to && to - from <= length && node.type !== 'TemplateElement') {
      innermost = node
      length = to - from
    }
  }
  return innermost
}
