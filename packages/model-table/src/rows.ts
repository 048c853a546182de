import { lines, remarks } from './generated/table.js'
import type { Certainty, IsoDate, Lifecycle, LifecycleStatus, ModelKind, Platform } from './types.js'

/** Days on which the table knows what an alias serves; `''` is an open bound. */
interface KnownPeriod {
  readonly from: IsoDate
  /** Whether `from` is the documented first day, or only one from which the table is sure. */
  readonly documented: boolean
  readonly to: IsoDate
  /** An id; `''` for something that has no row; `?` for what is uncertain. */
  readonly serves: string
}

/** One line of the generated table, decoded. An empty text is a fact that is not known. */
export interface Row {
  readonly id: string
  readonly platform: string
  readonly provider: string
  readonly kind: ModelKind
  readonly certainty: Certainty
  readonly released: IsoDate
  /** Starts with `<` where only a day by which it had happened is known. */
  readonly deprecated: string
  /** Like `deprecated`. */
  readonly retires: string
  readonly replacement: string
  readonly periods: readonly KnownPeriod[]
  readonly rerouting: { readonly from: IsoDate; readonly to: string; readonly until: IsoDate } | undefined
  /** The platform on which the ids in `periods` are to be found. */
  readonly targetPlatform: string
  /** The numbers of two texts: the address of the page that tells of its end, and what to heed on moving. */
  readonly endSource: string
  readonly replacementNote: string
  readonly requests: string
}

interface PlatformRows extends Platform {
  readonly regionPrefixes: readonly string[]
  readonly lineOf: ReadonlyMap<string, string>
}

// Most runs of a linter find no candidate: splitting the table waits for the first question.
let split: ReadonlyMap<string, PlatformRows> | undefined

/** The platforms by id, in the order in which an id without a platform is looked up. */
export function platformRows(): ReadonlyMap<string, PlatformRows> {
  return (split ??= splitLines(lines))
}

/** The row of exactly this id on exactly this platform. */
export function findRow(platform: string, id: string): Row | undefined {
  const line = platformRows().get(platform)?.lineOf.get(id)
  return line === undefined ? undefined : decode(line, platform)
}

function splitLines(table: string): Map<string, PlatformRows> {
  const platforms = new Map<string, PlatformRows>()
  let lineOf = new Map<string, string>()
  for (const line of table.split('\n')) {
    if (line.startsWith('@')) {
      const [id = '', name = '', firstParty, prefixes = ''] = line.slice(1).split('|')
      lineOf = new Map()
      const regionPrefixes = prefixes === '' ? [] : prefixes.split(',')
      platforms.set(id, { id, name, firstParty: firstParty === '1', regionPrefixes, lineOf })
    } else lineOf.set(line.slice(0, line.indexOf('|')), line)
  }
  return platforms
}

const kinds: Readonly<Record<string, ModelKind>> = { s: 'snapshot', a: 'alias', p: 'preview' }
const certainties: Readonly<Record<string, Certainty>> = { p: 'provider', t: 'third-party', i: 'inferred' }

function decode(line: string, platform: string): Row {
  const fields = line.split('|')
  const [id = '', marks = '', provider = '', released = '', deprecated = '', retires = ''] = fields
  const [replacement = '', periods = '', rerouting = '', targetPlatform = ''] = fields.slice(6)
  const [endSource = '', replacementNote = '', requests = ''] = fields.slice(10)
  const [from = '', to = '', until = ''] = rerouting.split('>')
  return {
    id,
    platform,
    provider: provider || platform,
    kind: kinds[marks.charAt(0)] ?? 'preview',
    certainty: certainties[marks.charAt(1)] ?? 'inferred',
    released,
    deprecated,
    retires,
    replacement,
    periods: periods === '' ? [] : periods.split(',').map(decodePeriod),
    rerouting: rerouting === '' ? undefined : { from, to, until },
    targetPlatform: targetPlatform || platform,
    endSource,
    replacementNote,
    requests,
  }
}

function decodePeriod(period: string): KnownPeriod {
  const [start = '', serves = '', to = ''] = period.split('>')
  const documented = !start.startsWith('~')
  return { from: documented ? start : start.slice(1), documented, to, serves }
}

let texts: readonly string[] | undefined

