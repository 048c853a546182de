const newline = 10
const carriageReturn = 13

/** How far back the start of a line, and the start of a comment, are looked for. */
const longestLine = 1000
const mostLines = 200

/**
 * Whether a place stands on a line that is nothing but a comment: one that starts with two slashes, or with a star
 * in a column of stars below the start of a block comment. Such lines are comments, or text in a template; no whole
 * string can stand there. Comments behind code are not recognized.
 *
 * @param at in bytes
 */
export function isCommentedOut(bytes: Buffer, at: number): boolean {
  let line = lineStart(bytes, at)
  if (line === undefined) return false
  if (startsWith(bytes, line, '//')) return true
  for (let count = 0; count < mostLines && line > 0 && startsWith(bytes, line, '*'); count++) {
    line = lineStart(bytes, line - 1)
    if (line === undefined) return false
    if (startsWith(bytes, line, '/*')) {
      const end = bytes.indexOf('*/', line)
      return end === -1 || end > at
    }
  }
  return false
}

/** `undefined` where the line is longer than anybody writes by hand. */
function lineStart(bytes: Buffer, at: number): number | undefined {
  let start = at
  while (start > 0 && bytes[start - 1] !== newline && bytes[start - 1] !== carriageReturn) {
    start--
    if (at - start > longestLine) return undefined
  }
  return start
}

/** Whether a line starts with these ASCII characters, blanks aside. */
function startsWith(bytes: Buffer, line: number, text: string): boolean {
  let at = line
  while (bytes[at] === 0x20 || bytes[at] === 0x09) at++
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}
