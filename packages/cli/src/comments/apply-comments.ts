import type { Inspection, Range } from '@modelpin/matchers'
import { lineIndex, type LineIndex } from '../report/line-index.js'
import { isReported } from '../scan/judgement.js'
import type { CommentProblem } from '../scan/outcome.js'
import { ignoreComment, type IgnoreComment } from './ignore-comment.js'

/** A text with its comments. */
export interface Commented {
  readonly path: string
  readonly text: string
  /** With their delimiters, in order. */
  readonly comments: readonly Range[]
}

export interface Applied {
  /** Those that were given; what a comment takes away is ignored from here on. */
  readonly inspections: readonly Inspection[]
  /** Whether a comment speaks for the whole file. */
  readonly coversFile: boolean
  /** Comments that take nothing away, and why. */
  readonly problems: readonly CommentProblem[]
}

/** Takes away the findings that the comments of a file speak for. */
export function applyComments(
  inspections: readonly Inspection[],
  { path, text, comments }: Commented,
): Applied {
  const found = comments.flatMap((range) => ignoreComment(text, range) ?? [])
  if (found.length === 0) return { inspections, coversFile: false, problems: [] }
  const lines = lineIndex(text)
  const valid = found.filter(({ covers, reason }) => covers !== undefined && reason !== undefined)
  const ofFile = valid.find(({ covers }) => covers === 'file')
  const lineFrom = codeLines(text, comments, lines)
  const targetOf = ({ range }: IgnoreComment): number | undefined =>
    lineFrom(lines.startOf(lines.at(range[1] - 1).line + 1))
  const byLine = new Map<number | undefined, IgnoreComment>()
  // Of two for one line the first counts, and the other is not needed.
  for (const comment of [...valid].reverse()) {
    if (comment.covers === 'next-line') byLine.set(targetOf(comment), comment)
  }
  const used = new Set<IgnoreComment>()

  const applied = inspections.map((inspection): Inspection => {
    const { finding } = inspection
    if (!isReported(finding)) return inspection
    const comment = byLine.get(lines.at(finding.range[0]).line) ?? ofFile
    if (comment?.reason === undefined) return inspection
    used.add(comment)
    const ignoredBy = { line: lines.at(comment.range[0]).line, reason: comment.reason }
    return { ...inspection, finding: { ...finding, action: 'ignore', edit: 'none', ignoredBy } }
  })

  const problems = found
    .filter((comment) => !used.has(comment))
    .map((comment) => ({
      path,
      ...lines.at(comment.range[0]),
      ...problemOf(comment, () => targetOf(comment)),
    }))
  return { inspections: applied, coversFile: ofFile !== undefined, problems }
}

function problemOf(
  { word, covers, reason }: IgnoreComment,
  target: () => number | undefined,
): Pick<CommentProblem, 'kind' | 'message'> {
  if (covers === undefined) {
    const message = `there is no comment "${word}": write modelpin-ignore-next-line or modelpin-ignore-file`
    return { kind: 'unknown', message }
  }
  if (reason === undefined) {
    return { kind: 'no-reason', message: `${word} ignores nothing without a reason: write "${word} -- why"` }
  }
  const line = covers === 'file' ? undefined : target()
  const where = covers === 'file' ? 'in this file' : line === undefined ? 'behind it' : `in line ${line}`
  return { kind: 'unused', message: `${word} is not needed: it ignores nothing ${where}` }
}

/** Tells the line of the first code from an offset on; in JSX, the braces around a comment are no code either. */
type LineFrom = (offset: number) => number | undefined

/** Comments to several tools want to stand before one line: all but the last of them are not next to it. */
function codeLines(text: string, comments: readonly Range[], lines: LineIndex): LineFrom {
  /** By the start of a comment: the line of the code behind it. */
  const behind = new Map<number, number | undefined>()
  const lineFrom: LineFrom = (offset) => {
    const code = /\{?(?=\S)/g
    code.lastIndex = offset
    const match = code.exec(text)
    if (match === null) return undefined
    const start = match.index + match[0].length
    return behind.has(start) ? behind.get(start) : lines.at(match.index).line
  }
  for (const [start, end] of [...comments].reverse()) {
    const isInBraces = text[start - 1] === '{' && text[end] === '}'
    behind.set(start, lineFrom(isInBraces ? end + 1 : end))
  }
  return lineFrom
}
