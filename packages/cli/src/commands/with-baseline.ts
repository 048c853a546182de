import { baselineText, readBaseline, type Baseline } from '../baseline/baseline-file.js'
import { compareWithBaseline } from '../baseline/compare.js'
import type { Inputs } from '../discover/inputs.js'
import { shownPath } from '../discover/targets.js'
import { reasonOf } from '../read/file-error.js'
import { plural } from '../report/plural.js'
import { printable } from '../report/printable.js'
import { existsSync } from 'node:fs'
import type { Scan } from '../scan/outcome.js'
import { UsageError } from '../usage-error.js'
import { saveOutput } from '../write/save-output.js'
import { complain } from './output.js'

export interface BaselineOptions {
  readonly baseline?: string
  readonly updateBaseline?: boolean
  readonly quiet?: boolean
}

/** Enough to see what happened; the update mends all of them at once. */
const mostNamed = 10

/**
 * Takes away what the baseline lists, and says on stderr what it lists for nothing.
 *
 * @throws UsageError where there is no baseline, or it cannot be written
 */
export function withBaseline(scan: Scan, inputs: Inputs, options: BaselineOptions): Scan {
  const { baseline: file, updateBaseline: update, quiet } = options
  if (file === undefined) {
    if (update === true) throw new UsageError('--update-baseline needs --baseline FILE, the file to write')
    return scan
  }
  const baseline: Baseline = update === true && !existsSync(file) ? { entries: [] } : readBaseline(file)
  const { fresh, gone, updated } = compareWithBaseline(scan, baseline, inputs)
  const shown = printable(shownPath(file))
  if (update === true) {
    saveBaseline(file, updated)
    if (quiet !== true) {
      const count = updated.entries.reduce((sum, entry) => sum + entry.count, 0)
      complain(`${shown}: ${plural(count, 'finding')} written`)
    }
    return compareWithBaseline(scan, updated, inputs).fresh
  }
  if (quiet !== true) {
    for (const { path, id, text } of gone.slice(0, mostNamed)) {
      complain(`${printable(path)}: '${id}' is gone and still in ${shown}: ${printable(text)}`)
    }
    if (gone.length > mostNamed) complain(`and ${gone.length - mostNamed} more`)
    if (gone.length > 0) complain(`run once with --update-baseline to take what is gone out of ${shown}`)
  }
  return fresh
}

function saveBaseline(file: string, baseline: Baseline): void {
  try {
    saveOutput(file, baselineText(file, baseline))
  } catch (error) {
    throw new UsageError(`--baseline ${shownPath(file)}: cannot be written: ${reasonOf(error)}`)
  }
}
