import { child, children, rangeOf, type EsNode } from '../es/node.js'
import { deepest, nothing, quotedText, scalar, type DataNode, type DataText } from './node.js'

/** The tree of momoa, which `@eslint/json` hands out: a `Document` of JSON, JSONC or JSON5. */
export function fromJson(document: EsNode, source: string): DataNode {
  return nodeFrom(child(document, 'body'), source, 0)
}

function nodeFrom(node: EsNode | undefined, source: string, depth: number): DataNode {
  if (node === undefined || depth > deepest) return nothing
  switch (node.type) {
    case 'Object':
      return {
        kind: 'map',
        entries: children(node, 'members').flatMap((member) => {
          const name = member === null ? undefined : child(member, 'name')
          if (member === null || name === undefined) return []
          return [{ key: keyFrom(name, source), value: nodeFrom(child(member, 'value'), source, depth + 1) }]
        }),
      }
    case 'Array':
      return {
        kind: 'list',
        items: children(node, 'elements').flatMap((element) =>
          element === null ? [] : [nodeFrom(child(element, 'value'), source, depth + 1)],
        ),
      }
    case 'String':
      return quotedText(String(node['value']), rangeOf(node), source)
    default:
      return scalar(node['value'])
  }
}

function keyFrom(node: EsNode, source: string): DataText {
  const name = String(node['value'] ?? node['name'])
  const range = rangeOf(node)
  if (node.type === 'String') return quotedText(name, range, source)
  return { kind: 'text', value: name, range, exact: source.slice(...range) === name }
}
