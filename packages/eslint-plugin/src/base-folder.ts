import { existsSync } from 'node:fs'
import * as path from 'node:path'

const configurations = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((extension) => `eslint.config.${extension}`),
  ...['.oxlintrc.json', '.oxlintrc.jsonc', 'oxlint.config.ts'],
]

/**
 * The folder from which globs see a file: that of the nearest configuration of a linter, in the working directory or
 * above it within the repository; else the working directory. So an editor that was opened on `examples/`, and a
 * person who lints one file there, see what the whole project sees.
 *
 * @param cwd absolute
 */
export function baseFolder(cwd: string): string {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const has = (name: string): boolean => existsSync(path.join(folder, name))
    if (configurations.some(has)) return folder
    if (has('.git') || path.dirname(folder) === folder) return cwd
  }
}
