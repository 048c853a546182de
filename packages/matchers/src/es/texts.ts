import type { Range } from '../site.js'
import { cookedText } from './names.js'
import { rangeOf, type EsNode } from './node.js'
import type { Tree } from './tree.js'

/** A piece of static text with its place between the delimiters. */
export interface StaticText {
  readonly node: EsNode
  readonly value: string
  readonly range: Range
  readonly exact: boolean
  /** For a piece of a template literal with expressions: which of how many. */
  readonly quasi?: { readonly index: number; readonly count: number }
}

/** The static texts of one node: one for a string, one for each piece of a template literal. */
export function textsOf(tree: Tree, node: EsNode, source: string): StaticText[] {
  switch (node.type) {
    case 'Literal':
    case 'StringLiteral':
    case 'DirectiveLiteral':
    case 'StringLiteralTypeAnnotation':
      return typeof node['value'] === 'string' ? [quoted(tree, node, source)] : []
    case 'JSXText': {
      const [start, end] = rangeOf(node)
      return [{ node, value: source.slice(start, end), range: [start, end], exact: true }]
    }
    case 'TemplateLiteral':
    case 'TSTemplateLiteralType':
      return templateTexts(node, source)
    default:
      return []
  }
}

function quoted(tree: Tree, node: EsNode, source: string): StaticText {
  const [start, end] = rangeOf(node)
  const inJsx = tree.links.get(node)?.parent.type === 'JSXAttribute'
  // Astro takes values without quotes: `model=x-latest`.
  if (inJsx && source.charAt(start) === String(node['value']).charAt(0)) {
    const value = source.slice(start, end)
    return { node, value, range: [start, end], exact: true }
  }
  const inner = source.slice(start + 1, end - 1)
  // Parsers differ in whether they resolve the entities of JSX (`&lt;`); ids hold none.
  const value = inJsx ? inner : (node['value'] as string)
  return { node, value, range: [start + 1, end - 1], exact: inner === value }
}

function templateTexts(node: EsNode, source: string): StaticText[] {
  const quasis = node['quasis'] as readonly EsNode[]
  const [templateStart] = rangeOf(node)
  const first = quasis[0]
  if (first === undefined) return []
  // typescript-estree's and espree's pieces include "`", "${" and "}"; Babel's and oxc's may not.
  const withDelimiters = rangeOf(first)[0] === templateStart
  const texts: StaticText[] = []
  quasis.forEach((quasi, index) => {
    const value = cookedText(quasi)
    if (value === undefined) return
    let [start, end] = rangeOf(quasi)
    if (withDelimiters) {
      start += 1
      end -= index === quasis.length - 1 ? 1 : 2
    }
    const text = { node, value, range: [start, end] as const, exact: source.slice(start, end) === value }
    texts.push(quasis.length === 1 ? text : { ...text, quasi: { index, count: quasis.length } })
  })
  return texts
}
