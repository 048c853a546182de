/**
 * What a row names exists. A name without a row must say so (`unlisted`, `replacement-unlisted`), and must
 * stop saying so once it gets one: so the exceptions shrink by themselves.
 */
export function references(rows, { index }) {
  return rows.flatMap((row) => [...problems(row, index)].map((message) => ({ ...row, message })))
}

function* problems(row, index) {
  for (const { target, unlisted } of row.periods) {
    if (target !== undefined && !index.findTarget(row, target)) {
      yield `target "${target}" has no row on ${row.targetPlatform}: add one, or call it "unlisted"`
    }
    if (unlisted !== undefined && index.findTarget(row, unlisted))
      yield `"${unlisted}" has a row: call it "target"`
    if (target === row.id) yield 'serves itself'
  }
  const { replacement, canonical, reroutes } = row
  if (replacement !== undefined && !index.find(row.platform, replacement)) {
    yield `replacement "${replacement}" has no row on ${row.platform}: add one, or write "replacement-unlisted"`
  }
  const unlisted = row['replacement-unlisted']
  if (unlisted !== undefined && index.find(row.platform, unlisted)) {
    yield `"${unlisted}" has a row: write "replacement"`
  }
  if (canonical !== undefined && !index.ids.has(canonical))
    yield `canonical "${canonical}" has no row anywhere`
  if (reroutes !== undefined && !index.find(row.platform, reroutes.to)) {
    yield `reroutes to "${reroutes.to}", which has no row on ${row.platform}`
  }
  if (!row.authorKnown) yield 'the author before the slash is not listed under [authors]'
}
