import type { Colors } from './colors.js'
import type { LineIndex } from './line-index.js'
import { printable } from './printable.js'
import { columnsOf, isPlain, textWidth } from './text-width.js'

/** Longer lines are cut around the id. */
const longest = 120

/**
 * The line that an offset stands on, with the range underlined:
 *
 * ```
 *   12 |   model: "claude-3-7-sonnet-latest",
 *      |           ~~~~~~~~~~~~~~~~~~~~~~~~
 * ```
 *
 * @param range UTF-16 offsets; of an expression that spans lines, the first line is shown
 */
export function frame(lines: LineIndex, range: readonly [number, number], colors: Colors): string[] {
  const { line, column } = lines.at(range[0])
  const text = lines.line(line)
  const start = column - 1
  const cut = cutAround(text, start, Math.min(text.length, start + range[1] - range[0]))
  const pad = underlinePad(cut.before)
  const number = String(line).padStart(5)
  const bar = colors.dim('|')
  return [
    `${colors.dim(number)} ${bar} ${printable(cut.before)}${printable(cut.marked)}${printable(cut.after)}`.trimEnd(),
    `${' '.repeat(5)} ${bar} ${pad}${colors.yellow('~'.repeat(Math.max(1, textWidth(cut.marked))))}`,
  ]
}

function cutAround(
  text: string,
  start: number,
  end: number,
): { before: string; marked: string; after: string } {
  const marked = text.slice(start, end)
  if (text.length <= longest) return { before: text.slice(0, start), marked, after: text.slice(end) }
  const room = Math.max(20, Math.floor((longest - marked.length) / 2))
  const from = Math.max(0, Math.min(start - room, text.length - longest))
  const to = Math.min(text.length, Math.max(end + room, longest))
  const before = start <= room ? text.slice(0, start) : `…${wellFormedTail(text.slice(from, start))}`
  const after = to >= text.length ? text.slice(end) : `${wellFormedHead(text.slice(end, to))}…`
  return { before, marked, after }
}

/** As wide as the text: tabs stay tabs, so that both lines grow alike whatever a tab is set to. */
function underlinePad(text: string): string {
  // Telling characters apart loads a good deal of data: not for plain text.
  if (isPlain(text)) return text.replace(/[^\t]/g, ' ')
  let pad = ''
  for (const { text: character, width } of columnsOf(printable(text))) {
    pad += character === '\t' ? '\t' : ' '.repeat(width)
  }
  return pad
}

/** Drops half a surrogate pair at the cut. */
function wellFormedTail(text: string): string {
  return /^[\uDC00-\uDFFF]/.test(text) ? text.slice(1) : text
}

function wellFormedHead(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}
