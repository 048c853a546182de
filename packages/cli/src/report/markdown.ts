import type { Dependent, Finding, Policy } from '@modelpin/matchers'
import { isWritable } from '../scan/judgement.js'
import type { CheckedFile, CommentProblem, Scan, UnreadableFile } from '../scan/outcome.js'
import { createColors } from './colors.js'
import { plural } from './plural.js'
import { printable } from './printable.js'
import {
  dependentsElsewhere,
  reportedFindings,
  worstFirst,
  type ReportedFinding,
} from './reported-findings.js'
import { severityOf } from './severity.js'
import { summary } from './text.js'

/** Of a larger one GitHub takes nothing: a job summary may have so many bytes for each step, a comment characters. */
const mostBytes = { summary: 1024 * 1024, comment: 65_536 }

/** Room for the lines that say what is not shown. */
const reserve = 1024

/** What a run saw, for a job summary or a comment on a pull request. Ignored occurrences are left out. */
export function markdownReport(scan: Scan, policy: Policy, as: 'summary' | 'comment'): string {
  const findings = worstFirst(reportedFindings(scan))
  const head = [
    `## modelpin: ${findings.length === 0 ? 'no findings' : plural(findings.length, 'finding')}`,
    '',
    escapeText(summary(scan, createColors(false, {}))),
    '',
  ]
  let room = mostBytes[as] - reserve - byteLength(head)
  const unreadable = table(['File', 'Not checked'], scan.unreadable.map(unreadableRow), room / 4, 'file')
  room -= byteLength(unreadable)
  const problems = table(
    ['Comment', 'Has no effect'],
    scan.commentProblems.map(problemRow),
    room / 4,
    'comment',
  )
  room -= byteLength(problems)
  const found = table(
    ['Location', 'Alias', 'Serves', '`modelpin pin`'],
    findings.map((reported) => findingRow(reported, policy)),
    room,
    'finding',
  )
  return [...head, ...found, ...unreadable, ...problems].join('\n')
}

/** As many rows as there is room for, and a line that says how many there are besides. */
function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  room: number,
  noun: string,
): string[] {
  if (rows.length === 0) return []
  const lines = [row(heads), row(heads.map(() => '---'))]
  let left = room - byteLength(lines)
  let shown = 0
  for (const cells of rows) {
    const line = row(cells)
    left -= byteLength([line])
    if (left < 0) break
    lines.push(line)
    shown++
  }
  const hidden = rows.length - shown
  return [...lines, '', ...(hidden === 0 ? [] : [`${plural(hidden, `more ${noun}`)} not shown here.`, ''])]
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function findingRow(reported: ReportedFinding, policy: Policy): string[] {
  const { file, finding, from } = reported
  return [
    code(`${file.path}:${from.line}:${from.column}`),
    code(finding.prefix + finding.id + finding.suffix),
    served(finding, policy),
    consequence(reported),
  ]
}

function served({ message, retired }: Finding, { asOf }: Policy): string {
  // `'mistral-small-2603' (since 2026-03-16)`
  const [, target, since] = /^'([^']*)'(.*)$/s.exec(message.args['serves'] ?? '') ?? []
  const serves = target === undefined ? [] : [code(target) + escapeText(since ?? '')]
  const end =
    retired === undefined
      ? []
      : [retired <= asOf ? `**retired on ${retired}**` : `will be retired on ${retired}`]
  const known = [...serves, ...end]
  return known.length === 0 ? 'not known' : known.join(', ')
}

/** What `modelpin pin` does to it, and what is left to do then. */
function consequence(reported: ReportedFinding): string {
  const { finding, file } = reported
  const { replacement, successor, retired, withheld, quote, dependsOn, message } = finding
  const moves = successor !== undefined && successor !== replacement && retired !== undefined
  const move = moves ? `; move to ${code(successor)}` : ''
  if (isWritable(finding)) {
    const caution = replacement === successor ? ', another model' : ', retired as well'
    return `writes ${code(finding.replacement)}${severityOf(finding) === 'error' ? caution : ''}${move}`
  }
  const why =
    withheld ?? message.args['why'] ?? (quote === undefined ? undefined : 'an expression puts it together')
  if (why !== undefined) return `leaves it: ${escapeText(why)}${move}`
  const [first, ...others] = dependentsElsewhere(reported)
  if (first !== undefined) {
    const more = others.length > 0 ? ` and ${others.length} more` : ''
    return `leaves it: ${placeOf(first, file)}${more} would have to change with it${move}`
  }
  return dependsOn === undefined ? `leaves it${move}` : `leaves it: what relies on it is not in sight${move}`
}

function placeOf({ path, line, column }: Dependent, file: CheckedFile): string {
  return code(`${path ?? file.path}:${line}:${column}`)
}

function unreadableRow({ path, line, column, message }: UnreadableFile): string[] {
  return [code(line === undefined ? path : `${path}:${line}:${column}`), escapeText(message)]
}

function problemRow({ path, line, column, message }: CommentProblem): string[] {
  return [code(`${path}:${line}:${column}`), escapeText(message)]
}

/** In backticks where they show the text as it is; else with every sign of Markdown as an entity. */
function code(text: string): string {
  const shown = printable(text)
  return /[`|\t]|^\s|\s$|^$/.test(shown) ? `<code>${escapeText(shown)}</code>` : `\`${shown}\``
}

/** An entity is never taken for the sign of a table, a link, a mention or an element. */
function escapeText(text: string): string {
  return printable(text).replace(/[\\`*_~[\]<>|&@#$!]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

function byteLength(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
}
