import { resolveTargets } from '../discover/targets.js'
import { createColors, type Colors } from '../report/colors.js'
import { unifiedDiff } from '../report/diff.js'
import { createReport } from '../report/json.js'
import { pinnedFile, pinSummary } from '../report/pin-text.js'
import { printable } from '../report/printable.js'
import { unreadableReport } from '../report/text.js'
import { isReported, isWritable } from '../scan/judgement.js'
import type { CheckedFile, Scan } from '../scan/outcome.js'
import { scan } from '../scan/scan.js'
import { resolveSettings, type CommonOptions, type Settings } from '../settings.js'
import { UsageError } from '../usage-error.js'
import { pinnedText } from '../write/pin-file.js'
import { NotWritten, save } from '../write/save.js'
import { complain, complainUnread, print, type ExitCode, type Format } from './output.js'

export interface PinOptions extends CommonOptions {
  readonly format: Format
  readonly dryRun?: boolean
  readonly diff?: boolean
}

/** What came of one file. In a dry run, `written` is what would have been. */
type Pinned =
  | { readonly outcome: 'written'; readonly file: CheckedFile; readonly after: string }
  | { readonly outcome: 'failed' | 'nothing to write'; readonly file: CheckedFile }

/** `modelpin pin [paths…]` */
export async function pin(paths: readonly string[], options: PinOptions): Promise<ExitCode> {
  if (options.diff === true && options.format === 'json') {
    throw new UsageError('--diff and --format json cannot both have the standard output')
  }
  const settings = await resolveSettings(options)
  const seen = await scan({ targets: resolveTargets(paths) }, settings, { all: false })
  const pinned: Pinned[] = []
  for (const file of seen.files) {
    if (file.findings.some(isReported)) pinned.push(await pinOne(file, options.dryRun === true))
  }

  if (options.format === 'json') printJson(seen, settings, pinned)
  else await printText(seen, settings, pinned, options)

  const unread = complainUnread(seen.unreadable)
  if (unread || pinned.some(({ outcome }) => outcome === 'failed')) return 2
  const remains = options.dryRun === true ? pinned.length : countLeft(pinned)
  return remains > 0 || seen.unreadable.length > 0 ? 1 : 0
}

async function pinOne(file: CheckedFile, dryRun: boolean): Promise<Pinned> {
  try {
    const after = await pinnedText(file)
    if (after === undefined) return { outcome: 'nothing to write', file }
    if (!dryRun) await save(file.path, file.source, after)
    return { outcome: 'written', file, after }
  } catch (error) {
    const what = error instanceof NotWritten ? 'not written' : 'internal error, not written'
    const reason = error instanceof Error ? error.message : String(error)
    complain(`${printable(file.path)}: ${what}: ${reason}`)
    return { outcome: 'failed', file }
  }
}

function printJson(seen: Scan, settings: Settings, pinned: readonly Pinned[]): void {
  const written = new Set(pinned.flatMap(({ outcome, file }) => (outcome === 'written' ? [file] : [])))
  print(`${JSON.stringify(createReport(seen, settings.policy, false, written), undefined, 2)}\n`)
}

async function printText(
  seen: Scan,
  { policy }: Settings,
  pinned: readonly Pinned[],
  { diff, dryRun, color }: PinOptions,
): Promise<void> {
  const colors = createColors(color, process.stdout)
  const written = pinned.filter((one) => one.outcome === 'written')
  if (diff === true) for (const { file, after } of written) print(await diffOf(file, after, colors))

  const unreadable = unreadableReport(seen.unreadable, colors)
  if (diff === true && dryRun === true) {
    // The output is the diff and nothing else, to be piped; what is missing from it must still be said.
    for (const line of unreadable) if (line !== '') process.stderr.write(`${line}\n`)
    return
  }
  const files = pinned.flatMap(({ file, outcome }) => pinnedFile(file, policy, outcome === 'written', colors))
  const tally = {
    ids: written.flatMap(({ file }) => file.findings.filter(isWritable)).length,
    files: written.length,
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
  return pinned.flatMap(({ file, outcome }) =>
    file.findings.filter((finding) => isReported(finding) && !(outcome === 'written' && isWritable(finding))),
  ).length
}
