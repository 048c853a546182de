import type { Range } from '@modelpin/matchers'
import type { Expressions, Node } from './expressions.js'
import type { Attribute, Code, Piece, Syntax, Text } from './pieces.js'
import { scanMarkup } from './scan-markup.js'
import { codeBefore } from './split-code.js'

const syntax: Syntax = {
  braces: '{',
  inQuotes: true,
  nests: false,
  isRaw: ({ name }) => name === 'script' || name === 'style',
}

/**
 * The markup of a .svelte file in the shape that svelte-eslint-parser gives it, as far as anybody reads that: command
 * line and ESLint judge the same tree.
 */
export async function svelteTemplate(text: string, expressions: Expressions): Promise<Node[]> {
  const pieces = scanMarkup(text, syntax)
  const own = pieces.filter((piece) => piece.kind !== 'element' || !syntax.isRaw(piece, 0))
  return childrenOf({ text, expressions }, own)
}

interface Source {
  readonly text: string
  readonly expressions: Expressions
}

/** A block whose end has not come yet, and the list that its content goes into. */
interface Open {
  readonly word: string
  readonly node: Record<string, unknown>
  readonly content: Node[]
  /** What else ends where this does: the `{#if}` that an `{:else if}` is. */
  readonly last: Record<string, unknown>
}

/** Blocks are no elements of their own: `{#if}` and `{/if}` stand among the others. */
async function childrenOf(source: Source, pieces: readonly Piece[]): Promise<Node[]> {
  const nodes: Node[] = []
  const open: Open[] = []
  const add = (node: Node): void => void (open.at(-1)?.content ?? nodes).push(node)
  for (const piece of pieces) {
    if (piece.kind !== 'code') {
      add(await plainNode(source, piece))
      continue
    }
    const tag = tagOf(source, piece)
    if (tag.sign === '#') {
      const content: Node[] = []
      const node = await blockOf(source, tag, content)
      add(node)
      open.push({ word: tag.word, node, content, last: node })
    } else if (tag.sign === ':') {
      const block = open.pop()
      if (block !== undefined) open.push(await continued(source, block, tag))
    } else if (tag.sign === '/') open.pop()
    else add(await tagNode(source, tag))
  }
  return nodes
}

/** `{#each list as item}`: the sign, the word behind it, and where the rest stands. */
interface Tag {
  readonly sign: string
  readonly word: string
  readonly rest: Range
  readonly range: Range
}

