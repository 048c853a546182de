import type { Finding, MessageCode } from '@modelpin/matchers'
import { isReported } from '../scan/judgement.js'
import type { Pinned } from '../write/write-planned.js'
import type { Colors } from './colors.js'
import { printable } from './printable.js'

/** Why `pin` leaves what it leaves, in a few words for the sum. */
const reasons: Readonly<Record<MessageCode, string>> = {
  floating: 'not written',
  floatingUncertain: 'not written',
  floatingComposed: 'put together from pieces',
  floatingUnsafe: 'something else depends on it',
  floatingRetired: 'its snapshot is retired',
  floatingRetiredNoSuccessor: 'its snapshot is retired',
  floatingNoPin: 'has no snapshot',
  floatingGone: 'is gone, and its snapshot is not known',
  floatingUnwritable: 'not to be written there',
  floatingUnknown: 'no documented id',
  aliasWanted: 'is to be an alias',
  retired: 'is retired',
  retiredRerouted: 'is retired',
  retiring: 'will be retired',
  unknown: 'not in the table',
}

interface Row {
  readonly alias: string
  readonly then: string
  ids: number
  readonly files: Set<string>
}

/** Alias by alias, how often it was written and where it was left; nothing where one line above says it all. */
export function pinTable(pinned: readonly Pinned[], colors: Colors): string[] {
  const written = new Map<string, Row>()
  const left = new Map<string, Row>()
  for (const one of pinned) {
    for (const finding of one.file.findings.filter(isReported)) {
      const isWritten = one.written.has(finding)
      const then = isWritten ? (finding.replacement ?? '') : whyLeft(finding, one)
      count(isWritten ? written : left, finding, then, one.file.path)
    }
  }
  const rows = [...sorted(written), ...sorted(left)]
  if (rows.reduce((sum, { ids }) => sum + ids, 0) < 2) return []
  const width = (of: (row: Row) => string): number => Math.max(...rows.map((row) => of(row).length))
  const aliasWidth = width(({ alias }) => alias)
  const thenWidth = width(({ then }) => then)
  const idsWidth = Math.max(
    3,
    width(({ ids }) => String(ids)),
  )
  const line = (row: Row, mark: string): string =>
    `${row.alias.padEnd(aliasWidth)} ${mark} ${row.then.padEnd(thenWidth)}  ${String(row.ids).padStart(idsWidth)}  ${String(row.files.size).padStart(5)}`
  return [
    colors.dim(
      `${'alias'.padEnd(aliasWidth)}    ${''.padEnd(thenWidth)}  ${'ids'.padStart(idsWidth)}  files`,
    ),
    ...sorted(written).map((row) => line(row, colors.dim('->'))),
    ...sorted(left).map((row) => line(row, colors.yellow('  '))),
    '',
  ]
}

function whyLeft(finding: Finding, { strategy, planned, left, typeErrors }: Pinned): string {
  if (typeErrors?.has(finding) === true) return 'left: would add a type error'
  if (left.has(finding) && finding.edit === 'safe') {
    return strategy === 'split' ? 'left: not to be split there' : 'left: not checked'
  }
  if (planned.has(finding)) return 'left: not written'
  return `left: ${reasons[finding.message.code]}`
}

function count(rows: Map<string, Row>, { prefix, id }: Finding, then: string, path: string): void {
  const alias = printable(prefix + id)
  const key = `${alias}\n${then}`
  const row = rows.get(key) ?? { alias, then: printable(then), ids: 0, files: new Set<string>() }
  row.ids++
  row.files.add(path)
  rows.set(key, row)
}

/** The most frequent first. */
function sorted(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows.values()].sort((a, b) => b.ids - a.ids || (a.alias < b.alias ? -1 : 1))
}
