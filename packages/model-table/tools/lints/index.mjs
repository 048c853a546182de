/** What the schema cannot see. One file per lint; each is a pure function over all rows. */

import { chainEnds } from './chain-ends.mjs'
import { cycles } from './cycles.mjs'
import { dateOrder } from './date-order.mjs'
import { floatingNames } from './floating-names.mjs'
import { history } from './history.mjs'
import { liveTargets } from './live-targets.mjs'
import { references } from './references.mjs'
import { sources } from './sources.mjs'
import { uniqueIds } from './unique-ids.mjs'
import { indexRows, tableDateOf } from '../table-index.mjs'

export const lints = {
  'unique-ids': uniqueIds,
  'date-order': dateOrder,
  history,
  references,
  cycles,
  'chain-ends': chainEnds,
  'live-targets': liveTargets,
  'floating-names': floatingNames,
  sources,
}

/**
 * @param {readonly import('../authored.mjs').Row[]} rows
 * @param {readonly import('../authored.mjs').AuthoredFile[]} files what the rows were expanded from
 * @returns {string[]} one line per problem: file, lint, row, what is wrong
 */
export function lintProblems(rows, files) {
  const index = indexRows(rows)
  const tableDate = tableDateOf(rows)
  return Object.entries(lints).flatMap(([name, lint]) =>
    lint(rows, { index, tableDate, files }).map(
      ({ file, id, message }) => `${file}: ${id}: ${message} (${name})`,
    ),
  )
}