/** The text of a number in a line; `undefined` where the line has none. */
export function findRemark(number: string): string | undefined {
  return number === '' ? undefined : (texts ??= remarks.split('\n'))[Number(number)]
}

/** What the table knows of a row's life, seen from one day. */
export function lifecycleOf(row: Row, asOf: IsoDate): Lifecycle {
  return {
    status: statusOf(row, asOf),
    ...(isExact(row.released) && { released: row.released }),
    ...(isExact(row.deprecated) && { deprecated: row.deprecated }),
    ...(isExact(row.retires) && { retires: row.retires }),
  }
}

function statusOf(row: Row, asOf: IsoDate): LifecycleStatus {
  if (hasCome(row.retires, asOf)) return 'retired'
  if (hasCome(row.deprecated, asOf)) return 'deprecated'
  if (row.released !== '') return row.released <= asOf ? 'active' : 'unreleased'
  return isExact(row.deprecated) || isExact(row.retires) ? 'active' : 'unknown'
}

/** Whether a day, or the day by which something had happened, is not after `asOf`. */
function hasCome(day: string, asOf: IsoDate): boolean {
  return day !== '' && day.replace('<', '') <= asOf
}

function isExact(day: string): boolean {
  return day !== '' && !day.startsWith('<')
}

export interface AliasTarget {
  readonly row: Row
  /** The first documented day on which the alias served it. */
  readonly since: IsoDate | undefined
  readonly certainty: Certainty
  /** Whether the alias may have moved since the provider last said what it serves. */
  readonly isDoubted: boolean
}

/** `claude-3-7-sonnet-latest` on a day → the row of `claude-3-7-sonnet-20250219`. Follows aliases of aliases. */
export function findAliasTarget(alias: Row, asOf: IsoDate): AliasTarget | 'uncertain' | undefined {
  let row = alias
  let since: IsoDate | undefined = ''
  let certainty = alias.certainty
  let isDoubted = false
  // The generator refuses cycles.
  while (row.kind === 'alias') {
    const period = findPeriod(row, asOf)
    if (period === undefined || period.serves === '') return undefined
    if (period.serves === '?') return 'uncertain'
    const doubts = period.serves.startsWith('?')
    isDoubted ||= doubts
    const next = findRow(row.targetPlatform, doubts ? period.serves.slice(1) : period.serves)
    if (next === undefined) return undefined
    // The chain serves its end since the youngest of its links, if every link is dated.
    const { from, documented } = doubts ? (row.periods[row.periods.indexOf(period) - 1] ?? period) : period
    since = since === undefined || !documented ? undefined : from > since ? from : since
    certainty = lesser(certainty, next.certainty)
    row = next
  }
  return row.kind === 'snapshot'
    ? { row, since: since === '' ? undefined : since, certainty, isDoubted }
    : undefined
}

function findPeriod({ released, periods }: Row, asOf: IsoDate): Row['periods'][number] | undefined {
  if (asOf < released) return undefined
  const last = periods.at(-1)
  // After its end an alias counts as what it served last: that is what a program using it ran on.
  if (last !== undefined && last.to !== '' && last.to <= asOf) return last
  return periods.find(({ from, to }) => from <= asOf && (to === '' || asOf < to))
}

const order: readonly Certainty[] = ['provider', 'third-party', 'inferred']

function lesser(a: Certainty, b: Certainty): Certainty {
  return order.indexOf(a) > order.indexOf(b) ? a : b
}

/**
 * `claude-3-7-sonnet-20250219` → `claude-sonnet-4-6`: the live id at the end of the replacement chain.
 * Passes over models that are themselves on the way out, and over those that did not exist on that day.
 */
export function findSuccessor(row: Row, asOf: IsoDate): string | undefined {
  let live: string | undefined
  let next = findReplacement(row)
  // The generator refuses cycles.
  while (next !== undefined) {
    const { status, retires } = lifecycleOf(next, asOf)
    if (status === 'unreleased') break
    if (status !== 'retired') live = next.id
    if (status !== 'retired' && status !== 'deprecated' && retires === undefined) break
    next = findReplacement(next)
  }
  return live
}

function findReplacement({ platform, replacement }: Row): Row | undefined {
  return replacement === '' ? undefined : findRow(platform, replacement)
}
