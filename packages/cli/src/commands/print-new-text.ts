import { formatMessage } from '@modelpin/matchers'
import { encode } from '../read/source-text.js'
import { lineIndex } from '../report/line-index.js'
import { printable } from '../report/printable.js'
import { isReported } from '../scan/judgement.js'
import type { Scan } from '../scan/outcome.js'
import type { FilePlan } from '../write/plan-edits.js'
import { writePlanned, type Pinned } from '../write/write-planned.js'
import { complain, type ExitCode } from './output.js'
import type { PinOptions } from './pin.js'

/** Prints what came on standard input, pinned: the way of formatters in editors. What is left is said on stderr. */
export async function printNewText(
  input: Buffer,
  seen: Scan,
  plans: readonly FilePlan[],
  { quiet, exitCodes }: PinOptions,
): Promise<ExitCode> {
  let output = input
  let left = 0
  let isFailed = false
  for await (const one of writePlanned(plans, true, () => false)) {
    if (one.failure !== undefined) {
      complain(`${printable(one.file.path)}: ${one.failure}`)
      isFailed = true
    } else if (one.after !== undefined) output = encode({ ...one.file.source, text: one.after })
    left += sayLeft(one, quiet === true)
  }
  for (const { path, line, message } of seen.unreadable) {
    complain(`${printable(path)}${line === undefined ? '' : `:${line}`}: left as it is: ${message}`)
  }
  for (const { path, line, column, message } of quiet === true ? [] : seen.commentProblems) {
    complain(`${printable(`${path}:${line}:${column}`)}: ${message}`)
  }
  process.stdout.write(output)
  if (isFailed) return 2
  return (left > 0 || seen.unreadable.length > 0) && exitCodes !== false ? 1 : 0
}

function sayLeft({ file, written, left }: Pinned, quiet: boolean): number {
  const lines = lineIndex(file.source.text)
  const findings = file.findings.filter((finding) => isReported(finding) && !written.has(finding))
  for (const finding of quiet ? [] : findings) {
    const { line, column } = lines.at(finding.range[0])
    const why = left.get(finding)
    const message = `${formatMessage(finding.message)}${why === undefined ? '' : ` ${why}`}`
    complain(printable(`${file.path}:${line}:${column}: left: ${message}`))
  }
  return findings.length
}
