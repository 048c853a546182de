import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { tableDate, tableVersion } from '@modelpin/model-table'
import { complain } from '../commands/output.js'
import { pathBeside } from '../discover/path-beside.js'
import { packageVersion } from '../package-version.js'
import { reasonOf } from '../read/file-error.js'
import { lineIndex } from '../report/line-index.js'
import type { Settings } from '../settings.js'
import { UsageError } from '../usage-error.js'
import { countLeft } from '../write/count-left.js'
import type { EditOptions } from '../write/edit-options.js'
import { saveOutput } from '../write/save-output.js'
import type { Pinned } from '../write/write-planned.js'
import {
  readRecord,
  recordFiles,
  type RecordedChange,
  type RecordedPlace,
  type RecordedRun,
  type RecordFile,
} from './record-file.js'
import { recordMarkdown } from './record-markdown.js'

/**
 * Takes a run into a record; tells whether that could be written. A run that wrote nothing leaves it as it is.
 */
export type WriteRecord = (pinned: readonly Pinned[], settings: Settings, options: EditOptions) => boolean

/**
 * Makes sure, before anything is pinned, that a record can be written; a run is added to those that are in it.
 *
 * @throws UsageError where there is something else in its place, or nothing may be written there
 */
export function openRecord(name: string): WriteRecord {
  const files = recordFiles(name)
  const before: RecordFile = existsSync(files.json) ? readRecord(files.json) : { schemaVersion: 1, runs: [] }
  for (const file of [files.json, files.markdown]) refuseUnwritable(file)

  return (pinned, settings, options) => {
    const run = recordedRun(files.json, pinned, settings, options)
    if (run.changes.length === 0) return true
    const record: RecordFile = { ...before, runs: [...before.runs, run] }
    try {
      saveOutput(files.json, `${JSON.stringify(record, undefined, 2)}\n`)
      saveOutput(files.markdown, recordMarkdown(record, path.basename(files.json)))
      return true
    } catch (error) {
      complain(`--record ${name}: cannot be written: ${reasonOf(error)}`)
      return false
    }
  }
}

function refuseUnwritable(file: string): void {
  const target = path.resolve(file)
  try {
    mkdirSync(path.dirname(target), { recursive: true })
    accessSync(existsSync(target) ? target : path.dirname(target), constants.W_OK)
  } catch (error) {
    throw new UsageError(`--record ${file}: cannot be written: ${reasonOf(error)}`)
  }
}

function recordedRun(
  file: string,
  pinned: readonly Pinned[],
  { policy }: Settings,
  { strategy = 'pin' }: EditOptions,
): RecordedRun {
  return {
    tool: { name: 'modelpin', version: packageVersion() },
    asOf: policy.asOf,
    table: { version: tableVersion, date: tableDate },
    aliases: policy.aliases,
    strategy,
    changes: changesIn(file, pinned),
    left: countLeft(pinned),
  }
}

/** By alias; the same alias may stand for two snapshots where it is written to another model. */
function changesIn(file: string, pinned: readonly Pinned[]): RecordedChange[] {
  const changes = new Map<string, RecordedChange & { readonly places: RecordedPlace[] }>()
  for (const { file: source, written, keys } of pinned) {
    const lines = lineIndex(source.source.text)
    for (const { prefix, id, replacement = '', provider, since, retired, range } of written) {
      const alias = prefix + id
      const snapshot = prefix + replacement
      const key = `${alias}\n${snapshot}`
      const change = changes.get(key) ?? {
        ...{ alias, snapshot, provider },
        ...(since !== undefined && { since }),
        ...(retired !== undefined && { retired }),
        places: [],
      }
      const added = keys
        .flatMap(({ edits }) => edits)
        .filter((edit) => edit.range[0] <= range[0])
        .reduce((sum, { text }) => sum + (text.match(/\r\n|[\r\n]/g)?.length ?? 0), 0)
      change.places.push({ path: pathBeside(file, source.path), line: lines.at(range[0]).line + added })
      changes.set(key, change)
    }
  }
  return [...changes.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change)
}
