import type { AliasPeriod, IsoDate, Model, Resolution } from '@modelpin/model-table'

/** A label and what stands behind it; an empty label continues the line above. */
export type PageLine = readonly [label: string, text: string]

const kinds = {
  snapshot: 'snapshot: always serves one model',
  alias: 'alias: the provider may repoint it',
  preview: 'preview: may be withdrawn at short notice',
} as const

const certainties = {
  provider: 'from the provider itself',
  'third-party': 'from somebody else than the provider',
  inferred: 'deduced, not documented',
} as const

/**
 * One row of the table, for people.
 *
 * @param now what the row's id does on `asOf`
 */
export function modelPage(row: Model, now: Resolution | undefined, asOf: IsoDate): PageLine[] {
  return [
    ['provider', row.platform === row.provider ? row.provider : `${row.provider} on ${row.platform}`],
    ['kind', kinds[row.kind]],
    ...optional('same as', row.canonical),
    ...(row.kind === 'alias' ? serves(now) : []),
    ...continued('history', (row.history ?? []).map(period)),
    ...lifecycle(row, now, asOf),
    ...replacement(row, now),
    ['certainty', certainties[row.certainty]],
    ...optional('note', row.note),
    ...optional('on moving', row.replacementNote),
    ...optional('requests', row.requests),
    ...continued(
      'sources',
      row.sources.map(({ url, checked }) => `${url} (read on ${checked})`),
    ),
  ]
}

function serves(now: Resolution | undefined): PageLine[] {
  if (now?.target === undefined) {
    const why = now?.uncertain === true ? 'not certain' : 'not documented'
    return [['serves', `${why}: there is no snapshot to pin to`]]
  }
  const { status, retires } = now.targetLifecycle ?? {}
  const since = now.since === undefined ? '' : ` since ${now.since}`
  const end = retires === undefined ? '' : `, ${status === 'retired' ? 'retired' : 'retires'} on ${retires}`
  const undatedEnd = status === 'retired' && retires === undefined ? ', retired' : ''
  return [['serves', `${now.target}${since}${end}${undatedEnd}`]]
}

function period({ target, from, seen, to, uncertain }: AliasPeriod): string {
  const start = from ?? (seen === undefined ? '?' : `${seen} or before`)
  return `${start} to ${to ?? 'now'}: ${target}${uncertain === true ? ' (uncertain)' : ''}`
}

function lifecycle(row: Model, now: Resolution | undefined, asOf: IsoDate): PageLine[] {
  const doubt = (field: 'released' | 'deprecated' | 'retires'): string =>
    row.uncertain?.includes(field) === true ? ' (sources disagree)' : ''
  const day = (date: IsoDate | undefined, by: IsoDate | undefined): string | undefined =>
    date ?? (by === undefined ? undefined : `${by} or before`)
  const deprecated = day(row.deprecated, row.deprecatedBy)
  const retired = day(row.retires, row.retiredBy)
  const isOver = row.retiredBy !== undefined || (row.retires !== undefined && row.retires <= asOf)
  return [
    ...optional('status', now?.lifecycle.status),
    ...optional('released', row.released && row.released + doubt('released')),
    ...optional('deprecated', deprecated && deprecated + doubt('deprecated')),
    ...optional(isOver ? 'retired' : 'retires', retired && retired + doubt('retires')),
    ...optional('stays', row.retiresNotBefore && `at least until ${row.retiresNotBefore}`),
  ]
}

function replacement(row: Model, now: Resolution | undefined): PageLine[] {
  const { successor, reroutedTo } = now ?? {}
  return [
    ...optional('answered by', reroutedTo),
    ...optional('replacement', row.replacement),
    ...(successor === row.replacement ? [] : optional('successor', successor)),
  ]
}

function optional(label: string, text: string | undefined): PageLine[] {
  return text === undefined ? [] : [[label, text]]
}

function continued(label: string, texts: readonly string[]): PageLine[] {
  return texts.map((text, index) => [index === 0 ? label : '', text])
}
