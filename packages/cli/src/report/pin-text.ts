import { formatMessage, type Finding, type Policy } from '@modelpin/matchers'
import { isReported, isWritable } from '../scan/judgement.js'
import type { PlannedKey } from '../write/plan-keys.js'
import type { Pinned } from '../write/write-planned.js'
import type { Colors } from './colors.js'
import { lineIndex } from './line-index.js'
import { plural } from './plural.js'
import { printable } from './printable.js'

/** What one run of `pin` did, in numbers. */
export interface PinTally {
  readonly ids: number
  /** Those that ids are written in. */
  readonly files: number
  readonly keys: number
  readonly left: number
  readonly dryRun: boolean
}

/** What was written in one file, and what was left and why, in the order of the file; or only that. */
export function pinnedFile(pinned: Pinned, policy: Policy, colors: Colors, onlyLeft: boolean): string[] {
  const { file, keys } = pinned
  const lines = lineIndex(file.source.text)
  const at = (offset: number): string => {
    const { line, column } = lines.at(offset)
    return `  ${colors.bold(`${line}:${column}`)}  `
  }
  const blocks = [
    ...file.findings
      .filter((finding) => isReported(finding) && !(onlyLeft && pinned.written.has(finding)))
      .map((finding) => ({
        start: finding.range[0],
        text: findingLines(finding, at(finding.range[0]), pinned, policy, colors),
      })),
    ...(onlyLeft ? [] : keys).map((key) => ({
      start: key.entry[0],
      text: [at(key.entry[0]) + keyText(key, colors)],
    })),
  ]
  return [
    colors.underline(printable(file.path)),
    ...blocks.sort((a, b) => a.start - b.start).flatMap(({ text }) => text),
    '',
  ]
}

function keyText({ key, beside }: PlannedKey, colors: Colors): string {
  return `added key '${colors.green(key)}' beside '${beside}'`
}

function findingLines(
  finding: Finding,
  position: string,
  { strategy, planned, written, left }: Pinned,
  policy: Policy,
  colors: Colors,
): string[] {
  const { replacement } = finding
  if (replacement !== undefined && written.has(finding)) {
    return [
      `${position}${finding.id} ${colors.dim('->')} ${colors.green(replacement)}${strategy === 'split' ? ', but in development' : ''}`,
      ...retiredLines(finding, policy, colors),
    ]
  }
  const why = left.get(finding)
  if (why === undefined && planned.has(finding))
    return [`${position}${colors.red('not written')}  ${finding.id}`]
  const message = isWritable(finding) ? [] : [formatMessage(finding.message)]
  return [
    `${position}${colors.yellow('left')}  ${printable([...message, ...(why === undefined ? [] : [why])].join(' '))}`,
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

export function pinSummary({ ids, files, keys, left, dryRun }: PinTally): string {
  const done = [
    ...(ids > 0 ? [`${plural(ids, 'id')} in ${plural(files, 'file')}`] : []),
    ...(keys > 0 ? [`${plural(keys, 'key')} in tables`] : []),
  ]
  const wrote =
    done.length === 0 ? 'Nothing to write' : `${dryRun ? 'Would write' : 'Wrote'} ${done.join(' and ')}`
  return `${wrote}${left > 0 ? `; ${plural(left, 'finding')} left` : ''}.`
}
