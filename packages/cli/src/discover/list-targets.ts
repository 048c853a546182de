import { listFiles } from './list-files.js'
import type { Targets } from './targets.js'

/** Paths to read, relative to the working directory. */
export interface Batch {
  readonly paths: readonly string[]
  /** Whether the command line names them; else they were found in a folder. */
  readonly named: boolean
}

/** Enough to be worth a message to another thread; up to so many files are not worth a thread. */
const batchSize = 1024

/**
 * Everything that the targets hold, each path once, the named files first.
 *
 * @param isIgnored says which paths the user does not want read
 */
export async function* listTargets(
  { files, folders }: Targets,
  isIgnored: ((path: string) => boolean) | undefined,
): AsyncGenerator<Batch> {
  const seen = new Set<string>()
  const isWanted = (path: string): boolean => {
    if (seen.has(path) || isIgnored?.(path)) return false
    seen.add(path)
    return true
  }

  if (files.length > 0) yield { paths: files.filter(isWanted), named: true }
  let paths: string[] = []
  for (const folder of folders) {
    for await (const found of listFiles(folder)) {
      for (const path of found) if (isWanted(path)) paths.push(path)
      if (paths.length < batchSize) continue
      yield { paths, named: false }
      paths = []
    }
  }
  if (paths.length > 0) yield { paths, named: false }
}
