import { statSync } from 'node:fs'
import path from 'node:path'
import { codeOf, reasonOf } from '../read/file-error.js'
import { isSupported } from '../parse/language.js'
import { UsageError } from '../usage-error.js'
import { isInstalled } from './skipped-path.js'

/** What the command line names, sorted by kind; paths '/'-separated and relative to the working directory. */
export interface Targets {
  readonly folders: readonly string[]
  /** Always checked; what is no code, or lies in node_modules, is already left out. */
  readonly files: readonly string[]
}

/**
 * @param args the paths of the command line; none means the working directory
 * @throws UsageError naming every path that does not exist
 */
export function resolveTargets(args: readonly string[]): Targets {
  const folders = new Set<string>()
  const files = new Set<string>()
  const wrong: string[] = []
  for (const arg of args.length === 0 ? ['.'] : args) {
    const shown = shownPath(arg)
    try {
      const stat = statSync(arg)
      if (isInstalled(shown)) continue
      if (stat.isDirectory()) folders.add(shown)
      else if (stat.isFile() && isSupported(shown)) files.add(shown)
    } catch (error) {
      wrong.push(codeOf(error) === 'ENOENT' ? `${arg}: no such file or folder` : `${arg}: ${reasonOf(error)}`)
    }
  }
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'))
  return { folders: [...folders], files: [...files] }
}

/** A path as reports show it: relative to the working directory, with '/', empty for that directory itself. */
export function shownPath(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file))
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/')
}
