/** Turns rows into what is shipped: the run-time table, the whole table as data, and their version. */

import { createHash } from 'node:crypto'
import { compare } from './expand.mjs'
import { knownPeriods } from './periods.mjs'
import { orderPlatforms } from './platforms.mjs'
import { indexRows, tableDateOf } from './table-index.mjs'

const certainties = { provider: 'p', 'third-party': 't', inferred: 'i' }
const kinds = { snapshot: 's', alias: 'a', preview: 'p' }

/**
 * @param {readonly import('./authored.mjs').Row[]} rows
 * @param {readonly import('./authored.mjs').AuthoredFile[]} files
 */
export function compile(rows, files) {
  const index = indexRows(rows)
  const date = tableDateOf(rows)
  const ends = inheritedEnds(rows, index)
  const platforms = orderPlatforms(files)
  const remarks = remarksOf(rows, ends)
  const lines = platforms.flatMap((platform) => [
    `@${[platform.id, platform.name, platform.firstParty ? '1' : '', platform.regionPrefixes.join()].join('|')}`,
    ...rows
      .filter((row) => row.platform === platform.id)
      .map((row) => encode(row, knownPeriods(row, index, date), ends.get(row), remarks)),
  ])
  const models = platforms.flatMap(({ id }) =>
    rows.filter((row) => row.platform === id).map((row) => modelOf(row, ends.get(row))),
  )
  const sources = sourcesOf(rows)
  const version = createHash('sha256')
    .update(JSON.stringify([lines, remarks, models, sources]))
    .digest('hex')
    .slice(0, 12)
  return { date, version, lines, remarks, platforms, models, sources }
}

/**
 * A snapshot ends with the earliest of its own day and of the aliases that served it to their end: when a
 * provider switches an alias off, it switches the model off. An alias whose last period starts at its own end
 * is the other case: the id outlived its model and answers with another one.
 */
export function inheritedEnds(rows, index) {
  const ends = new Map()
  for (const alias of rows) {
    const last = alias.periods.at(-1)
    if (alias.retires === undefined || last?.target === undefined || last.uncertain) continue
    if ((last.from ?? last.seen ?? '') >= alias.retires) continue
    const target = index.findTarget(alias, last.target)
    if (target?.kind !== 'snapshot' || target.platform !== alias.platform) continue
    const known = ends.get(target) ?? target.retires ?? '9999'
    if (alias.retires < known) ends.set(target, alias.retires)
  }
  return ends
}

function encode(row, periods, inheritedEnd, remarks) {
  const retires = inheritedEnd ?? row.retires
  const { reroutes } = row
  const fields = [
    row.id,
    kinds[row.kind] + certainties[row.certainty],
    row.provider === row.platform ? '' : row.provider,
    row.released,
    row.deprecated ?? known('<', row['deprecated-by']),
    retires ?? known('<', row['retired-by']),
    row.replacement,
    periods
      .map(({ from, documented, to, serves }) => `${documented ? '' : '~'}${from}>${serves}>${to}`)
      .join(),
    reroutes && [reroutes.from ?? reroutes.seen, reroutes.to, reroutes.until ?? ''].join('>'),
    row.targetPlatform === row.platform ? '' : row.targetPlatform,
    remarks.indexOf(endSourceOf(row, inheritedEnd)),
    remarks.indexOf(row['replacement-note']),
    remarks.indexOf(row.requests),
  ]
  return fields
    .map((field) => (field === -1 ? '' : (field ?? '')))
    .join('|')
    .replace(/(?<!\|)\|+$/, '')
}

/** Texts that lines of the table point to by their number: where an end is documented, what to heed on moving. */
function remarksOf(rows, ends) {
  const texts = rows.flatMap((row) => [
    endSourceOf(row, ends.get(row)),
    row['replacement-note'],
    row.requests,
  ])
  return [...new Set(texts.filter((text) => text !== undefined))].sort(compare)
}

/** The page that tells of a row's end: the one that is about ends, else the first that the row names. */
function endSourceOf(row, inheritedEnd) {
  if (row.retires === undefined && row['retired-by'] === undefined && inheritedEnd === undefined)
    return undefined
  const urls = row.sources.flatMap(({ url }) => url ?? [])
  return urls.find((url) => /deprecat|retire|lifecycle|shutdown|shut-down/i.test(url)) ?? urls[0]
}

function known(mark, day) {
  return day === undefined ? undefined : mark + day
}

function modelOf(row, inheritedEnd) {
  const last = row.periods.at(-1)
  return defined({
    id: row.id,
    provider: row.provider,
    platform: row.platform,
    kind: row.kind,
    canonical: row.canonical,
    target: last?.uncertain ? undefined : last?.target,
    history: row.periods.length === 0 ? undefined : row.periods.map(periodOf),
    released: row.released,
    deprecated: row.deprecated,
    deprecatedBy: row['deprecated-by'],
    retires: inheritedEnd ?? row.retires,
    retiredBy: row['retired-by'],
    retiresNotBefore: row['retires-not-before'],
    replacement: row.replacement ?? row['replacement-unlisted'],
    replacementUnlisted: row['replacement-unlisted'] === undefined ? undefined : true,
    reroutes: row.reroutes,
    uncertain: row.uncertain,
    certainty: row.certainty,
    note: row.note,
    replacementNote: row['replacement-note'],
    requests: row.requests,
    sources: row.sources.map(({ key }) => key),
  })
}

function periodOf({ target, unlisted, from, seen, to, uncertain }) {
  return defined({
    target: target ?? unlisted,
    unlisted: unlisted === undefined ? undefined : true,
    from,
    seen,
    to,
    uncertain,
  })
}

function sourcesOf(rows) {
  const all = new Map()
  for (const { sources } of rows) {
    for (const { key, url, copy, checked } of sources) all.set(key, defined({ url, copy, checked }))
  }
  return Object.fromEntries([...all].sort(([a], [b]) => compare(a, b)))
}

function defined(record) {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
