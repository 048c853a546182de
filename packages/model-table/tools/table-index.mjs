/** Look-ups over the rows that the lints and the compiler share. */

/** @param {readonly import('./authored.mjs').Row[]} rows */
export function indexRows(rows) {
  const byPlatform = new Map()
  const ids = new Set()
  for (const row of rows) {
    ids.add(row.id)
    const platform = byPlatform.get(row.platform) ?? new Map()
    byPlatform.set(row.platform, platform)
    if (!platform.has(row.id)) platform.set(row.id, row)
  }
  return {
    /** Every id of the table, whatever its platform. */
    ids,
    find: (platform, id) => byPlatform.get(platform)?.get(id),
    findTarget: (row, id) => byPlatform.get(row.targetPlatform)?.get(id),
  }
}

/** The newest day on which any source was read: the day for which the table speaks. */
export function tableDateOf(rows) {
  return rows.reduce((newest, row) => row.sources.reduce((day, { checked }) => max(day, checked), newest), '')
}

function max(a, b = '') {
  return a > b ? a : b
}

/** Whether the table knows the row to be off on that day. */
export function isRetired(row, day) {
  return (row.retires !== undefined && row.retires <= day) || (row['retired-by'] ?? '9999') <= day
}

/**
 * The last row of the replacement chain that starts at `row`; `row` itself where nothing replaces it.
 * Stops at a cycle, which a lint of its own reports.
 */
export function chainEnd(row, index) {
  const seen = new Set([row])
  let end = row
  for (;;) {
    const next = end.replacement === undefined ? undefined : index.find(end.platform, end.replacement)
    if (next === undefined || seen.has(next)) return end
    seen.add(next)
    end = next
  }
}
