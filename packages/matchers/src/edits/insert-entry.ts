import type { Range } from '../site.js'
import type { TextEdit } from '../splice.js'

/**
 * Puts an entry behind another one of the same literal, on a line of its own where that one starts a line; comments
 * keep their places, and so does the comma at the end.
 *
 * @param before where the entry before this one ends, or the literal's content starts
 * @param entry of the entry that the new one stands behind
 * @param written the new entry
 */
export function insertEntry(text: string, before: number, entry: Range, written: string): TextEdit[] {
  const [start, end] = entry
  const comma = findComma(text, end)
  const after = comma === undefined ? end : comma + 1
  const lineEnd = commentsEnd(text, after)
  if (text.slice(before, start).includes('\n') && endsLine(text, lineEnd)) {
    const lineStart = text.lastIndexOf('\n', start) + 1
    const indent = /^[^\S\r\n]*/.exec(text.slice(lineStart, start))?.[0] ?? ''
    const newline = text.charAt(lineStart - 2) === '\r' ? '\r\n' : '\n'
    const line = newline + indent + written
    if (comma !== undefined) return [insertion(lineEnd, `${line},`)]
    if (lineEnd === end) return [insertion(end, `,${line}`)]
    return [insertion(end, ','), insertion(lineEnd, line)]
  }
  if (comma === undefined) return [insertion(end, `, ${written}`)]
  return [insertion(after, `${gapAt(text, after)}${written},`)]
}

/** What stands between a comma and the next entry of the line; one blank where none follows. */
function gapAt(text: string, at: number): string {
  const gap = /([^\S\r\n]*)[^\s}]/y
  gap.lastIndex = at
  return gap.exec(text)?.[1] ?? ' '
}

function insertion(at: number, text: string): TextEdit {
  return { range: [at, at], text }
}

/** The comma behind an entry, comments skipped; `undefined` where the literal ends. */
function findComma(text: string, from: number): number | undefined {
  const trivia = /(?:\s|\/\/.*|\/\*[^]*?\*\/)*/y
  trivia.lastIndex = from
  trivia.exec(text)
  const at = trivia.lastIndex
  return text.charAt(at) === ',' ? at : undefined
}

/** Where the comments end that stand behind an entry on its line. */
function commentsEnd(text: string, from: number): number {
  const comments = /(?:[^\S\r\n]*\/\*(?:(?!\*\/)[^\r\n])*\*\/)*(?:[^\S\r\n]*\/\/[^\r\n]*)?/y
  comments.lastIndex = from
  return from + (comments.exec(text)?.[0].length ?? 0)
}

function endsLine(text: string, at: number): boolean {
  const rest = /[^\S\r\n]*(?:\r?\n|\}|$)/y
  rest.lastIndex = at
  return rest.test(text)
}
