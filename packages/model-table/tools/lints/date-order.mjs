const order = [
  ['released', 'deprecated'],
  ['released', 'deprecated-by'],
  ['released', 'retires'],
  ['released', 'retired-by'],
  ['released', 'retires-not-before'],
  ['deprecated', 'retires'],
  ['deprecated', 'retired-by'],
  ['retires-not-before', 'retires'],
]

/** A model is released, then deprecated, then retired; what is known "by" a day was read by then. */
export function dateOrder(rows, { tableDate }) {
  return rows.flatMap((row) => [
    ...order
      .filter(
        ([early, late]) => row[early] !== undefined && row[late] !== undefined && row[early] > row[late],
      )
      .map(([early, late]) => ({ ...row, message: `${early} ${row[early]} is after ${late} ${row[late]}` })),
    ...['deprecated-by', 'retired-by']
      .filter((key) => (row[key] ?? '') > tableDate)
      .map((key) => ({ ...row, message: `${key} ${row[key]} is after the newest source, ${tableDate}` })),
  ])
}
