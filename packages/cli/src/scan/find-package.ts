import * as fs from 'node:fs'
import * as path from 'node:path'
import { createPackageFinder, type PackageFinder } from '@modelpin/matchers'

/**
 * Tells the package that a file belongs to, for one run.
 *
 * @param base absolute, the folder that globs are relative to
 * @returns takes a path relative to the working directory
 */
export function packageFinder(base: string): PackageFinder {
  const find = createPackageFinder(base, { ...fs, path })
  return (file) => find(path.resolve(file))
}
