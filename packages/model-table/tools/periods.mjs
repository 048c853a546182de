/**
 * Works out on which days the table really knows what an alias serves.
 *
 * Authored periods leave bounds open where nobody documented them. An undocumented start counts from the
 * release of the model served, if the period is the first; the last period holds from the table's date on.
 * An undocumented end is the release of the next model, since nothing can serve a model before its release.
 * What lies in between is a gap: there, the library offers nothing.
 */

/**
 * @param {import('./authored.mjs').Row} row
 * @param {{ find: Function, findTarget: Function }} index
 * @param {string} tableDate
 * @returns {{ from: string, documented: boolean, to: string, serves: string }[]} `from` and `to` may be `''`,
 *   open; `serves` is an id, `''` for something without a row, `?` for uncertain, `?id` for last documented
 */
export function knownPeriods(row, index, tableDate) {
  const known = []
  row.periods.forEach((period, position) => {
    const start = knownStart(row, position, index, tableDate)
    if (start === undefined) return
    const end = knownEnd(row, position, start, index)
    known.push({
      from: end !== '' && start > end ? end : start,
      documented: period.from !== undefined,
      to: end,
      serves: period.uncertain ? doubted(row, position) : (period.target ?? ''),
    })
  })
  return known
}

/**
 * `?id` where the doubt is only whether the alias has moved since: the provider itself documented the target, and
 * no later word of it is known. A guess about another target is worth nothing and stays `?`.
 */
function doubted(row, position) {
  const { target } = row.periods[position]
  const before = row.periods[position - 1]
  const stands = row.certainty === 'provider' && before?.uncertain !== true && before?.target === target
  return stands && target !== undefined ? `?${target}` : '?'
}

function knownStart(row, position, index, tableDate) {
  const period = row.periods[position]
  if (period.from ?? period.seen) return period.from ?? period.seen
  if (position === 0) return later(row.released, releaseOf(row, period, index))
  return position === row.periods.length - 1 ? tableDate : undefined
}

function knownEnd(row, position, start, index) {
  const next = row.periods[position + 1]
  const { to } = row.periods[position]
  if (to !== undefined || next === undefined) return to ?? ''
  if (next.from !== undefined) return next.from
  const release = releaseOf(row, next, index)
  const bounds = [release, next.seen].filter((day) => day !== undefined && day > start).sort()
  return bounds[0] ?? (start === '' ? '' : dayAfter(start))
}

function releaseOf(row, { target }, index) {
  return target === undefined ? undefined : index.findTarget(row, target)?.released
}

function later(a = '', b = '') {
  return a > b ? a : b
}

function dayAfter(day) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
