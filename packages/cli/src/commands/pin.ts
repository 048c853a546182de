import { setImmediate } from 'node:timers/promises'
import { resolveInputs, type InputOptions } from '../discover/inputs.js'
import { uncommittedFiles } from '../discover/uncommitted.js'
import { printable } from '../report/printable.js'
import type { Scan } from '../scan/outcome.js'
import { openRecord } from '../record/write-record.js'
import { pathsBehind, projectOf, type ProjectOption } from '../scan/open-program.js'
import { scan } from '../scan/scan.js'
import { resolveSettings, type CommonOptions, type Settings } from '../settings.js'
import { UsageError } from '../usage-error.js'
import type { EditOptions } from '../write/edit-options.js'
import { checkTypes } from '../write/check-types.js'
import { countLeft } from '../write/count-left.js'
import { planEdits, type FilePlan } from '../write/plan-edits.js'
import { writePlanned, type Pinned } from '../write/write-planned.js'
import { watchInterrupts, type Interrupts } from './interrupts.js'
import { resolveNarrowing, type NarrowOptions } from './narrow.js'
import { complain, complainUnread, type ExitCode, type Format } from './output.js'
import { printNewText } from './print-new-text.js'
import { printPinned } from './print-pinned.js'
import { showProgress, type Progress } from './progress.js'
import { complainTimes } from './timing.js'

export interface PinOptions extends CommonOptions, ProjectOption, EditOptions, InputOptions, NarrowOptions {
  readonly format: Format
  readonly dryRun?: boolean
  readonly diff?: boolean
  readonly record?: string
  /** `--no-type-check`: false. */
  readonly typeCheck?: boolean
}

/** `modelpin pin [paths…]` */
export async function pin(paths: readonly string[], options: PinOptions): Promise<ExitCode> {
  checkOptions(options)
  const settings = forPinning(await resolveSettings(options))
  const record = options.record === undefined ? undefined : openRecord(options.record)
  const narrow = await resolveNarrowing(options, settings.policy)
  const inputs = await resolveInputs([...pathsBehind(options), ...paths], { ...options, onDisk: true })
  for (const path of inputs.unstaged ?? []) {
    complain(`${printable(path)}: left: it has changes that are not staged`)
  }

  const progress = showProgress(options)
  const withMentions = options.addKeys === true
  // Named files, a hook's list: a table elsewhere must not break because nobody named it.
  const withContext = !inputs.targets.folders.includes('') || inputs.found !== undefined
  const seen = narrow(
    await scan(inputs, settings, {
      all: false,
      withMentions,
      withContext,
      onProgress: progress.advance,
      onIndex: progress.index,
      ...projectOf(options),
    }),
  )
  const { plans, isChecked } = await checkedPlans(
    await planEdits(seen.files, options),
    seen,
    options,
    progress,
  )
  progress.end()
  if (inputs.standardInput !== undefined) {
    const code = await printNewText(inputs.standardInput, seen, plans, options)
    return isChecked ? code : 2
  }

  warnOfUncommitted(plans, options)
  // Until here a signal ends the run at once, for nothing is written yet.
  const interrupts = watchInterrupts()
  const began = performance.now()
  const pinned = await write(plans, options, interrupts)
  const times = { ...seen.times, write: performance.now() - began }
  interrupts.end()

  const isRecorded = record === undefined || options.dryRun === true || record(pinned, settings, options)
  await printPinned(seen, settings, pinned, options)
  if (options.timing === true) complainTimes(times)
  if (interrupts.isStopped()) {
    const skipped = pinned.filter(({ isSkipped }) => isSkipped).length
    complain(`interrupted: ${skipped} more files would have been written`)
    return 130
  }
  return exitCode(seen, pinned, options, isRecorded && isChecked, inputs.unstaged?.length ?? 0)
}

/**
 * What another rule would say is no business of `pin`: whatever takes the place of such an id is another model. Nor is
 * what a policy would rather have floating.
 */
function forPinning(settings: Settings): Settings {
  const rules = {
    'no-floating-model': 'error',
    'no-retired-model': 'off',
    'no-unknown-model': 'off',
  } as const
  const policy = Object.fromEntries(
    Object.entries(settings.policy.policy).map(([glob, direction]) => [
      glob,
      direction === 'alias' ? 'any' : direction,
    ]),
  )
  return { ...settings, policy: { ...settings.policy, rules, policy } }
}

function checkOptions({ diff, format, stdinFilename, record }: PinOptions): void {
  if (diff === true && format === 'json') {
    throw new UsageError('--diff and --format json cannot both have the standard output')
  }
  if (stdinFilename === undefined) return
  if (diff === true || format === 'json' || record !== undefined) {
    const option = diff === true ? '--diff' : record === undefined ? '--format json' : '--record'
    throw new UsageError(`--stdin-filename prints the new text and nothing else: leave out ${option}`)
  }
}

/** Plans that add no type error to the program, where all of it is known. */
async function checkedPlans(
  plans: readonly FilePlan[],
  { program }: Scan,
  { typeCheck, quiet }: PinOptions,
  progress: Progress,
): Promise<{ readonly plans: readonly FilePlan[]; readonly isChecked: boolean }> {
  if (program === undefined || typeCheck === false) return { plans, isChecked: true }
  const checked = await checkTypes(plans, program, (path) => progress.say(`checking the types of ${path}`))
  for (const problem of checked.problems) {
    complain(printable(`not written: ${problem}; --no-type-check writes unchecked`))
  }
  const [first, ...others] = checked.unlisted
  if (first !== undefined && quiet !== true) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`
    complain(printable(`types not checked: no tsconfig.json takes in ${first}${more}`))
  }
  return { plans: checked.plans, isChecked: checked.problems.length === 0 }
}

async function write(
  plans: readonly FilePlan[],
  { dryRun }: PinOptions,
  interrupts: Interrupts,
): Promise<Pinned[]> {
  const pinned: Pinned[] = []
  for await (const one of writePlanned(plans, dryRun === true, interrupts.isStopped)) {
    if (one.failure !== undefined) complain(`${printable(one.file.path)}: ${one.failure}`)
    pinned.push(one)
    // A signal is heard between two files, never within one.
    await setImmediate()
  }
  return pinned
}

/** What is written mixes with what somebody else has not committed yet: `git diff` will show both. */
function warnOfUncommitted(plans: readonly FilePlan[], { dryRun, quiet, hook }: PinOptions): void {
  const first = plans.find(({ writes, keys }) => writes.length > 0 || keys.length > 0)
  // A hook is there because something is about to be committed.
  if (first === undefined || dryRun === true || quiet === true || hook === true) return
  const count = uncommittedFiles(first.file.path)
  if (count > 0) {
    complain(
      `uncommitted changes in ${count} ${count === 1 ? 'file' : 'files'} of this checkout: these edits mix with them`,
    )
  }
}

function exitCode(
  seen: Scan,
  pinned: readonly Pinned[],
  { dryRun, exitCodes }: PinOptions,
  isRecorded: boolean,
  unstaged: number,
): ExitCode {
  const unread = complainUnread(seen.unreadable)
  if (unread || !isRecorded || pinned.some(({ failure }) => failure !== undefined)) return 2
  if (exitCodes === false) return 0
  const remains = dryRun === true ? pinned.length : countLeft(pinned)
  return remains > 0 || unstaged > 0 || seen.unreadable.length > 0 ? 1 : 0
}
