import { existsSync } from 'node:fs'
import { shownFrom } from '../discover/path-beside.js'
import type { Scan } from '../scan/outcome.js'
import type { RecordFile } from './record-file.js'

/** What was once written where; paths relative to the working directory. */
export interface Recorded {
  /** Files that aliases were taken out of and that are still there, with those aliases. */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>
  /** Files that are there no more. */
  readonly gone: readonly string[]
  /** Whether aliases counted whose name does not say that they float. */
  readonly isWide: boolean
}

/** @param file the record's JSON, from whose folder its paths start */
export function recordedPlaces({ runs }: RecordFile, file: string): Recorded {
  const files = new Map<string, Set<string>>()
  for (const { alias, places } of runs.flatMap(({ changes }) => changes)) {
    for (const place of places) {
      const path = shownFrom(file, place.path)
      files.set(path, (files.get(path) ?? new Set()).add(alias))
    }
  }
  const gone = [...files.keys()].filter((path) => !existsSync(path))
  for (const path of gone) files.delete(path)
  return { files, gone, isWide: runs.some(({ aliases }) => aliases === 'all') }
}

/** The run with nothing but what drifted back: aliases in files that they were taken out of. */
export function driftedBack(scan: Scan, { files }: Recorded): Scan {
  return {
    ...scan,
    commentProblems: [],
    files: scan.files.map((file) => ({
      ...file,
      findings: file.findings.filter(({ prefix, id }) => files.get(file.path)?.has(prefix + id)),
    })),
  }
}
