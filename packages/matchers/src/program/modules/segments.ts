export const codeExtension = /\.(?:d\.)?[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/

/**
 * The last name of a path or of a module, without the extension of code: `models` of `../config/Models.js`. Whether
 * capitals matter, the system decides that a program runs on.
 */
export function lastSegment(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1).replace(codeExtension, '')
  return last === '' || last === '.' || last === '..' ? 'index' : last.toLowerCase()
}

/** By which last names a file may be imported: `config/index.ts` as `./config`, as `.` and as `./config/index`. */
export function segmentsOf(path: string): string[] {
  const own = lastSegment(path)
  if (own !== 'index') return [own]
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return folder === '' ? [own] : [own, lastSegment(folder)]
}
