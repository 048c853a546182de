import type { Range } from '@modelpin/matchers'
import type { Syntax } from './pieces.js'
import { endOfCode } from './scan-code.js'

/**
 * Takes code apart at a word that stands in no brackets and no string: `list as item`. The last such word counts, for
 * `list as const as item` has two.
 */
export function codeBefore(
  text: string,
  [start, end]: Range,
  word: string,
): { readonly before: Range; readonly behind?: Range } {
  let found: number | undefined
  const syntax: Syntax = { braces: '{', inQuotes: false, nests: false, isRaw: () => false }
  const reading = { text: text.slice(0, end), syntax, depth: 0, at: start }
  endOfCode(reading, nothing, (at) => {
    if (text.startsWith(word, at) && isWord(text, at, word.length)) found = at
  })
  return found === undefined
    ? { before: [start, end] }
    : { before: [start, found], behind: [found + word.length, end] }
}

/** What closes the code: it goes on to the end. */
const nothing = ''

function isWord(text: string, at: number, length: number): boolean {
  return /\s/.test(text[at - 1] ?? ' ') && /[\s[{]|^$/.test(text[at + length] ?? '')
}
