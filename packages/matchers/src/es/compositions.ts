import type { ProjectFile, Project } from '../program/project.js'
import type { Hop, Piece } from '../site.js'
import { hopTo, valueElsewhere } from './exported-value.js'
import { cookedText, dottedName, memberName, keyName, staticText, unwrap } from './names.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import { constantInit, referencesOf, resolveName, type Declaration } from './scope.js'
import { textsOf, type StaticText } from './texts.js'
import type { Tree } from './tree.js'
import { isInTemplate } from '../markup/is-in-template.js'

/** A text that an expression puts together from fixed parts. */
export interface Composition extends StaticText {
  readonly pieces: readonly Piece[]
  /** What the first string of it is quoted with. */
  readonly quote: string
  /** Where its parts stand that come from other files. */
  readonly from: readonly Hop[]
}

/** An id has few parts and is short; whatever has more, or puts more into one another, is a text. */
const maxParts = 12
const maxLength = 200

/**
 * Template literals and sums of strings whose every part is fixed in this file: `` `${family}-latest` `` with
 * `const family = "claude-3-7-sonnet"`. One that has a part which is not known gives none.
 *
 * @param home - the program that the file belongs to: parts may come from its other files
 */
export function compositionsOf(tree: Tree, source: string, home?: Home): Composition[] {
  const outermost = [...tree.texts.filter(isComposed), ...tree.sums].filter((node) => !isPart(tree, node))
  return outermost.flatMap((node) => {
    // Other files are asked only for what may be an id.
    const isAsked = home !== undefined && !hasSpace(node)
    const parts = partsOf({ tree, source, depth: 0, ...(isAsked && { home }) }, node)
    const value = parts?.map(({ text }) => text).join('') ?? ''
    if (parts === undefined || value.length > maxLength) return []
    // In an attribute, any other quote may be the one that ends it.
    const quote = isInTemplate(tree, node) ? '`' : quoteOf(parts)
    const from = new Set(parts.flatMap((part) => part.from ?? []))
    return [
      { node, value, range: rangeOf(node), exact: false, pieces: piecesOf(parts), quote, from: [...from] },
    ]
  })
}

/** Whether there is white space in what is written of a text: no id has any. */
function hasSpace(expression: EsNode): boolean {
  let node = unwrap(expression)
  for (; node.type === 'BinaryExpression'; node = unwrap(child(node, 'left') ?? node)) {
    const right = child(node, 'right')
    if (right?.type === 'BinaryExpression' || (right !== undefined && hasSpace(right))) return true
  }
  if (node.type !== 'TemplateLiteral') return /\s/.test(staticText(node) ?? '')
  return (node['quasis'] as readonly EsNode[]).some((quasi) => /\s/.test(cookedText(quasi) ?? ' '))
}

interface Home {
  readonly file: ProjectFile
  readonly project: Project
}

function isComposed(node: EsNode): boolean {
  // What an attribute of a template is put together from stands between quotes of its own.
  if (node['isMarkup'] === true) return false
  return node.type === 'TemplateLiteral' && children(node, 'expressions').length > 0
}

/** Whether an expression stands within a longer text, which is what counts then. */
function isPart(tree: Tree, node: EsNode): boolean {
  let link = tree.links.get(node)
  while (link?.parent.type === 'ParenthesizedExpression') link = tree.links.get(link.parent)
  if (link === undefined) return false
  const { type } = link.parent
  if (type === 'BinaryExpression') return link.parent['operator'] === '+'
  return type === 'TemplateLiteral' || type === 'TaggedTemplateExpression'
}

/** One part of a text: written in the expression itself, or taken from a constant. */
interface Part {
  readonly text: string
  readonly quote: string
  /** Absent where it is taken from a constant. */
  readonly written?: Pick<StaticText, 'range' | 'exact'>
  /** Where it stands in another file. */
  readonly from?: Hop
}

interface Reading {
  readonly tree: Tree
  readonly source: string
  readonly depth: number
  readonly home?: Home
}

/** The expression behind a name, with what is needed to read it. */
interface Behind {
  readonly reading: Reading
  readonly node: EsNode
  readonly from?: Hop
}

