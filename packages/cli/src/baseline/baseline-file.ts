import { existsSync } from 'node:fs'
import { pathBeside, shownFrom } from '../discover/path-beside.js'
import { shownPath } from '../discover/targets.js'
import { readJsonFile } from '../read/json-file.js'
import type { LineKey } from '../report/line-key.js'
import { UsageError } from '../usage-error.js'

/** A finding that is put up with, by its content: it may move to another line and stays the same. */
export interface BaselineEntry extends LineKey {
  /** How many findings in the file look like this; 1 is not written. */
  readonly count: number
}

/** What a baseline file holds. Paths are relative to the working directory here, to the file's folder in it. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[]
}

/** @throws UsageError where the file is missing or is no baseline */
export function readBaseline(file: string): Baseline {
  const shown = shownPath(file)
  if (!existsSync(file)) {
    throw new UsageError(`--baseline ${shown}: no such file; make it with --update-baseline`)
  }
  const held = readJsonFile(file, shown, 'the baseline') as {
    schemaVersion?: unknown
    findings?: unknown
  } | null
  if (held?.schemaVersion !== 1 || !Array.isArray(held.findings)) {
    throw new UsageError(
      `${shown}: not a baseline of this version of modelpin; make it anew with --update-baseline`,
    )
  }
  const wrong = held.findings.findIndex((entry) => !isEntry(entry))
  if (wrong !== -1) {
    throw new UsageError(
      `${shown}: "findings[${wrong}]": expected path, rule, id and text; make the file anew with --update-baseline`,
    )
  }
  const entries = held.findings as (LineKey & { count?: number })[]
  return {
    entries: entries.map((entry) => ({
      ...entry,
      path: shownFrom(file, entry.path),
      count: entry.count ?? 1,
    })),
  }
}

/** The text of a baseline file: a line or two for each entry, so that changes can be reviewed. */
export function baselineText(file: string, { entries }: Baseline): string {
  const findings = entries.map(({ path, rule, id, text, count }) => ({
    path: pathBeside(file, path),
    rule,
    id,
    text,
    ...(count !== 1 && { count }),
  }))
  return `${JSON.stringify({ schemaVersion: 1, findings }, undefined, 2)}\n`
}

function isEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false
  const { path, rule, id, text, count = 1 } = entry as Readonly<Record<string, unknown>>
  return (
    [path, rule, id, text].every((one) => typeof one === 'string') &&
    Number.isInteger(count) &&
    (count as number) > 0
  )
}
