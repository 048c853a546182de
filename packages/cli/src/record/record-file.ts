import { existsSync } from 'node:fs'
import type { AliasScope, IsoDate } from '@modelpin/model-table'
import { readJsonFile } from '../read/json-file.js'
import { UsageError } from '../usage-error.js'

/** What runs of `modelpin pin --record` wrote, as the JSON file holds it. Paths are relative to that file's folder. */
export interface RecordFile {
  readonly schemaVersion: 1
  /** In the order in which they were made. */
  readonly runs: readonly RecordedRun[]
}

export interface RecordedRun {
  readonly tool: { readonly name: 'modelpin'; readonly version: string }
  /** The day that aliases were resolved for. */
  readonly asOf: IsoDate
  readonly table: { readonly version: string; readonly date: IsoDate }
  /** Which aliases counted. */
  readonly aliases: AliasScope
  /** `split` where the alias stays in development. */
  readonly strategy: 'pin' | 'split'
  readonly changes: readonly RecordedChange[]
  /** How many findings were left as they were. */
  readonly left: number
}

/** One alias with what stands in its place now. */
export interface RecordedChange {
  readonly alias: string
  readonly snapshot: string
  readonly provider: string
  /** Since when the alias had served the snapshot; absent where that is not known. */
  readonly since?: IsoDate
  /** The day on which the snapshot was or will be retired. */
  readonly retired?: IsoDate
  readonly places: readonly RecordedPlace[]
}

export interface RecordedPlace {
  readonly path: string
  /** Counted from 1, in the file as it was written. */
  readonly line: number
}

/** The two files of a record, whichever of them is named: `notes.md` and `notes.json`. */
export function recordFiles(name: string): { readonly json: string; readonly markdown: string } {
  const stem = name.replace(/\.(?:json|md|markdown)$/i, '')
  return { json: `${stem}.json`, markdown: /\.markdown$/i.test(name) ? name : `${stem}.md` }
}

/**
 * @param file the JSON of the two
 * @throws UsageError where it is missing or is no record
 */
export function readRecord(file: string): RecordFile {
  if (!existsSync(file))
    throw new UsageError(`--record ${file}: no such file; "modelpin pin --record" makes it`)
  const held = readJsonFile(file, file, 'the record') as Partial<RecordFile> | null
  const isRecord =
    held?.schemaVersion === 1 &&
    Array.isArray(held.runs) &&
    held.runs.every(
      (run: Partial<RecordedRun> | null) => Array.isArray(run?.changes) && run.changes.every(isChange),
    )
  if (!isRecord) throw new UsageError(`${file}: not a record of "modelpin pin --record"`)
  return held as RecordFile
}

function isChange(change: Partial<RecordedChange> | null): boolean {
  return (
    typeof change?.alias === 'string' &&
    typeof change.snapshot === 'string' &&
    Array.isArray(change.places) &&
    change.places.every((place: Partial<RecordedPlace> | null) => typeof place?.path === 'string')
  )
}
