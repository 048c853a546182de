import type { Range } from '@modelpin/matchers'

/**
 * Takes code apart at a word that stands in no brackets and no string: `list as item`. The last such word counts, for
 * `list as const as item` has two.
 */
export function codeBefore(
  text: string,
  [start, end]: Range,
  word: string,
): { readonly before: Range; readonly behind?: Range } {
  let depth = 0
  let found: number | undefined
  let quote: string | undefined
  for (let at = start; at < end; at++) {
    const character = text[at] as string
    if (quote !== undefined) {
      if (character === '\\') at++
      else if (character === quote) quote = undefined
    } else if (character === '"' || character === "'" || character === '`') quote = character
    else if (/[([{]/.test(character)) depth++
    else if (/[)\]}]/.test(character)) depth--
    else if (depth === 0 && text.startsWith(word, at) && isWord(text, at, word.length)) found = at
  }
  return found === undefined
    ? { before: [start, end] }
    : { before: [start, found], behind: [found + word.length, end] }
}

function isWord(text: string, at: number, length: number): boolean {
  return /\s/.test(text[at - 1] ?? ' ') && /[\s[{]|^$/.test(text[at + length] ?? '')
}
