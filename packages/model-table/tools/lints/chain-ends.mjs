import { chainEnd, isRetired } from '../table-index.mjs'

/** A chain of replacements ends in a model that is alive, or the row says that it does not. */
export function chainEnds(rows, { index, tableDate }) {
  return rows.flatMap((row) => {
    if (row.replacement === undefined) {
      return row.successor === undefined ? [] : [{ ...row, message: '"successor" without "replacement"' }]
    }
    const end = chainEnd(row, index)
    const dead = isRetired(end, tableDate)
    if (dead && row.successor !== 'none') {
      return [
        { ...row, message: `its replacements end in ${end.id}, which is retired: say successor = "none"` },
      ]
    }
    return !dead && row.successor === 'none'
      ? [{ ...row, message: `its replacements end in ${end.id}, which is alive: drop successor = "none"` }]
      : []
  })
}
