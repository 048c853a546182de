import path from 'node:path'

/**
 * Says how globs see a file: relative to the folder of the config file; for a file outside it, relative to the
 * working directory; for one outside both, relative to the folder that the command line names. What lies above
 * those never counts: a checkout in `/home/me/test/` is no test.
 *
 * @param base absolute
 * @param folders the folders that the command line names, relative to the working directory
 */
export function createJudge(base: string, folders: readonly string[]): (file: string) => string {
  const roots = [base, process.cwd(), ...folders.map((folder) => path.resolve(folder))]
  return (file) => {
    const absolute = path.resolve(file)
    for (const root of roots) {
      const relative = path.relative(root, absolute)
      if (isBelow(relative)) return slashed(relative)
    }
    return path.basename(absolute)
  }
}

function isBelow(relative: string): boolean {
  return relative !== '' && !/^\.\.(?:[\\/]|$)/.test(relative) && !path.isAbsolute(relative)
}

function slashed(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/')
}
