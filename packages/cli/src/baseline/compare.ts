import { existsSync } from 'node:fs'
import type { Inputs } from '../discover/inputs.js'
import { lineKey, type LineKey } from '../report/line-key.js'
import { lineIndex } from '../report/line-index.js'
import { isReported } from '../scan/judgement.js'
import type { Scan } from '../scan/outcome.js'
import type { Baseline, BaselineEntry } from './baseline-file.js'

/** What a run found, held against a baseline. */
export interface Comparison {
  /** The run without the findings that the baseline lists. */
  readonly fresh: Scan
  /** What the baseline lists and the run looked for in vain. */
  readonly gone: readonly BaselineEntry[]
  /** What the baseline would have to list now; files that the run did not look at keep their entries. */
  readonly updated: Baseline
}

/** Of findings that look alike, the first ones are those that are listed. */
export function compareWithBaseline(scan: Scan, baseline: Baseline, inputs: Inputs): Comparison {
  const left = new Map<string, number>()
  for (const entry of baseline.entries) {
    const key = keyOf(entry)
    left.set(key, (left.get(key) ?? 0) + entry.count)
  }
  const current = new Map<string, BaselineEntry>()
  let known = 0
  const files = scan.files.map((file) => {
    const lines = lineIndex(file.source.text)
    const findings = file.findings.filter((finding) => {
      if (!isReported(finding)) return true
      const entry = lineKey(file.path, finding, lines)
      const key = keyOf(entry)
      current.set(key, { ...entry, count: (current.get(key)?.count ?? 0) + 1 })
      const budget = left.get(key) ?? 0
      if (budget === 0) return true
      left.set(key, budget - 1)
      known++
      return false
    })
    return { ...file, findings }
  })

  const wasLookedAt = coverage(scan, inputs)
  const gone = baseline.entries.flatMap((entry) => {
    const count = left.get(keyOf(entry)) ?? 0
    return count > 0 && wasLookedAt(entry.path) ? [{ ...entry, count }] : []
  })
  const kept = baseline.entries.filter((entry) => !wasLookedAt(entry.path) && !current.has(keyOf(entry)))
  const entries = [...kept, ...current.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return { fresh: { ...scan, files, known }, gone, updated: { entries } }
}

/** Whether a run can say what a file holds: it was among those to look at, and could be read. */
function coverage(scan: Scan, { targets, found, texts }: Inputs): (path: string) => boolean {
  const unreadable = new Set(scan.unreadable.map(({ path }) => path))
  const chosen = texts?.map(({ path }) => path) ?? found
  const files = new Set(chosen ?? targets.files)
  const folders = chosen ? [] : targets.folders
  return (path) =>
    !unreadable.has(path) &&
    (files.has(path) || folders.some((folder) => isBelow(folder, path)) || (!chosen && !existsSync(path)))
}

function isBelow(folder: string, path: string): boolean {
  return folder === '' ? !path.startsWith('../') : path.startsWith(`${folder}/`)
}

/** By path, then id, then text: the order of the file too. */
function keyOf({ path, id, text, rule }: LineKey): string {
  return `${path}\n${id}\n${text}\n${rule}`
}
