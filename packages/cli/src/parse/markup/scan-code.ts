import { ParseError } from '../parse-error.js'
import type { Nested } from './pieces.js'
import { readPieces, startsTag, type Reading } from './scan-markup.js'

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** Words behind which an expression begins: what follows `a` is no regular expression and no tag. */
const keywords =
  /(?:^|[^\w$.])(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|await|yield|default)$/

/** `{#if`, `{:else if`, `{@html`: what stands before an expression in Svelte. */
const svelteTag = /^\s*[#:@]\s*[a-z]+(?:\s+if)?$/

/** Brackets within one another. */
const deepest = 500

/**
 * Finds where code ends that stands in markup: at the first `closer` that belongs to nothing within the code.
 *
 * @param onPlain called for each character of code in no brackets, which is no text and no comment
 * @returns the offset of the closer, or of the end of the text where there is none
 */
export function endOfCode(
  reading: Reading,
  closer: string,
  onPlain?: (at: number) => void,
): { end: number; nested: Nested[] } {
  const { text, syntax } = reading
  const nested: Nested[] = []
  /** What closes each bracket or template literal that is open. */
  const open: string[] = [closer]
  let at = reading.at
  /** Behind the last of the code; comments and blanks are none. */
  let last = at
  while (at < text.length) {
    const character = text[at] as string
    const awaited = open.at(-1)
    if (awaited === '`') {
      if (character === '\\') at++
      else if (character === '$' && text[at + 1] === '{') {
        open.push('}')
        at++
      } else if (character === '`') open.pop()
      if (open.length === 0) return { end: at, nested }
      at++
    } else if (character === awaited) {
      open.pop()
      if (open.length === 0) return { end: at, nested }
      at++
    } else if (character === '"' || character === "'") at = endOfString(text, at, character)
    else if (text.startsWith('//', at) || text.startsWith('/*', at)) {
      at = text[at + 1] === '/' ? endOfLine(text, at) : behind(text, '*/', at + 2)
      continue
    } else if (character === '/' && startsOperand(text, reading.at, last)) at = endOfRegex(text, at)
    else if (
      syntax.nests &&
      (startsTag(text, at, syntax) || text.startsWith('<!--', at)) &&
      startsOperand(text, reading.at, last)
    ) {
      const markup: Reading = { ...reading, at, depth: reading.depth + open.length }
      const pieces = readPieces(markup, true)
      // Astro takes several elements in a row.
      for (let next = behindBlanks(text, markup.at); ; next = behindBlanks(text, markup.at)) {
        if (!startsTag(text, next, syntax) && !text.startsWith('<!--', next)) break
        markup.at = next
        pieces.push(...readPieces(markup, true))
      }
      nested.push({ range: [at, markup.at], pieces })
      at = markup.at
    } else {
      if (open.length === 1) onPlain?.(at)
      if (character === '`') open.push('`')
      else if (character in closers) open.push(closers[character] as string)
      if (open.length + reading.depth > deepest) throw new ParseError('nested too deeply to be parsed', at)
      at++
    }
    if (/\S/.test(character)) last = at
  }
  return { end: text.length, nested }
}

/** Whether an operand is due, by what stands before: `=`, `(`, `&&`, `...`, `return`, or the start of the code. */
function startsOperand(text: string, start: number, end: number): boolean {
  const before = end - 1
  if (before < start || (before >= start + 2 && text.startsWith('...', before - 2))) return true
  if (!/[\w$)\]"'`.]/.test(text[before] as string)) return true
  const words = text.slice(Math.max(start, before - 12), before + 1)
  return keywords.test(words) || (before - start <= 12 && svelteTag.test(words))
}

function endOfString(text: string, start: number, quote: string): number {
  let at = start + 1
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfRegex(text: string, start: number): number {
  let inClass = false
  let at = start + 1
  for (; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '[') inClass = true
    else if (text[at] === ']') inClass = false
    else if (text[at] === '/' && !inClass) return at + 1
  }
  // No regular expression after all.
  return start + 1
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from)
  return found === -1 ? text.length : found + end.length
}

function behindBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text[at] as string)) at++
  return at
}
