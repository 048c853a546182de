import { child, children, rangeOf, type EsNode } from '../es/node.js'
import { deepest, nothing, quotedText, scalar, type DataEntry, type DataNode, type DataText } from './node.js'

/** The documents of a `Program` of yaml-eslint-parser. */
export function fromYaml(program: EsNode, source: string): DataNode[] {
  return children(program, 'body').flatMap((document) =>
    document === null ? [] : [nodeFrom(child(document, 'content'), source, 0)],
  )
}

function nodeFrom(node: EsNode | undefined, source: string, depth: number): DataNode {
  if (node === undefined || depth > deepest) return nothing
  switch (node.type) {
    case 'YAMLMapping':
      return {
        kind: 'map',
        entries: children(node, 'pairs').flatMap((pair) =>
          pair === null ? [] : entryFrom(pair, source, depth + 1),
        ),
      }
    case 'YAMLSequence':
      return {
        kind: 'list',
        items: children(node, 'entries').map((item) => nodeFrom(item ?? undefined, source, depth + 1)),
      }
    case 'YAMLScalar':
      return scalarFrom(node, source)
    case 'YAMLAlias':
      return { kind: 'reference', name: String(node['name']), range: rangeOf(node) }
    case 'YAMLWithMeta':
      return withMeta(node, source, depth)
    default:
      return nothing
  }
}

function entryFrom(pair: EsNode, source: string, depth: number): DataEntry[] {
  const key = nodeFrom(child(pair, 'key'), source, depth)
  // `<<: *defaults` takes over what another place says, and is judged there.
  if (key.kind === 'reference' || (key.kind === 'text' && key.value === '<<')) return []
  const name = key.kind === 'text' ? key : unnamed(pair)
  return [{ key: name, value: nodeFrom(child(pair, 'value'), source, depth) }]
}

/** `1: …`, `true: …`, `? [a, b]`: keys that are no texts have nothing to say here. */
function unnamed(pair: EsNode): DataText {
  const [start] = rangeOf(pair)
  return { kind: 'text', value: '', range: [start, start], exact: false }
}

function withMeta(node: EsNode, source: string, depth: number): DataNode {
  const tag = child(node, 'tag')
  const value = nodeFrom(child(node, 'value'), source, depth)
  if (value.kind !== 'text') return value
  // `!Ref`, `!ENV`, `!secret`: what the text means is up to whoever knows the tag.
  if (tag !== undefined && !/^!!|^tag:yaml\.org,/.test(String(tag['tag']))) return nothing
  const anchor = child(node, 'anchor')
  return anchor === undefined ? value : { ...value, anchor: String(anchor['name']) }
}

function scalarFrom(node: EsNode, source: string): DataNode {
  const { value } = node
  if (typeof value !== 'string') return scalar(value)
  const [start, end] = rangeOf(node)
  switch (node['style']) {
    case 'double-quoted':
    case 'single-quoted':
      return quotedText(value, [start, end], source)
    case 'literal':
    case 'folded':
      return blockText(value, start, end, source)
    default:
      return { kind: 'text', value, range: [start, end], exact: source.slice(start, end) === value }
  }
}

/** `>-` and the like, with the text in the lines below: one line of it stands there to the letter. */
function blockText(text: string, start: number, end: number, source: string): DataText {
  const value = text.trimEnd()
  const line = source.indexOf('\n', start) + 1
  const at = value === '' || line === 0 ? -1 : source.indexOf(value, line)
  const isThere = at !== -1 && at + value.length <= end && source.slice(line, at).trim() === ''
  return isThere
    ? { kind: 'text', value, range: [at, at + value.length], exact: true }
    : { kind: 'text', value, range: [start, end], exact: false }
}
