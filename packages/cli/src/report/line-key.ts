import type { Finding } from '@modelpin/matchers'
import type { LineIndex } from './line-index.js'

/** What a finding is known by when lines have moved: all of it readable, none of it a line number. */
export interface LineKey {
  readonly path: string
  readonly rule: Finding['rule']
  /** With what stands before it in the same string: `anthropic/claude-sonnet-4-5`. */
  readonly id: string
  /** The line that it begins on, each run of white space as one space. */
  readonly text: string
}

/** Of a line longer than this, only what is near the id counts. */
const longestText = 200
const nearby = 80

export function lineKey(path: string, { rule, prefix, id, range }: Finding, lines: LineIndex): LineKey {
  return { path, rule, id: prefix + id, text: textAround(range, lines) }
}

function textAround([start, end]: Finding['range'], lines: LineIndex): string {
  const { line, column } = lines.at(start)
  const text = lines.line(line)
  const whole = collapse(text)
  if (whole.length <= longestText) return whole
  const from = Math.max(0, column - 1 - nearby)
  return collapse(text.slice(from, column - 1 + end - start + nearby))
}

function collapse(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
