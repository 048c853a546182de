import { formatMessage, openEndTexts, reasons, type Finding, type Policy } from '@modelpin/matchers'
import { isFailing, isReported, isWritable } from '../scan/judgement.js'
import type { CheckedFile, CommentProblem, Scan, UnreadableFile } from '../scan/outcome.js'
import type { Colors } from './colors.js'
import { frame } from './frame.js'
import { lineIndex, type LineIndex } from './line-index.js'
import { plural } from './plural.js'
import { printable } from './printable.js'

export interface TextOptions {
  /** Whether ignored occurrences are listed too. */
  readonly all: boolean
  /** Whether the sum is left away. */
  readonly quiet: boolean
  readonly colors: Colors
}

/** What `modelpin check` prints for people: findings by file, what could not be parsed, one line in sum. */
export function textReport(scan: Scan, policy: Policy, { all, quiet, colors }: TextOptions): string {
  const lines = [
    ...scan.files.flatMap((file) => fileReport(file, policy, all, colors)),
    ...unreadableReport(scan.unreadable, colors),
    ...(quiet ? [] : [...commentReport(scan.commentProblems, colors), summary(scan, colors)]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function fileReport(file: CheckedFile, policy: Policy, all: boolean, colors: Colors): string[] {
  const listed = all ? file.findings : file.findings.filter(isReported)
  if (listed.length === 0) return []
  const lines = lineIndex(file.source.text)
  const findings = listed.flatMap((finding) => findingReport(finding, lines, policy, colors))
  return [colors.underline(printable(file.path)), ...findings, '']
}

function findingReport(finding: Finding, lines: LineIndex, policy: Policy, colors: Colors): string[] {
  const { line, column } = lines.at(finding.range[0])
  const position = `${line}:${column}`
  const head = isReported(finding)
    ? `  ${colors.bold(position)}  ${warnText(finding, colors)}${printable(formatMessage(finding.message))}`
    : colors.dim(`  ${position}  ${printable(ignoredText(finding))}`)
  return [
    head,
    ...frame(lines, finding.range, colors),
    colors.dim(`        ${printable(describePlace(finding))}`),
    ...traceLines(finding).map((line) => colors.dim(`        ${printable(line)}`)),
    ...(isReported(finding) ? [`        ${consequence(finding, policy, colors)}`] : []),
  ]
}

/** `src/models.ts:4 → src/llm/index.ts:2 → src/chat.ts:31 client.messages.create({ model: MODELS.fast })` */
function traceLines({ trace = [], openEnds = [] }: Finding): string[] {
  const last = trace.at(-1)
  const way = trace
    .map(({ path, line }) => `${path}:${line}`)
    .filter((place, at, all) => place !== all[at - 1])
  const ends = openEnds.map(
    ({ path, line, because }) =>
      `trace ends in ${path}${line === undefined ? '' : `:${line}`}: ${openEndTexts[because]}`,
  )
  return [...(last === undefined ? [] : [`${way.join(' → ')} ${last.text}`]), ...ends]
}

function warnText({ level }: Finding, colors: Colors): string {
  return level === 'warn' ? colors.yellow('warning: ') : ''
}

/** Why it is ignored is said of the place, but for what somebody wrote beside it. */
function ignoredText({ id, ignoredBy }: Finding): string {
  if (ignoredBy === undefined) return `ignored: ${id}`
  return `ignored by a comment: ${id}: ${ignoredBy.reason}`
}

/** `request-field (certain), production: the field of a request that names the model` */
function describePlace({ place, certainty, because, environment, environmentBecause }: Finding): string {
  const why = environmentBecause === 'default' ? environment : `${environment} (${environmentBecause})`
  return `${place} (${certainty}), ${why}: ${reasons[because]}`
}

/** What `modelpin pin` does to a finding. */
function consequence(finding: Finding, policy: Policy, colors: Colors): string {
  if (finding.rule !== 'no-floating-model') return colors.dim(finding.rule)
  if (finding.message.code === 'aliasWanted') return colors.dim('policy')
  if (!isWritable(finding)) return colors.yellow('pin leaves it as it is')
  const target = printable(finding.replacement)
  if (finding.retired !== undefined && finding.retired <= policy.asOf) {
    return colors.red(`pin writes ${target}, retired on ${finding.retired}`)
  }
  return colors.green(`pin writes ${target}`)
}

/** One line per file that could not be judged. */
export function unreadableReport(unreadable: readonly UnreadableFile[], colors: Colors): string[] {
  // What the system refused is an error of the run and stands on stderr.
  const shown = unreadable.filter(({ cause }) => cause !== 'io')
  if (shown.length === 0) return []
  return [...shown.map((file) => describeUnreadable(file, colors)), '']
}

function describeUnreadable({ path, line, column, message, cause }: UnreadableFile, colors: Colors): string {
  const position = line === undefined ? '' : `:${line}:${column}`
  const what = cause === 'parse' ? 'holds an alias and cannot be parsed' : 'holds an alias and is left alone'
  return `${colors.underline(printable(path + position))} ${colors.red(`${what}: ${printable(message)}`)}`
}

/** One line per comment that means to ignore something and does not. */
export function commentReport(problems: readonly CommentProblem[], colors: Colors): string[] {
  if (problems.length === 0) return []
  return [
    ...problems.map(({ path, line, column, message }) => {
      return `${colors.underline(printable(`${path}:${line}:${column}`))} ${colors.yellow(printable(message))}`
    }),
    '',
  ]
}

/** What was looked at and what came of it, in one line. */
export function summary(scan: Scan, colors: Colors): string {
  const reported = scan.files.flatMap(({ findings }) => findings.filter(isReported))
  const writable = reported.filter(isWritable).length
  const left = [
    ...(scan.generated > 0 ? [`${scan.generated} generated`] : []),
    ...(scan.minified > 0 ? [`${scan.minified} minified`] : []),
  ]
  const scanned =
    plural(scan.filesScanned, 'file') + (left.length > 0 ? ` (${left.join(' and ')} left out)` : '')
  const known = scan.known === undefined ? '' : ` besides ${scan.known} in the baseline`
  if (reported.length === 0) {
    const clean = scan.unreadable.length === 0
    return `${scanned} checked: ${clean ? colors.green('no findings') : 'no findings elsewhere'}${known}.`
  }
  const warnings = reported.filter((finding) => !isFailing(finding)).length
  const warned = warnings === 0 ? '' : ` (${plural(warnings, 'warning')})`
  const what = colors.bold(plural(reported.length, 'finding')) + warned + known
  return `${scanned} checked: ${what}, "modelpin pin" would write ${writable === reported.length ? 'all' : writable} of them.`
}
