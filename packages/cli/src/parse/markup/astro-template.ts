import type { Range } from '@modelpin/matchers'
import type { Expressions, Node } from './expressions.js'
import type { Attribute, Code, Element, Nested, Piece, Syntax } from './pieces.js'
import { scanMarkup } from './scan-markup.js'

const syntax: Syntax = {
  braces: '{',
  inQuotes: false,
  nests: true,
  isRaw: ({ name, attributes }) =>
    name === 'script' || name === 'style' || attributes.some((attribute) => attribute.name === 'is:raw'),
}

/**
 * The markup of an .astro file in the shape that astro-eslint-parser gives it, as far as anybody reads that: command
 * line and ESLint judge the same tree.
 *
 * @param from where the frontmatter ends
 */
export async function astroTemplate(text: string, expressions: Expressions, from: number): Promise<Node> {
  const children = await childrenOf({ text, expressions }, scanMarkup(text, syntax, from))
  return { type: 'AstroFragment', children, range: [from, text.length] }
}

interface Source {
  readonly text: string
  readonly expressions: Expressions
}

async function childrenOf(source: Source, pieces: readonly Piece[]): Promise<Node[]> {
  const children: Node[] = []
  for (const piece of pieces) {
    if (piece.kind === 'text') children.push({ type: 'JSXText', range: piece.range })
    else if (piece.kind === 'element') children.push(await toElement(source, piece))
    else {
      const expression = await expressionOf(source, piece)
      if (expression !== undefined) children.push(container(expression, piece.range))
    }
  }
  return children
}

async function toElement(source: Source, { name, range, attributes, children }: Element): Promise<Node> {
  const content = await childrenOf(source, children)
  if (name === '') return fragment(content, range)
  const given: Node[] = []
  for (const attribute of attributes) {
    const node = await toAttribute(source, attribute)
    if (node !== undefined) given.push(node)
  }
  const [start, end] = range
  const openingElement = {
    type: 'JSXOpeningElement',
    name: nameNode(name, start + 1),
    attributes: given,
    range,
  }
  const closing = source.text.lastIndexOf(`</${name}`, end - 1)
  const closingElement =
    closing <= start ? null : { type: 'JSXClosingElement', name: nameNode(name, closing + 2), range }
  return { type: 'JSXElement', openingElement, children: content, closingElement, range }
}

async function toAttribute(source: Source, attribute: Attribute): Promise<Node | undefined> {
  const { name, range, value, parts } = attribute
  const [first] = parts
  if (name === '') return first?.kind === 'code' ? bracedAttribute(source, first) : undefined
  const key = nameNode(name, range[0])
  if (first?.kind === 'code') {
    const expression = await expressionOf(source, first)
    if (expression === undefined) return undefined
    const isTemplate = first.inner === first.range
    const type = isTemplate ? 'AstroTemplateLiteralAttribute' : 'JSXAttribute'
    return { type, name: key, value: container(expression, first.range), range }
  }
  if (value === undefined) return { type: 'JSXAttribute', name: key, value: null, range }
  const literal = {
    type: 'Literal',
    value: source.text.slice(...value),
    range: quoted(source.text, value),
  }
  return { type: 'JSXAttribute', name: key, value: literal, range }
}

/** `{name}`, `{...spread}` */
async function bracedAttribute(source: Source, code: Code): Promise<Node | undefined> {
  const { inner, range } = code
  const spread = /^\s*\.\.\./.exec(source.text.slice(...inner))?.[0].length
  const expression = await expressionOf(source, {
    ...code,
    inner: [inner[0] + (spread ?? 0), inner[1]],
  })
  if (expression === undefined) return undefined
  if (spread !== undefined) return { type: 'JSXSpreadAttribute', argument: expression, range }
  if (expression.type !== 'Identifier') return undefined
  const name = nameNode(String(expression['name']), inner[0])
  return { type: 'AstroShorthandAttribute', name, value: container(expression, range), range }
}

/** An expression with the markup in it: first it is read with a number in place of each piece of markup. */
async function expressionOf(source: Source, { inner, nested }: Code): Promise<Node | undefined> {
  const { text, expressions } = source
  let code = ''
  let at = inner[0]
  for (const { range } of nested) {
    const [start, end] = range
    code += text.slice(at, start) + '0' + text.slice(start + 1, end).replace(/[^\r\n]/g, ' ')
    at = end
  }
  code += text.slice(at, inner[1])
  const expression = await expressions.expression(inner, code)
  if (expression === undefined || nested.length === 0) return expression
  const markup = new Map<number, Node>()
  for (const one of nested) markup.set(one.range[0], await markupOf(source, one))
  // Within something that can be changed, the expression may be markup itself.
  const holder = { type: 'holder', expression }
  putIn(holder, markup)
  return holder.expression
}

async function markupOf(source: Source, { pieces, range }: Nested): Promise<Node> {
  const children = await childrenOf(source, pieces)
  const [only] = children
  return children.length === 1 && only?.type.startsWith('JSX') && only.type !== 'JSXText'
    ? only
    : { type: 'AstroFragment', children, range }
}

/** Puts markup where the numbers stand that kept its places. */
function putIn(root: object, markup: ReadonlyMap<number, Node>): void {
  const pending: unknown[] = [root]
  while (pending.length > 0) {
    const holder = pending.pop()
    if (typeof holder !== 'object' || holder === null) continue
    const slots = holder as Record<string, unknown>
    for (const key of Object.keys(slots)) {
      const value = slots[key] as { type?: unknown; start?: number } | null
      if (typeof value !== 'object' || value === null || key === 'loc') continue
      const isNumber = value.type === 'Literal' || value.type === 'NumericLiteral'
      const found = isNumber ? markup.get(value.start as number) : undefined
      if (found === undefined) pending.push(value)
      else slots[key] = found
    }
  }
}

function container(expression: Node, range: Range): Node {
  return { type: 'JSXExpressionContainer', expression, range }
}

function fragment(children: readonly Node[], range: Range): Node {
  return { type: 'JSXFragment', children, range }
}

function nameNode(name: string, start: number): Node {
  return { type: 'JSXIdentifier', name, range: [start, start + name.length] }
}

/** As JSX has it: with the quotes, where there are any. */
function quoted(text: string, [start, end]: Range): Range {
  return /["']/.test(text[start - 1] ?? '') ? [start - 1, end + 1] : [start, end]
}
