/** Scripts and pictures that take two columns in a terminal. */
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}])/u

/** Marks and joiners that take none of their own. */
const zeroWidth = /^[\p{Mark}\u200B-\u200F\u2060-\u2064\uFEFF]+$/u

let segmenter: Intl.Segmenter | undefined

/** What a person sees as one character, with the columns it takes in a terminal. */
export function* columnsOf(text: string): Generator<{ readonly text: string; readonly width: number }> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield { text: segment, width: graphemeWidth(segment) }
}

/** Whether every character takes one column, tabs aside. */
export function isPlain(text: string): boolean {
  return /^[\t\x20-\x7e]*$/.test(text)
}

/** The columns that a text takes in a terminal. A tab counts as one: it stays a tab in frames. */
export function textWidth(text: string): number {
  if (isPlain(text)) return text.length
  let width = 0
  for (const column of columnsOf(text)) width += column.width
  return width
}

function graphemeWidth(segment: string): number {
  if (wide.test(segment)) return 2
  return zeroWidth.test(segment) ? 0 : 1
}
