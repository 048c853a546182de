/** A name that says that it floats is an alias; so nobody lists one as a snapshot by mistake. */
export function floatingNames(rows) {
  return rows
    .filter((row) => row.kind !== 'alias' && /[-@:]latest(?=$|[-:@])/.test(row.id))
    .map((row) => ({ ...row, message: `named like an alias, but listed as a ${row.kind}` }))
}