/** The parts of a text in reading order, `undefined` where one of them is not fixed. */
function partsOf(reading: Reading, expression: EsNode): Part[] | undefined {
  const node = unwrap(expression)
  switch (node.type) {
    case 'BinaryExpression': {
      const left = child(node, 'left')
      const right = child(node, 'right')
      if (node['operator'] !== '+' || left === undefined || right === undefined) return undefined
      // The shorter side first: a sum that leans left may be very deep, and most have an unknown on the right.
      const last = partsOf(reading, right)
      return last === undefined ? undefined : joined([deeper(reading, left), last])
    }
    case 'TemplateLiteral': {
      const expressions = children(node, 'expressions')
      const texts = textsOf(reading.tree, node, reading.source)
      if (texts.length !== expressions.length + 1) return undefined
      return joined(
        texts.flatMap((text, index) => {
          const value = expressions[index]
          const parts = value === undefined || value === null ? [] : [insertedParts(reading, value)]
          return [[writtenPart(text, '`')], ...parts]
        }),
      )
    }
    case 'Literal':
    case 'StringLiteral': {
      const [text] = textsOf(reading.tree, node, reading.source)
      if (text === undefined) return undefined
      return [writtenPart(text, reading.source[rangeOf(node)[0]] ?? '"')]
    }
    default: {
      const behind = behindName(reading, node)
      if (behind === undefined) return undefined
      const { from: origin } = behind
      const parts = deeper(behind.reading, behind.node)
      return parts?.map(({ text, quote, from = origin }) => ({ text, quote, ...(from && { from }) }))
    }
    case 'TSLiteralType': {
      const literal = child(node, 'literal')
      return literal && partsOf(reading, literal)
    }
  }
}

/** What `${…}` puts in: numbers too become text there. */
function insertedParts(reading: Reading, expression: EsNode): Part[] | undefined {
  const { node, from }: Partial<Behind> = behindName(reading, unwrap(expression)) ?? { node: expression }
  const inner = unwrap(node)
  const number = typeof inner['value'] === 'number' ? staticText(inner) : undefined
  return number === undefined
    ? partsOf(reading, expression)
    : [{ text: number, quote: '"', ...(from && { from }) }]
}

/** What a name stands for in this file, else in another one of the program. */
function behindName(reading: Reading, node: EsNode): Behind | undefined {
  const held = constantValue(reading.tree, node)
  if (held !== undefined) return { reading, node: held }
  const { home, depth } = reading
  if (home === undefined || !/^(?:Identifier|MemberExpression)$/.test(node.type)) return undefined
  const found = valueElsewhere(home.project, home.file, node)
  if (found === undefined) return undefined
  const { file, tree, node: value } = found
  const there: Reading = { tree, source: file.text, depth, home: { project: home.project, file } }
  return { reading: there, node: value, from: hopTo(found, dottedName(node)) }
}

function deeper(reading: Reading, node: EsNode): Part[] | undefined {
  if (reading.depth >= maxParts) return undefined
  return partsOf({ ...reading, depth: reading.depth + 1 }, node)
}

function joined(lists: readonly (readonly Part[] | undefined)[]): Part[] | undefined {
  const parts: Part[] = []
  for (const list of lists) {
    if (list === undefined || parts.length + list.length > maxParts) return undefined
    parts.push(...list)
  }
  return parts
}

function writtenPart({ value, range, exact }: StaticText, quote: string): Part {
  return { text: value, quote, written: { range, exact } }
}

function piecesOf(parts: readonly Part[]): Piece[] {
  let start = 0
  return parts.flatMap(({ text, written }) => {
    const piece = { start, length: text.length }
    start += text.length
    return written === undefined ? [] : [{ ...piece, ...written }]
  })
}

/** A literal in place of the expression is quoted as the strings that it is made of. */
function quoteOf(parts: readonly Part[]): string {
  return parts.find(({ quote }) => quote !== '`')?.quote ?? '"'
}

/** What a `const` of this file holds, or a property of an object that one holds. */
function constantValue(tree: Tree, node: EsNode): EsNode | undefined {
  if (node.type === 'Identifier') return constantInit(resolveName(tree, node))
  if (node.type !== 'MemberExpression') return undefined
  const object = child(node, 'object')
  const name = memberName(node)
  if (object?.type !== 'Identifier' || name === undefined) return undefined
  const declaration = resolveName(tree, object)
  const init = constantInit(declaration)
  if (declaration === undefined || init === undefined || isWrittenTo(tree, declaration)) return undefined
  return propertyValue(unwrap(init), name)
}

function propertyValue(object: EsNode, name: string): EsNode | undefined {
  if (object.type !== 'ObjectExpression') return undefined
  let found: EsNode | undefined
  for (const property of children(object, 'properties')) {
    // `{ ...other }` and `{ [key]: … }` may hold anything.
    if (property === null || property.type === 'SpreadElement') return undefined
    const key = keyName(property)
    if (key.startsWith('[')) return undefined
    if (key === name) found = child(property, 'value')
  }
  return found
}

/** References through which an object cannot be changed in this file. */
const harmlessParents = new Set(['ExportSpecifier', 'TSTypeQuery'])

/** Whether a member of an object is assigned anywhere, or the object goes where that cannot be seen. */
function isWrittenTo(tree: Tree, declaration: Declaration): boolean {
  return referencesOf(tree, declaration).some((reference) => {
    const link = tree.links.get(reference)
    if (link?.parent.type !== 'MemberExpression') return !harmlessParents.has(link?.parent.type ?? '')
    const holder = tree.links.get(link.parent)
    return holder?.parent.type === 'AssignmentExpression' && holder.key === 'left'
  })
}
