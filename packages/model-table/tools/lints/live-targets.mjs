import { isRetired } from '../table-index.mjs'

/** What a live alias serves today is known, or said to be unknown. */
export function liveTargets(rows, { tableDate }) {
  return rows
    .filter((row) => row.kind === 'alias' && !isRetired(row, tableDate))
    .filter((row) => (row.periods.at(-1)?.to ?? '9999') <= tableDate)
    .map((row) => ({
      ...row,
      message: `alive, but its last period ended on ${row.periods.at(-1).to}: say what it serves now, or that it is uncertain`,
    }))
}
