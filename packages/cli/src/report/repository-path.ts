import { realpathSync } from 'node:fs'
import path from 'node:path'

/**
 * The folder that code hosts count paths from: the checkout, where GitHub Actions says where that is and the
 * working directory lies in it; else the working directory.
 */
export function repositoryRoot(): string {
  const cwd = process.cwd()
  const workspace = process.env['GITHUB_WORKSPACE']
  if (workspace === undefined || workspace === '') return cwd
  try {
    const root = realpathSync(workspace)
    return isOutside(path.relative(root, cwd)) ? cwd : root
  } catch {
    return cwd
  }
}

/**
 * A path as seen from the root, '/'-separated; begins with `../` for a file that is not in it.
 *
 * @param file relative to the working directory
 */
export function repositoryPath(root: string, file: string): string {
  const relative = path.relative(root, path.resolve(file))
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/')
}

/** Whether a relative path leads out of the folder that it starts from. */
export function isOutside(relative: string): boolean {
  return /^\.\.(?:[\\/]|$)/.test(relative) || path.isAbsolute(relative)
}
