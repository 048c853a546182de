/** An id means one thing on one platform, and only one provider calls a model by it. */
export function uniqueIds(rows, { index, files }) {
  const firstParty = new Set(files.filter(({ data }) => data['first-party']).map(({ data }) => data.platform))
  const owners = new Map()
  return rows.flatMap((row) => {
    if (index.find(row.platform, row.id) !== row) {
      return [{ ...row, message: `a second row for this id on ${row.platform}` }]
    }
    if (!firstParty.has(row.platform)) return []
    const owner = owners.get(row.id)
    owners.set(row.id, owner ?? row.platform)
    return owner === undefined
      ? []
      : [{ ...row, message: `${owner} lists it too: without a platform, nobody knows which one is meant` }]
  })
}
