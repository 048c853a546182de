import { isSupported } from '../parse/language.js'
import { GitFailed, gitFiles, isIgnoredByGit, isInCheckout } from './git-files.js'
import { createPathFilter, type PathFilter } from './skipped-path.js'
import { walkFiles } from './walk-files.js'

/**
 * The files of code below a folder that are worth reading, in batches. In a git checkout git says which files
 * there are; elsewhere, and where git is missing, the folders are walked.
 *
 * @param folder relative to the working directory, empty for that directory itself
 * @param onRefused is told of a folder that the system does not let us list, and why
 * @returns paths relative to the working directory, '/'-separated; a path may come twice
 */
export async function* listFiles(
  folder: string,
  onRefused: (folder: string, error: unknown) => void,
): AsyncGenerator<string[]> {
  const root = folder === '' ? '.' : folder
  const prefix = folder === '' ? '' : `${folder}/`
  const filter = createPathFilter(root)

  let found = false
  let failed = !isInCheckout(root)
  if (!failed) {
    try {
      for await (const batch of gitFiles(root)) {
        found ||= batch.length > 0
        yield wanted(batch, prefix, filter)
        // An untracked checkout inside this one: git names it and does not look into it.
        for (const name of batch)
          if (name.endsWith('/')) yield* listFiles(prefix + name.slice(0, -1), onRefused)
      }
    } catch (error) {
      if (!(error instanceof GitFailed)) throw error
      failed = true
    }
  }
  // A folder that is named and that git ignores is meant all the same.
  if (failed || (!found && isIgnoredByGit(root))) {
    const refuse = (inner: string, error: unknown): void => onRefused(prefix + inner || '.', error)
    for (const batch of walkFiles(root, filter, refuse)) yield wanted(batch, prefix, filter)
  }
}

function wanted(batch: readonly string[], prefix: string, filter: PathFilter): string[] {
  const files: string[] = []
  for (const file of batch) if (isSupported(file) && !filter.skipsFile(file)) files.push(prefix + file)
  return files
}
