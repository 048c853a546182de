/** Following replacements, or what an alias serves, comes to an end. */
export function cycles(rows, { index }) {
  return rows.flatMap((row) => [
    ...(returnsTo(row, (at) => [at.replacement && index.find(at.platform, at.replacement)])
      ? [{ ...row, message: 'the replacements lead back to it' }]
      : []),
    ...(returnsTo(row, (at) => at.periods.map(({ target }) => target && index.findTarget(at, target)))
      ? [{ ...row, message: 'what the alias serves leads back to it' }]
      : []),
  ])
}

function returnsTo(start, nextOf) {
  const seen = new Set()
  const open = [...nextOf(start)]
  while (open.length > 0) {
    const row = open.pop()
    if (row === undefined || seen.has(row)) continue
    if (row === start) return true
    seen.add(row)
    open.push(...nextOf(row))
  }
  return false
}
