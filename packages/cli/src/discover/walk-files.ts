import { readdirSync, type Dirent } from 'node:fs'
import path from 'node:path'
import { isSupported } from '../parse/language.js'
import { codeOf } from '../read/file-error.js'
import { ignoresAbove, isIgnored, readIgnoreFile, type IgnoreRules } from './ignore-rules.js'
import type { PathFilter } from './skipped-path.js'

/**
 * The files of code below a folder, one batch per folder, relative to it. Links to folders are not followed;
 * .gitignore files are honoured.
 *
 * @param onRefused is told of a folder that the system does not let us list, relative to the root, and why
 */
export function* walkFiles(
  root: string,
  filter: PathFilter,
  onRefused: (folder: string, error: unknown) => void,
): Generator<string[]> {
  const pending: { folder: string; ignores: readonly IgnoreRules[] }[] = [
    { folder: '', ignores: ignoresAbove(root) },
  ]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { folder } = next
    let { ignores } = next
    const entries = readFolder(path.join(root, folder), (error) => onRefused(folder, error))
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
      } else if (isSupported(entry.name) && (entry.isFile() || entry.isSymbolicLink())) {
        if (!isIgnored(file, ignores)) files.push(file)
      }
    }
    yield files
  }
}

/** Not worth a word: a folder that was there a moment ago. */
const gone = ['ENOENT', 'ENOTDIR']

/** What Node puts for bytes in a name that are not UTF-8: such a folder can be seen, and not opened. */
const unknownBytes = '\uFFFD'

function readFolder(folder: string, onRefused: (error: unknown) => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (!gone.includes(codeOf(error) ?? '')) onRefused(error)
    else if (folder.includes(unknownBytes)) onRefused(new Error('its name is not UTF-8'))
    return []
  }
}
