import { lstatSync } from 'node:fs'
import type { Batch } from '../discover/list-targets.js'
import { codeOf, reasonOf } from '../read/file-error.js'
import { FileReader } from '../read/file-reader.js'
import { createNeedleSearch } from '../read/needle-search.js'
import type { UnreadableFile } from './outcome.js'

/** A file whose bytes hold a needle. */
export interface RawCandidate {
  readonly path: string
  /** Named on the command line, rather than found in a folder. */
  readonly named: boolean
  readonly isLink: boolean
  /** Good until the next candidate is asked for. */
  readonly bytes: Buffer
}

/** What a search counts while it runs. */
export interface Tally {
  filesScanned: number
  readonly failed: UnreadableFile[]
}

/** Not worth a word for a file that a folder held a moment ago: removed, or a link that leads nowhere. */
const gone = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENXIO']

/**
 * Reads files one after the other and finds those that hold a needle.
 *
 * @returns takes a batch of paths; counts in `tally`
 */
export function createFileSearch(
  needles: readonly string[],
  tally: Tally,
): (batch: Batch) => Generator<RawCandidate> {
  const reader = new FileReader()
  const holdsNeedle = createNeedleSearch(needles)

  return function* searchBatch({ paths, named }) {
    for (const path of paths) {
      const bytes = read(path, named)
      if (bytes && holdsNeedle(bytes)) yield { path, named, isLink: isLink(path), bytes }
    }
  }

  function read(path: string, named: boolean): Buffer | undefined {
    try {
      const bytes = reader.read(path)
      tally.filesScanned++
      return bytes
    } catch (error) {
      if (named || !gone.includes(codeOf(error) ?? '')) {
        tally.failed.push({ path, message: reasonOf(error), cause: 'io' })
      }
      return undefined
    }
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}
