import { createColors, type Colors } from '../report/colors.js'
import { unifiedDiff } from '../report/diff.js'
import { createReport } from '../report/json.js'
import { pinnedFile, pinSummary } from '../report/pin-text.js'
import { pinTable } from '../report/pin-table.js'
import { commentReport, unreadableReport } from '../report/text.js'
import type { CheckedFile, Scan } from '../scan/outcome.js'
import type { Settings } from '../settings.js'
import { countLeft } from '../write/count-left.js'
import type { Pinned } from '../write/write-planned.js'
import { print } from './output.js'
import type { PinOptions } from './pin.js'

/** Says what was written and what was left, and in a dry run what would have been. */
export async function printPinned(
  seen: Scan,
  settings: Settings,
  pinned: readonly Pinned[],
  options: PinOptions,
): Promise<void> {
  if (options.format === 'json') {
    print(`${JSON.stringify(createReport(seen, settings.policy, false, pinned), undefined, 2)}\n`)
  } else await printText(seen, settings, pinned, options)
}

async function printText(
  seen: Scan,
  { policy }: Settings,
  pinned: readonly Pinned[],
  { diff, dryRun, color, quiet }: PinOptions,
): Promise<void> {
  const colors = createColors(color, process.stdout)
  if (diff === true) {
    for (const { file, after } of pinned) if (after !== undefined) print(await diffOf(file, after, colors))
  }

  const asides = [
    ...unreadableReport(seen.unreadable, colors),
    ...(quiet === true ? [] : commentReport(seen.commentProblems, colors)),
  ]
  if (diff === true && dryRun === true) {
    // The output is the diff and nothing else, to be piped; what is missing from it must still be said.
    for (const line of asides) if (line !== '') process.stderr.write(`${line}\n`)
    return
  }
  const shown = quiet === true ? pinned.filter((one) => countLeft([one]) > 0) : pinned
  const lines = [...shown.flatMap((one) => pinnedFile(one, policy, colors, quiet === true)), ...asides]
  if (quiet !== true) lines.push(...pinTable(pinned, colors), pinSummary(tallyOf(pinned, dryRun === true)))
  print(lines.map((line) => `${line}\n`).join(''))
}

function tallyOf(pinned: readonly Pinned[], dryRun: boolean): Parameters<typeof pinSummary>[0] {
  const written = pinned.filter((one) => one.written.size > 0)
  return {
    ids: written.reduce((sum, one) => sum + one.written.size, 0),
    files: written.length,
    keys: pinned.reduce((sum, { keys }) => sum + keys.length, 0),
    left: countLeft(pinned),
    dryRun,
  }
}

/** With the byte order mark, as the file has it: or the diff could not be applied to it. */
function diffOf({ path, source }: CheckedFile, after: string, colors: Colors): Promise<string> {
  const mark = source.bom ? '\uFEFF' : ''
  return unifiedDiff({ path, before: mark + source.text, after: mark + after }, colors)
}
