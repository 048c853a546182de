import path from 'node:path'
import type { Inputs } from '../discover/inputs.js'
import { resolveInputs, type InputOptions } from '../discover/inputs.js'
import { createColors } from '../report/colors.js'
import { render } from '../report/render.js'
import { isFailing } from '../scan/judgement.js'
import type { Scan } from '../scan/outcome.js'
import { pathsBehind, projectOf, type ProjectOption } from '../scan/open-program.js'
import { scan } from '../scan/scan.js'
import { resolveSettings, type CommonOptions } from '../settings.js'
import { isStepSummary } from '../write/save-output.js'
import { lookAtRecord } from './look-at-record.js'
import { resolveNarrowing, type NarrowOptions } from './narrow.js'
import { complainUnread, type ExitCode } from './output.js'
import { resolveOutputs, writeOutputs, type OutputWord } from './outputs.js'
import { showProgress } from './progress.js'
import { complainTimes } from './timing.js'
import { withBaseline, type BaselineOptions } from './with-baseline.js'

export interface CheckOptions
  extends CommonOptions, ProjectOption, InputOptions, NarrowOptions, BaselineOptions {
  readonly all?: boolean
  /** How many findings are put up with. */
  readonly maxFindings?: number
  readonly record?: string
}

/**
 * `modelpin check [paths…]`
 *
 * @param words the `--format` and `--output` options, in the order in which they were given
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  words: readonly OutputWord[],
): Promise<ExitCode> {
  const outputs = resolveOutputs(words)
  const { inputs, settings, seen } = await look(paths, options)
  const shown = compared(seen, inputs, options)

  const all = options.all === true
  const isWritten = await writeOutputs(outputs, ({ format, file }) => {
    const colors = createColors(file === undefined ? options.color : false, process.stdout)
    const isSummary = file !== undefined && isStepSummary(path.resolve(file))
    return render(format, shown, settings.policy, { all, colors, quiet: options.quiet === true, isSummary })
  })
  if (options.timing === true) complainTimes(seen.times)
  if (complainUnread(shown.unreadable) || !isWritten) return 2
  const findings = shown.files.reduce((sum, file) => sum + file.findings.filter(isFailing).length, 0)
  const isTooMuch = shown.unreadable.length > 0 || findings > (options.maxFindings ?? 0)
  return isTooMuch && options.exitCodes !== false ? 1 : 0
}

function compared(seen: Scan, inputs: Inputs, options: CheckOptions): Scan {
  if (options.baseline === undefined && options.updateBaseline !== true) return seen
  return withBaseline(seen, inputs, options)
}

interface Looked {
  readonly inputs: Inputs
  readonly settings: Awaited<ReturnType<typeof resolveSettings>>
  readonly seen: Scan
}

async function look(paths: readonly string[], options: CheckOptions): Promise<Looked> {
  const all = options.all === true
  if (options.record !== undefined) {
    return lookAtRecord(options.record, paths, options)
  }
  const settings = await resolveSettings(options)
  const narrow = await resolveNarrowing(options, settings.policy)
  const inputs = await resolveInputs([...pathsBehind(options), ...paths], options)
  const progress = showProgress(options)
  const seen = await scan(inputs, settings, {
    all,
    onProgress: progress.advance,
    onIndex: progress.index,
    ...projectOf(options),
  })
  progress.end()
  return { inputs, settings, seen: narrow(seen) }
}
