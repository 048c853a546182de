/** A position as editors show it: both count from 1, columns in UTF-16 code units. */
interface Position {
  readonly line: number
  readonly column: number
}

/** Finds lines by offset in one text. */
export interface LineIndex {
  at(offset: number): Position
  /** Where a line starts; the end of the text for one behind the last. */
  startOf(line: number): number
  /** The text of a line, without its end. */
  line(number: number): string
}

/** JavaScript's own line ends, which ESLint counts too. */
const lineEnd = /\r\n|[\r\n\u2028\u2029]/g

export function lineIndex(text: string): LineIndex {
  const starts = [0]
  const ends: number[] = []
  for (const match of text.matchAll(lineEnd)) {
    ends.push(match.index)
    starts.push(match.index + match[0].length)
  }
  ends.push(text.length)
  return {
    at(offset) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((starts[middle] ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
    },
    startOf: (line) => starts[line - 1] ?? text.length,
    line: (number) => text.slice(starts[number - 1] ?? text.length, ends[number - 1] ?? text.length),
  }
}
