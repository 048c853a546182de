import { supportedName } from '../parse/language.js'
import { GitFailed, gitFiles, isIgnoredByGit, isInCheckout } from './git-files.js'
import { createPathFilter, type PathFilter } from './skipped-path.js'
import { walkFiles } from './walk-files.js'

/**
 * The files of code below a folder that are worth reading, in batches. In a git checkout git says which files
 * there are; elsewhere, and where git is missing, the folders are walked.
 *
 * @param folder relative to the working directory, empty for that directory itself
 * @returns paths relative to the working directory, '/'-separated; a path may come twice
 */
export async function* listFiles(folder: string): AsyncGenerator<string[]> {
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
        for (const name of batch) if (name.endsWith('/')) yield* listFiles(prefix + name.slice(0, -1))
      }
    } catch (error) {
      if (!(error instanceof GitFailed)) throw error
      failed = true
    }
  }
  // A folder that is named and that git ignores is meant all the same.
  if (failed || (!found && isIgnoredByGit(root))) {
    for (const batch of walkFiles(root, filter)) yield wanted(batch, prefix, filter)
  }
}

function wanted(batch: readonly string[], prefix: string, filter: PathFilter): string[] {
  const files: string[] = []
  for (const file of batch) if (supportedName.test(file) && !filter.skipsFile(file)) files.push(prefix + file)
  return files
}
