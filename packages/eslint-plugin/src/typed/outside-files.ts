import { readdirSync, readFileSync, statSync } from 'node:fs'
import * as path from 'node:path'
import { isCode, type TextFile } from './text-file.js'

/** Folders that hold what is installed, made or measured. */
const passedOver = /^(?:\..*|node_modules|dist|build|out|coverage|vendor)$/

/** So many files of a package are looked at, up to so many bytes each; what a person writes stays below. */
const mostFiles = 5000
const longest = 1_000_000

/**
 * The code of a package that its program leaves out: tests, what another configuration is for, components.
 * `undefined` where there is too much of it.
 *
 * @param folder - absolute
 * @param isKnown - tells the files of the program, by absolute path
 */
export function outsideFiles(
  folder: string,
  isKnown: (file: string) => boolean,
): readonly TextFile[] | undefined {
  const found: TextFile[] = []
  const folders = [folder]
  for (let next = folders.pop(); next !== undefined; next = folders.pop()) {
    const entries = entriesOf(next)
    // A package within the package is another one.
    if (next !== folder && entries.some(({ name }) => name === 'package.json')) continue
    for (const entry of entries) {
      const file = path.join(next, entry.name)
      if (entry.isDirectory()) {
        if (!passedOver.test(entry.name)) folders.push(file)
      } else if (isCode(entry.name) && !isKnown(file)) {
        if (found.length === mostFiles) return undefined
        found.push(...read(file))
      }
    }
  }
  return found
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function read(fileName: string): TextFile[] {
  try {
    return statSync(fileName).size > longest ? [] : [{ fileName, text: readFileSync(fileName, 'utf8') }]
  } catch {
    return []
  }
}
