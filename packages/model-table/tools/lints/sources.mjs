const dated = [
  'released',
  'deprecated',
  'deprecated-by',
  'retires',
  'retired-by',
  'retires-not-before',
  'reroutes',
]

/** Every dated fact has a source, every reference a definition, every definition a use. */
export function sources(rows, { files }) {
  const used = new Map()
  const problems = []
  for (const row of rows) {
    for (const source of row.sources) {
      used.set(row.file, (used.get(row.file) ?? new Set()).add(source.sourceKey))
      if (source.url === undefined)
        problems.push({ ...row, message: `no source is called "${source.sourceKey}"` })
      else if (source.reference.includes('/') !== source.isFolder) {
        problems.push({
          ...row,
          message: `source "${source.reference}": write key/file where the address holds {file}, else the key alone`,
        })
      }
    }
    if (row.sources.length > 0) continue
    const facts = dated.filter((key) => row[key] !== undefined)
    if (row.periods.some(({ from, seen, to }) => from ?? seen ?? to)) facts.push('serves')
    if (facts.length > 0) problems.push({ ...row, message: `${facts.join(', ')} without a source` })
  }
  for (const { file, data } of files) {
    for (const key of Object.keys(data.sources ?? {})) {
      if (!used.get(file)?.has(key))
        problems.push({ file, id: key, message: 'a source that nothing refers to' })
    }
  }
  return problems
}
