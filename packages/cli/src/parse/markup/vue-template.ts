import type { Range } from '@modelpin/matchers'
import type { Expressions, Node } from './expressions.js'
import type { Attribute, Element, Piece, Syntax } from './pieces.js'
import { scanMarkup } from './scan-markup.js'

const syntax: Syntax = {
  braces: '{{',
  inQuotes: false,
  nests: false,
  // Blocks beside the template hold other languages, and so does a template that names one.
  isRaw: ({ name, attributes }, depth) =>
    /^(?:script|style)$/i.test(name) || (depth === 0 && (name !== 'template' || hasLanguage(attributes))),
}

function hasLanguage(attributes: readonly Attribute[]): boolean {
  return attributes.some(({ name }) => name === 'lang' || name === 'src')
}

/**
 * The template of a .vue file in the shape that vue-eslint-parser gives it, as far as anybody reads that: command
 * line and ESLint judge the same tree. `undefined` where there is none.
 */
export async function vueTemplate(text: string, expressions: Expressions): Promise<Node | undefined> {
  const template = scanMarkup(text, syntax).find(
    (piece): piece is Element => piece.kind === 'element' && piece.name === 'template',
  )
  if (template === undefined) return undefined
  return toElement({ text, expressions, isVerbatim: false }, template)
}

interface Source {
  readonly text: string
  readonly expressions: Expressions
  /** Below `v-pre` nothing is code. */
  readonly isVerbatim: boolean
}

async function toElement(outer: Source, { name, range, attributes, children }: Element): Promise<Node> {
  const isVerbatim = outer.isVerbatim || attributes.some((attribute) => attribute.name === 'v-pre')
  const source: Source = { ...outer, isVerbatim }
  const given: Node[] = []
  for (const attribute of attributes) given.push(await toAttribute(source, attribute))
  const content: Node[] = []
  for (const piece of children) {
    const child = await toChild(source, piece)
    const before = content.at(-1)
    // Braces in verbatim text are text, and part of that around them.
    if (isVerbatim && before !== undefined && isOneText(before, child))
      content.splice(-1, 1, joined(before, child))
    else content.push(child)
  }
  return {
    type: 'VElement',
    name: name.toLowerCase(),
    rawName: name,
    startTag: { type: 'VStartTag', attributes: given },
    children: content,
    range,
  }
}

function isOneText(one: Node, next: Node): boolean {
  return one.type === 'VText' && next.type === 'VText' && rangeOf(one)[1] === rangeOf(next)[0]
}

function joined(one: Node, next: Node): Node {
  const value = String(one['value']) + String(next['value'])
  return { type: 'VText', value, range: [rangeOf(one)[0], rangeOf(next)[1]] }
}

function rangeOf(node: Node): Range {
  return node['range'] as Range
}

async function toChild(source: Source, piece: Piece): Promise<Node> {
  if (piece.kind === 'element') return toElement(source, piece)
  const { range } = piece
  if (piece.kind === 'text' || source.isVerbatim) {
    return { type: 'VText', value: source.text.slice(...range), range }
  }
  return container(await source.expressions.expression(piece.inner), range)
}

