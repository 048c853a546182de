import { readdirSync, type Dirent } from 'node:fs'
import path from 'node:path'
import { supportedName } from '../parse/language.js'
import { ignoresAbove, isIgnored, readIgnoreFile, type IgnoreRules } from './ignore-rules.js'
import type { PathFilter } from './skipped-path.js'

/**
 * The files of code below a folder, one batch per folder, relative to it. Links to folders are not followed;
 * .gitignore files are honoured.
 */
export function* walkFiles(root: string, filter: PathFilter): Generator<string[]> {
  const pending: { folder: string; ignores: readonly IgnoreRules[] }[] = [
    { folder: '', ignores: ignoresAbove(root) },
  ]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { folder } = next
    let { ignores } = next
    const entries = readFolder(path.join(root, folder))
    if (entries.some((entry) => entry.name === '.gitignore')) {
      const own = readIgnoreFile(root, folder)
      if (own) ignores = [...ignores, own]
    }
    const files: string[] = []
    for (const entry of entries) {
      const file = folder + entry.name
      if (entry.isDirectory()) {
        if (filter.skipsFolder(folder, entry.name) || isIgnored(`${file}/`, ignores)) continue
        pending.push({ folder: `${file}/`, ignores })
      } else if (supportedName.test(entry.name) && (entry.isFile() || entry.isSymbolicLink())) {
        if (!isIgnored(file, ignores)) files.push(file)
      }
    }
    yield files
  }
}

/** A folder that may not be listed has nothing to offer. */
function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
