/** The periods of an alias stand in order, do not overlap, and none but the last is open without a follower. */
export function history(rows) {
  return rows.flatMap((row) => [...problems(row)].map((message) => ({ ...row, message })))
}

function* problems({ periods, reroutes }) {
  let last = ''
  for (const [index, period] of periods.entries()) {
    const start = period.from ?? period.seen
    const at = `period ${index + 1}`
    if (start !== undefined && period.to !== undefined && start >= period.to)
      yield `${at} ends before it starts`
    if (start !== undefined && start < last) yield `${at} overlaps an earlier one, which reaches ${last}`
    if (start !== undefined && start > last) last = start
    if (period.to !== undefined && period.to < last) yield `${at} ends before an earlier one`
    if (period.to !== undefined && period.to > last) last = period.to
    const next = periods[index + 1]
    if (next && sameName(period, next) && !period.uncertain === !next.uncertain)
      yield `${at} says the same as the next`
  }
  const start = reroutes?.from ?? reroutes?.seen
  if (reroutes?.until !== undefined && start >= reroutes.until) yield 'the rerouting ends before it starts'
}

function sameName(a, b) {
  return (a.target ?? a.unlisted) === (b.target ?? b.unlisted)
}
