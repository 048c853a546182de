import type { EsNode } from '../es/node.js'
import type { Tree } from '../es/tree.js'

/** Whether a node stands in the template of a component, where quotes and names have rules of their own. */
export function isInTemplate(tree: Tree, node: EsNode): boolean {
  const template = tree.program['body'] as readonly EsNode[]
  if (template.at(-1)?.['isTemplate'] !== true) return false
  for (let at: EsNode | undefined = node; at !== undefined; at = tree.links.get(at)?.parent) {
    if (at['isTemplate'] === true) return true
  }
  return false
}