function tagOf({ text }: Source, { inner, range }: Code): Tag {
  const [start, end] = inner
  const found = /^\s*([#:/@])\s*([a-z]+)(?:\s+(if)\b)?/.exec(text.slice(start, end))
  // A block has its sign first, and `{/regex/.test(x)}` is none.
  if (found === null || (found[1] === '/' && !/^\s*\/\s*[a-z]+\s*$/.test(text.slice(start, end))))
    return { sign: '', word: '', rest: inner, range }
  const [whole, sign = '', first = '', second] = found
  const word = second === undefined ? first : `${first} ${second}`
  return { sign, word, rest: [start + whole.length, end], range }
}

async function plainNode(source: Source, piece: Exclude<Piece, Code>): Promise<Node> {
  const { range } = piece
  if (piece.kind === 'text') return { type: 'SvelteText', value: source.text.slice(...range), range }
  const attributes: Node[] = []
  for (const attribute of piece.attributes) {
    const node = await toAttribute(source, attribute)
    if (node !== undefined) attributes.push(node)
  }
  const children = await childrenOf(source, piece.children)
  const name = { type: 'SvelteName', name: piece.name }
  return { type: 'SvelteElement', name, startTag: { type: 'SvelteStartTag', attributes }, children, range }
}

/** `{expression}`, `{@html …}`, `{@render …}`, `{@const …}`, `{let …}` */
async function tagNode({ text, expressions }: Source, { sign, word, rest, range }: Tag): Promise<Node> {
  if (sign === '@' && word === 'const') {
    const [declaration] = await expressions.statements(rest, text.slice(...rest), 'const ')
    return { type: 'SvelteConstTag', declarations: declaration?.['declarations'] ?? [], range }
  }
  if (sign === '' && /^\s*(?:let|const)\s/.test(text.slice(...rest))) {
    const [declaration] = await expressions.statements(rest)
    return { type: 'SvelteDeclarationTag', declaration, range }
  }
  if (sign === '@' && word === 'debug') return { type: 'SvelteDebugTag', range }
  return { type: 'SvelteMustacheTag', expression: await expressions.expression(rest), range }
}

async function blockOf({ text, expressions }: Source, tag: Tag, children: Node[]): Promise<Node> {
  const { word, rest, range } = tag
  switch (word) {
    case 'if':
      return {
        type: 'SvelteIfBlock',
        expression: await expressions.expression(rest),
        children,
        else: null,
        range,
      }
    case 'each': {
      const list = codeBefore(text, rest, 'as')
      return {
        type: 'SvelteEachBlock',
        expression: await expressions.expression(list.before),
        ...(list.behind !== undefined && (await entryOf({ text, expressions }, list.behind))),
        children,
        else: null,
        range,
      }
    }
    case 'await': {
      const settled = codeBefore(text, rest, 'then')
      const failed = settled.behind === undefined ? codeBefore(text, rest, 'catch') : settled
      const kind = settled.behind === undefined ? 'catch' : 'then'
      const block: Node =
        failed.behind === undefined
          ? { type: 'SvelteAwaitPendingBlock', children, range }
          : await settledBlock(expressions, kind, failed.behind, children, range)
      const key = failed.behind === undefined ? 'pending' : kind
      const expression = await expressions.expression(failed.before)
      return { type: 'SvelteAwaitBlock', expression, [key]: block, range }
    }
    case 'snippet': {
      const name = /[\w$]+/.exec(text.slice(...rest))?.[0] ?? ''
      const at = text.indexOf(name, rest[0])
      const id = { type: 'Identifier', name, range: [at, at + name.length] }
      const start = text.indexOf('(', at) + 1
      const end = text.lastIndexOf(')', rest[1] - 1)
      const params = start === 0 || end < start ? [] : await expressions.parameters([start, end])
      return { type: 'SvelteSnippetBlock', id, params, children, range }
    }
    default:
      return { type: 'SvelteKeyBlock', expression: await expressions.expression(rest), children, range }
  }
}

/** `item, index (key)` */
async function entryOf({ text, expressions }: Source, range: Range): Promise<Partial<Node>> {
  const [start, end] = range
  const keyed = /\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$/.exec(text.slice(start, end))
  const keyStart = keyed === null ? end : start + keyed.index
  const [context = null, index = null] = await expressions.parameters([start, keyStart])
  const key = keyed === null ? null : ((await expressions.expression([keyStart, end])) ?? null)
  return { context, index, key }
}

async function settledBlock(
  expressions: Expressions,
  kind: string,
  taken: Range,
  children: Node[],
  range: Range,
): Promise<Node> {
  const [value = null] = await expressions.parameters(taken)
  return kind === 'then'
    ? { type: 'SvelteAwaitThenBlock', value, children, range }
    : { type: 'SvelteAwaitCatchBlock', error: value, children, range }
}

/** `{:else}`, `{:else if …}`, `{:then value}`, `{:catch error}` */
async function continued({ expressions }: Source, block: Open, tag: Tag): Promise<Open> {
  const { word, rest, range } = tag
  const content: Node[] = []
  if (word === 'then' || word === 'catch') {
    block.node[word] = await settledBlock(expressions, word, rest, content, range)
    return { ...block, content }
  }
  if (word === 'else if') {
    const expression = await expressions.expression(rest)
    const inner: Record<string, unknown> = {
      type: 'SvelteIfBlock',
      expression,
      children: content,
      else: null,
      range,
    }
    block.last['else'] = { type: 'SvelteElseBlock', children: [inner], range }
    return { ...block, content, last: inner }
  }
  block.last['else'] = { type: 'SvelteElseBlock', children: content, range }
  return { ...block, content }
}

const kinds: Readonly<Record<string, string>> = {
  on: 'EventHandler',
  bind: 'Binding',
  class: 'Class',
  let: 'Let',
  use: 'Action',
  animate: 'Animation',
  in: 'Transition',
  out: 'Transition',
  transition: 'Transition',
}

async function toAttribute(source: Source, attribute: Attribute): Promise<Node | undefined> {
  const { name, range, parts } = attribute
  const { expressions } = source
  const [first] = parts
  if (name === '') return first?.kind === 'code' ? bracedAttribute(source, first) : undefined
  const [prefix = '', rest] = /^([a-z]+):(.*)$/.exec(name)?.slice(1) ?? []
  const key = { type: 'SvelteName', name: (rest ?? name).replace(/\|.*/, '') }
  if (prefix === 'style') {
    return {
      type: 'SvelteStyleDirective',
      key: directiveKey(key),
      value: await valueOf(source, parts),
      range,
    }
  }
  const kind = kinds[prefix]
  if (kind === undefined || rest === undefined) {
    return {
      type: 'SvelteAttribute',
      key: { type: 'SvelteName', name },
      value: await valueOf(source, parts),
      range,
    }
  }
  const node = { type: 'SvelteDirective', kind, key: directiveKey(key), range }
  if (first?.kind === 'code') {
    const [start, end] = first.inner
    const isPattern = kind === 'Let'
    const [pattern] = isPattern ? await expressions.parameters([start, end]) : []
    return { ...node, expression: pattern ?? (await expressions.expression([start, end])) ?? null }
  }
  // `bind:model` stands for `bind:model={model}`, and so do others but handlers and actions.
  const isShort = first === undefined && /^(?:Binding|Class|Let)$/.test(kind) && /^[\w$]+$/.test(rest)
  const at = range[1] - rest.length
  const identifier = { type: 'Identifier', name: rest, range: [at, range[1]] }
  return { ...node, expression: isShort ? identifier : null }
}

function directiveKey(name: Node): Node {
  return { type: 'SvelteDirectiveKey', name }
}

/** `{name}`, `{...spread}`, `{@attach …}` */
async function bracedAttribute(
  { text, expressions }: Source,
  { inner, range }: Code,
): Promise<Node | undefined> {
  const code = text.slice(...inner)
  const spread = /^\s*\.\.\./.exec(code)?.[0].length
  if (spread !== undefined) {
    const argument = await expressions.expression([inner[0] + spread, inner[1]])
    return { type: 'SvelteSpreadAttribute', argument, range }
  }
  const attached = /^\s*@attach\s/.exec(code)?.[0].length
  const expression = await expressions.expression([inner[0] + (attached ?? 0), inner[1]])
  if (attached !== undefined) return { type: 'SvelteAttachTag', expression, range }
  if (expression?.type !== 'Identifier') return undefined
  return { type: 'SvelteShorthandAttribute', key: expression, value: expression, range }
}

async function valueOf({ text, expressions }: Source, parts: readonly (Text | Code)[]): Promise<Node[]> {
  const value: Node[] = []
  for (const part of parts) {
    const { range } = part
    value.push(
      part.kind === 'text'
        ? { type: 'SvelteLiteral', value: text.slice(...range), range }
        : { type: 'SvelteMustacheTag', expression: await expressions.expression(part.inner), range },
    )
  }
  return value
}
