import { isWord } from './characters.js'

/** Where a word ends; the start itself where none stands there. */
export function endOfWord(text: string, start: number): number {
  let at = start
  while (at < text.length && isWord(text.charCodeAt(at))) at++
  return at
}

const closingTag = /<\/[\w.:$-]*\s*>?/y

/** Where `</a>` ends; behind the slash where something else stands there. */
export function endOfClosingTag(text: string, start: number): number {
  closingTag.lastIndex = start
  return closingTag.test(text) ? closingTag.lastIndex : start + 2
}

const lineEnd = /[\n\r\u2028\u2029]/g

/** Where a line ends, before its end. */
export function endOfLine(text: string, start: number): number {
  lineEnd.lastIndex = start
  return lineEnd.exec(text)?.index ?? text.length
}

/** Where a quote is closed; the quote itself where that does not happen in its line: an apostrophe in a text. */
export function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start)
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === 92) {
      // A line end of two characters may be escaped as one.
      if (text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === 10) at++
      at++
    } else if (code === 10 || code === 13) return start
  }
  return start
}

/** Where a regular expression ends; `undefined` where it does not in its line. */
export function endOfRegex(text: string, start: number): number | undefined {
  let inClass = false
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92) at++
    else if (code === 91) inClass = true
    else if (code === 93) inClass = false
    else if (code === 47 && !inClass) return at
    if (code === 10 || code === 13) return undefined
  }
  return undefined
}
