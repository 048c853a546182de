import type { Range } from '@modelpin/matchers'
import { ParseError } from '../parse-error.js'
import type { Attribute, Code, Element, Piece, Syntax, Text } from './pieces.js'
import { endOfCode } from './scan-code.js'

/** Elements that have no content and no end. */
const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/** Elements and expressions within one another: whatever reads the tree works by recursion. */
const deepest = 500

/** An element whose end has not come yet. */
interface Open {
  readonly name: string
  readonly start: number
  readonly attributes: readonly Attribute[]
  readonly children: Piece[]
}

/** A text and how far it is read; each function of this file goes on from `at`. */
export interface Reading {
  readonly text: string
  readonly syntax: Syntax
  readonly depth: number
  at: number
}

const tagName = /[^\s/>{}"'=<]+/y
const blanks = /\s*/y
const blockEnd = /\{\s*\/\s*[a-z]+\s*\}/y

/** Reads the markup of a component file, from an offset on. */
export function scanMarkup(text: string, syntax: Syntax, from = 0): Piece[] {
  return readPieces({ text, syntax, depth: 0, at: from }, false)
}

/**
 * Reads on to the end of the text; or, where markup stands in code, to the end of its outermost element.
 *
 * @throws ParseError where elements are nested too deeply to be judged
 */
export function readPieces(reading: Reading, inCode: boolean): Piece[] {
  const { text, syntax } = reading
  const pieces: Piece[] = []
  const open: Open[] = []
  const add = (piece: Piece): void => void (open.at(-1)?.children ?? pieces).push(piece)
  const close = (from: number, end: number): void => {
    while (open.length > from) add(elementOf(open.pop() as Open, end))
  }
  while (reading.at < text.length) {
    const { at } = reading
    if (text.startsWith('<!--', at)) reading.at = endOf(text, '-->', at + 4)
    else if (text.startsWith('</', at)) {
      const name = match(tagName, text, at + 2)
      reading.at = endOf(text, '>', at)
      const matching = open.findLastIndex((element) => element.name === name)
      if (matching !== -1) close(matching, reading.at)
    } else if (startsTag(text, at, syntax)) {
      const element = readTag(reading)
      if (element.isClosed) add(elementOf(element, reading.at))
      else {
        open.push(element)
        if (open.length + reading.depth > deepest) throw new ParseError('nested too deeply to be parsed', at)
        if (syntax.isRaw(element, open.length - 1)) {
          reading.at = endOfRaw(text, element.name, reading.at)
          close(open.length - 1, reading.at)
        }
      }
    } else if (text.startsWith('<!', at)) reading.at = endOf(text, '>', at)
    else if (text.startsWith(syntax.braces, at)) add(readCode(reading))
    else add(readText(reading))
    if (inCode && open.length === 0) break
  }
  close(0, text.length)
  return pieces
}

function elementOf({ name, start, attributes, children }: Open, end: number): Element {
  return { kind: 'element', name, range: [start, end], attributes, children }
}

/** `<a`, and where code holds markup `<>`. */
export function startsTag(text: string, at: number, { nests }: Syntax): boolean {
  return text[at] === '<' && (/[A-Za-z]/.test(text[at + 1] ?? '') || (nests && text[at + 1] === '>'))
}

function readText(reading: Reading): Text {
  const { text, syntax, at } = reading
  let end = at + 1
  while (end < text.length && text[end] !== '<' && !text.startsWith(syntax.braces, end)) end++
  reading.at = end
  return { kind: 'text', range: [at, end] }
}

/** `{{ … }}` or `{ … }` */
function readCode(reading: Reading): Code {
  const { text, syntax, at } = reading
  if (syntax.braces === '{{') {
    const end = text.indexOf('}}', at)
    reading.at = end === -1 ? text.length : end + 2
    return {
      kind: 'code',
      range: [at, reading.at],
      inner: [at + 2, end === -1 ? text.length : end],
      nested: [],
    }
  }
  // `{/if}` starts no regular expression.
  const isEnd = match(blockEnd, text, at) !== ''
  reading.at++
  const { end, nested } = isEnd ? { end: text.indexOf('}', at), nested: [] } : endOfCode(reading, '}')
  reading.at = Math.min(end + 1, text.length)
  return { kind: 'code', range: [at, reading.at], inner: [at + 1, end], nested }
}

/** A tag with its attributes; `isClosed` where it has no content. */
function readTag(reading: Reading): Open & { readonly isClosed: boolean } {
  const { text } = reading
  const start = reading.at
  const name = match(tagName, text, start + 1)
  const attributes: Attribute[] = []
  reading.at = start + 1 + name.length
  for (;;) {
    reading.at += match(blanks, text, reading.at).length
    const { at } = reading
    if (at >= text.length || text[at] === '>') break
    if (text[at] === '/') {
      reading.at++
      if (text[at + 1] === '>') break
    } else attributes.push(readAttribute(reading))
  }
  const isClosed = text[reading.at - 1] === '/' || empty.has(name)
  reading.at = Math.min(reading.at + 1, text.length)
  return { name, start, attributes, children: [], isClosed }
}

const attributeName = /[^\s=>/][^\s=>]*?(?=\s|=|\/?>|$)/y
const equals = /\s*=\s*/y

function readAttribute(reading: Reading): Attribute {
  const { text, syntax } = reading
  const start = reading.at
  if (syntax.braces === '{' && text[start] === '{') {
    const code = readCode(reading)
    return { name: '', range: code.range, parts: [code] }
  }
  const name = match(attributeName, text, start)
  // What is no name at all is passed over, one character at a time.
  reading.at += Math.max(name.length, 1)
  const sign = match(equals, text, reading.at)
  if (sign === '') return { name, range: [start, reading.at], parts: [] }
  reading.at += sign.length
  const { value, parts } = readValue(reading)
  return { name, range: [start, reading.at], value, parts }
}

function readValue(reading: Reading): { value: Range; parts: (Text | Code)[] } {
  const { text, syntax } = reading
  const start = reading.at
  const quote = text[start]
  if (quote === '`' && syntax.nests) {
    reading.at++
    const { end, nested } = endOfCode(reading, '`')
    reading.at = Math.min(end + 1, text.length)
    const range: Range = [start, reading.at]
    return { value: range, parts: [{ kind: 'code', range, inner: range, nested }] }
  }
  if (quote === '"' || quote === "'") {
    reading.at++
    const parts = readParts(reading, (at) => text[at] === quote, syntax.inQuotes)
    const value: Range = [start + 1, reading.at]
    reading.at = Math.min(reading.at + 1, text.length)
    return { value, parts }
  }
  const isEnd = (at: number): boolean =>
    /[\s>]/.test(text[at] ?? '') || (syntax.braces === '{' && text.startsWith('/>', at))
  const parts = readParts(reading, isEnd, syntax.braces === '{')
  return { value: [start, reading.at], parts }
}

function readParts(reading: Reading, isEnd: (at: number) => boolean, hasCode: boolean): (Text | Code)[] {
  const { text } = reading
  const parts: (Text | Code)[] = []
  let start = reading.at
  const flush = (): void => {
    if (reading.at > start) parts.push({ kind: 'text', range: [start, reading.at] })
  }
  while (reading.at < text.length && !isEnd(reading.at)) {
    if (hasCode && text[reading.at] === '{') {
      flush()
      parts.push(readCode(reading))
      start = reading.at
    } else reading.at++
  }
  flush()
  return parts
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}

/** Behind what ends something, or the end of the text. */
function endOf(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}

function endOfRaw(text: string, name: string, from: number): number {
  const found = new RegExp(`</${name.replace(/\W/g, String.raw`\$&`)}[\\s>/]`, 'gi')
  found.lastIndex = from
  const start = found.exec(text)?.index
  return start === undefined ? text.length : endOf(text, '>', start)
}
