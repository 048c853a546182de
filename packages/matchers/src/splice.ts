import type { Range } from './site.js'

/** One replacement: `text` in place of the range. */
export interface TextEdit {
  readonly range: Range
  readonly text: string
}

/**
 * Writes edits into a text; every character outside their ranges stays as it is.
 *
 * @param source - the text that the ranges speak of
 * @param edits - in any order; ranges are UTF-16 offsets, end exclusive
 * @throws RangeError where two edits overlap, or one lies outside the text
 */
export function splice(source: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
  let result = ''
  let at = 0
  for (const { range, text } of sorted) {
    const [start, end] = range
    if (start < 0 || end < start || end > source.length) {
      throw new RangeError(`Edit [${start}, ${end}] lies outside the text of ${source.length} characters`)
    }
    if (start < at)
      throw new RangeError(`Edit [${start}, ${end}] overlaps the one before it, which ends at ${at}`)
    result += source.slice(at, start) + text
    at = end
  }
  return result + source.slice(at)
}
