import { resolveTargets } from '../discover/targets.js'
import { createColors, type Colors } from '../report/colors.js'
import { unifiedDiff } from '../report/diff.js'
import { createReport } from '../report/json.js'
import { pinnedFile, pinSummary } from '../report/pin-text.js'
import { printable } from '../report/printable.js'
import { unreadableReport } from '../report/text.js'
import { isReported } from '../scan/judgement.js'
import type { CheckedFile, Scan } from '../scan/outcome.js'
import { scan } from '../scan/scan.js'
import { resolveSettings, type CommonOptions, type Settings } from '../settings.js'
import { UsageError } from '../usage-error.js'
import type { EditOptions } from '../write/edit-options.js'
import { planEdits } from '../write/plan-edits.js'
import { writePlanned, type Pinned } from '../write/write-planned.js'
import { complain, complainUnread, print, type ExitCode, type Format } from './output.js'

export interface PinOptions extends CommonOptions, EditOptions {
  readonly format: Format
  readonly dryRun?: boolean
  readonly diff?: boolean
}

/** `modelpin pin [paths…]` */
export async function pin(paths: readonly string[], options: PinOptions): Promise<ExitCode> {
  if (options.diff === true && options.format === 'json') {
    throw new UsageError('--diff and --format json cannot both have the standard output')
  }
  const settings = await resolveSettings(options)
  const seen = await scan({ targets: resolveTargets(paths) }, settings, {
    all: false,
    withMentions: options.addKeys === true,
  })
  const pinned: Pinned[] = []
  const plans = await planEdits(seen.files, options)
  for await (const one of writePlanned(plans, options.dryRun === true)) {
    if (one.failure !== undefined) complain(`${printable(one.file.path)}: ${one.failure}`)
    pinned.push(one)
  }

  if (options.format === 'json') printJson(seen, settings, pinned)
  else await printText(seen, settings, pinned, options)

  const unread = complainUnread(seen.unreadable)
  if (unread || pinned.some(({ failure }) => failure !== undefined)) return 2
  const remains = options.dryRun === true ? pinned.length : countLeft(pinned)
  return remains > 0 || seen.unreadable.length > 0 ? 1 : 0
}

function printJson(seen: Scan, settings: Settings, pinned: readonly Pinned[]): void {
  print(`${JSON.stringify(createReport(seen, settings.policy, false, pinned), undefined, 2)}\n`)
}

async function printText(
  seen: Scan,
  { policy }: Settings,
  pinned: readonly Pinned[],
  { diff, dryRun, color }: PinOptions,
): Promise<void> {
  const colors = createColors(color, process.stdout)
  if (diff === true) {
    for (const { file, after } of pinned) if (after !== undefined) print(await diffOf(file, after, colors))
  }

  const unreadable = unreadableReport(seen.unreadable, colors)
  if (diff === true && dryRun === true) {
    // The output is the diff and nothing else, to be piped; what is missing from it must still be said.
    for (const line of unreadable) if (line !== '') process.stderr.write(`${line}\n`)
    return
  }
  const files = pinned.flatMap((one) => pinnedFile(one, policy, colors))
  const written = pinned.filter((one) => one.written.size > 0)
  const tally = {
    ids: written.reduce((sum, one) => sum + one.written.size, 0),
    files: written.length,
    keys: pinned.reduce((sum, { keys }) => sum + keys.length, 0),
    left: countLeft(pinned),
    dryRun: dryRun === true,
  }
  print([...files, ...unreadable, pinSummary(tally), ''].join('\n'))
}

/** With the byte order mark, as the file has it: or the diff could not be applied to it. */
function diffOf({ path, source }: CheckedFile, after: string, colors: Colors): Promise<string> {
  const mark = source.bom ? '\uFEFF' : ''
  return unifiedDiff({ path, before: mark + source.text, after: mark + after }, colors)
}

/** How many findings stand in the files as before. */
function countLeft(pinned: readonly Pinned[]): number {
  return pinned.flatMap(({ file, written }) =>
    file.findings.filter((finding) => isReported(finding) && !written.has(finding)),
  ).length
}