/** `v-on:click.prevent`, `:model-id`, `#default`: name, argument and modifiers. */
const directive = /^(?:v-([\w-]+)(?::(\[[^\]]*\]|[^.]+))?|([:@#.])(\[[^\]]*\]|[^.]*))(?:\.[\s\S]*)?$/

const shorthands: Readonly<Record<string, string>> = { ':': 'bind', '.': 'bind', '@': 'on', '#': 'slot' }

async function toAttribute(source: Source, { name, range, value }: Attribute): Promise<Node> {
  const [, long, longArgument, short, shortArgument] =
    (source.isVerbatim ? undefined : directive.exec(name)) ?? []
  if (long === undefined && short === undefined) {
    const text = value === undefined ? '' : source.text.slice(...value)
    return {
      type: 'VAttribute',
      directive: false,
      key: { type: 'VIdentifier', name: name.toLowerCase(), rawName: name },
      value:
        value === undefined ? null : { type: 'VLiteral', value: text, range: quoted(source.text, value) },
      range,
    }
  }
  const directiveName = long ?? shorthands[short as string] ?? ''
  const argument = (longArgument ?? shortArgument) || undefined
  const isDynamic = argument?.startsWith('[') === true
  const node = { type: isDynamic ? 'VExpressionContainer' : 'VIdentifier', name: argument, rawName: argument }
  const start = range[0] + name.indexOf(argument ?? '')
  const expression =
    value === undefined
      ? shorthandValue(directiveName, isDynamic ? undefined : argument, start)
      : await valueOf(source, directiveName, argument, value)
  return {
    type: 'VAttribute',
    directive: true,
    key: {
      type: 'VDirectiveKey',
      name: { type: 'VIdentifier', name: directiveName },
      argument: argument === undefined ? null : node,
    },
    value: expression === undefined ? null : container(expression, range),
    range,
  }
}

function container(expression: Node | undefined, range: Range): Node {
  return { type: 'VExpressionContainer', expression: expression ?? null, range }
}

/** Whether or not there are quotes, the range that vue-eslint-parser would give says so. */
function quoted(text: string, [start, end]: Range): Range {
  return /["']/.test(text[start - 1] ?? '') ? [start - 1, end + 1] : [start, end]
}

/** `:model-id` stands for `:model-id="modelId"`. */
function shorthandValue(name: string, argument: string | undefined, start: number): Node | undefined {
  if (name !== 'bind' || argument === undefined) return undefined
  const property = argument.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return /^[\w$]+$/.test(property)
    ? { type: 'Identifier', name: property, range: [start, start + argument.length] }
    : undefined
}

async function valueOf(
  source: Source,
  name: string,
  argument: string | undefined,
  range: Range,
): Promise<Node | undefined> {
  switch (name) {
    case 'for':
      return loopOf(source, range)
    case 'slot':
    case 'slot-scope':
      return {
        type: 'VSlotScopeExpression',
        params: await source.expressions.parameters(range),
        range,
      }
    case 'on':
      return argument === undefined ? expressionIn(source, range) : handlerOf(source, range)
    default:
      return expressionIn(source, range)
  }
}

/** `(item, index) in items` */
async function loopOf({ text, expressions }: Source, [start, end]: Range): Promise<Node | undefined> {
  const code = text.slice(start, end)
  const word = /\s(?:in|of)\s/.exec(code)
  if (word === null) return undefined
  const left = code.slice(0, word.index)
  // With parentheses of their own they stand in two pairs, which no function takes.
  const open = /^\s*\(/.exec(left)?.[0].length ?? 0
  const close = open === 0 ? left.length : left.lastIndexOf(')')
  return {
    type: 'VForExpression',
    left: await expressions.parameters([start + open, start + close]),
    right: await expressions.expression([start + word.index + word[0].length, end]),
    range: [start, end],
  }
}

/** A function, the name of one, or statements. */
async function handlerOf(source: Source, range: Range): Promise<Node | undefined> {
  const expression = await expressionIn(source, range)
  const isPath = path.test(codeOf(source, range))
  if (expression !== undefined && (isPath || functionExpression.test(expression.type))) return expression
  const body = await source.expressions.statements(range, codeOf(source, range))
  return body.length === 0 ? undefined : { type: 'VOnExpression', body, range }
}

const functionExpression = /FunctionExpression$/

/** As Vue's own compiler tells the name of a handler: `submit`, `forms.submit`, `forms['submit']`, `forms[0]`. */
const path =
  /^\s*[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*|\['[^']*'\]|\["[^"]*"\]|\[\d+\]|\[[A-Za-z_$][\w$]*\])*\s*$/

function expressionIn(source: Source, range: Range): Promise<Node | undefined> {
  return source.expressions.expression(range, codeOf(source, range))
}

/** The code that an attribute's value means: entities are read first. */
function codeOf({ text }: Source, range: Range): string {
  const code = text.slice(...range)
  // With blanks beside what they mean, everything else keeps its place.
  return code.includes('&') ? code.replace(entities, readEntities) : code
}

const entities = /=?(?:&(?:amp|lt|gt);)+/g

/** `&amp;&amp;` and `&lt;=` are one operator each, and so is `=&gt;`. */
function readEntities(written: string): string {
  const meant = written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  return meant.startsWith('=') ? meant.padEnd(written.length) : meant.padStart(written.length)
}
