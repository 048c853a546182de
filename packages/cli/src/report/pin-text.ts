import { formatMessage, type Finding, type Policy } from '@modelpin/matchers'
import { isReported, isWritable } from '../scan/judgement.js'
import type { CheckedFile } from '../scan/outcome.js'
import type { Colors } from './colors.js'
import { lineIndex, type LineIndex } from './line-index.js'
import { plural } from './plural.js'
import { printable } from './printable.js'

/** What one run of `pin` did, in numbers. */
export interface PinTally {
  readonly ids: number
  readonly files: number
  readonly left: number
  readonly dryRun: boolean
}

/** What was written in one file, and what was left and why. */
export function pinnedFile(file: CheckedFile, policy: Policy, written: boolean, colors: Colors): string[] {
  const reported = file.findings.filter(isReported)
  const lines = lineIndex(file.source.text)
  return [
    colors.underline(printable(file.path)),
    ...reported.flatMap((finding) => findingLines(finding, lines, policy, written, colors)),
    '',
  ]
}

function findingLines(
  finding: Finding,
  lines: LineIndex,
  policy: Policy,
  written: boolean,
  colors: Colors,
): string[] {
  const { line, column } = lines.at(finding.range[0])
  const position = `  ${colors.bold(`${line}:${column}`)}  `
  if (!isWritable(finding)) {
    const message = printable(formatMessage(finding.message))
    return [`${position}${colors.yellow('left')}  ${message}`]
  }
  if (!written) return [`${position}${colors.red('not written')}  ${finding.id}`]
  return [
    `${position}${finding.id} ${colors.dim('->')} ${colors.green(finding.replacement)}`,
    ...retiredLines(finding, policy, colors),
  ]
}

/** A snapshot that no longer answers, or another model, is written as asked, but never quietly. */
function retiredLines(finding: Finding, policy: Policy, colors: Colors): string[] {
  const { replacement, retired, successor } = finding
  if (replacement !== undefined && replacement === successor) {
    return [
      colors.red(
        `        ANOTHER MODEL: what the alias served is retired; try ${replacement} before it ships.`,
      ),
    ]
  }
  if (retired === undefined) return []
  const move = successor === undefined ? '' : ` Move to ${successor}.`
  if (retired > policy.asOf)
    return [colors.yellow(`        ${replacement} will be retired on ${retired}.${move}`)]
  return [
    colors.red(
      `        RETIRED: ${replacement} has not answered since ${retired}, and neither has the alias.${move}`,
    ),
  ]
}

export function pinSummary({ ids, files, left, dryRun }: PinTally): string {
  const wrote =
    ids === 0
      ? 'Nothing to write'
      : `${dryRun ? 'Would write' : 'Wrote'} ${plural(ids, 'id')} in ${plural(files, 'file')}`
  return `${wrote}${left > 0 ? `; ${plural(left, 'finding')} left` : ''}.`
}
