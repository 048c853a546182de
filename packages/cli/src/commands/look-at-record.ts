import { resolveInputs, type Inputs } from '../discover/inputs.js'
import { printable } from '../report/printable.js'
import { driftedBack, recordedPlaces } from '../record/drift.js'
import { readRecord, recordFiles } from '../record/record-file.js'
import type { Scan } from '../scan/outcome.js'
import { scan } from '../scan/scan.js'
import { resolveSettings, type Settings } from '../settings.js'
import { UsageError } from '../usage-error.js'
import type { CheckOptions } from './check.js'
import { complain } from './output.js'

/**
 * Looks at the files of a record, for the aliases that were taken out of them and nothing else.
 *
 * @throws UsageError where there is no record, or files are named besides
 */
export async function lookAtRecord(
  name: string,
  paths: readonly string[],
  options: CheckOptions,
): Promise<{ inputs: Inputs; settings: Settings; seen: Scan }> {
  if (paths.length > 0) throw new UsageError('--record looks at the files of the record: name none')
  const { json } = recordFiles(name)
  const recorded = recordedPlaces(readRecord(json), json)
  const settings = await resolveSettings({ ...options, ...(recorded.isWide && { aliases: 'all' }) })
  const files = [...recorded.files.keys()]
  const inputs = files.length > 0 ? await resolveInputs(files, options) : { targets: { folders: [], files } }
  const seen = await scan(inputs, settings, { all: false })
  if (options.quiet !== true) {
    for (const path of recorded.gone) complain(`${printable(path)}: recorded, and there no more`)
  }
  return { inputs, settings, seen: driftedBack(seen, recorded) }
}
