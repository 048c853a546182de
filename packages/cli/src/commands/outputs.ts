import type { ReportFormat } from '../report/formats.js'
import { printable } from '../report/printable.js'
import { reasonOf } from '../read/file-error.js'
import { saveOutput } from '../write/save-output.js'
import { UsageError } from '../usage-error.js'
import { complain, print } from './output.js'

/** One `--format` or `--output`, as it stands on the command line; the order of several means something. */
export type OutputWord =
  | { readonly option: 'format'; readonly value: ReportFormat }
  | { readonly option: 'output'; readonly value: string }

/** One report to make. */
export interface Output {
  readonly format: ReportFormat
  /** Absent for the standard output. */
  readonly file?: string
}

/**
 * Says what is to be written where. A file takes the format named before it; with one of each, the order does
 * not matter.
 *
 * @throws UsageError where a file has no format of its own, or two reports would go to one place
 */
export function resolveOutputs(words: readonly OutputWord[]): Output[] {
  const outputs = pairs(words).map(({ format, file }): Output =>
    file === undefined || file === '-' ? { format } : { format, file },
  )
  const printed = outputs.filter(({ file }) => file === undefined).map(({ format }) => format)
  if (printed.length > 1) {
    throw new UsageError(
      `only one --format can have the standard output, found ${printed.join(' and ')}: put --output FILE behind the others`,
    )
  }
  const files = outputs.flatMap(({ file }) => file ?? [])
  const twice = files.find((file, index) => files.indexOf(file) !== index)
  if (twice !== undefined)
    throw new UsageError(`--output ${twice}: named twice, and can hold one report only`)
  return outputs
}

/** A format, and the file named for it, `-` among them. */
interface Pair {
  readonly format: ReportFormat
  file?: string
}

function pairs(words: readonly OutputWord[]): Pair[] {
  for (const { option, value } of words) {
    if (option === 'output' && value === '') throw new UsageError('--output: expected the name of a file')
  }
  const formats = words.flatMap((word) => (word.option === 'format' ? word.value : []))
  const files = words.flatMap((word) => (word.option === 'output' ? word.value : []))
  if (formats.length <= 1 && files.length <= 1) {
    const [file] = files
    return [{ format: formats[0] ?? 'text', ...(file !== undefined && { file }) }]
  }
  const found: Pair[] = []
  for (const word of words) {
    if (word.option === 'format') {
      found.push({ format: word.value })
      continue
    }
    const last = found.at(-1)
    if (last === undefined || last.file !== undefined) {
      throw new UsageError(`--output ${word.value}: put the --format that it is to hold before it`)
    }
    last.file = word.value
  }
  return found
}

/**
 * Makes every report and puts it where it belongs. One that cannot be written keeps none of the others back.
 *
 * @returns whether all were written
 */
export async function writeOutputs(
  outputs: readonly Output[],
  render: (output: Output) => Promise<string>,
): Promise<boolean> {
  let isComplete = true
  for (const output of outputs) {
    const text = await render(output)
    if (output.file === undefined) {
      print(text)
      continue
    }
    try {
      saveOutput(output.file, text)
    } catch (error) {
      isComplete = false
      complain(`${printable(output.file)}: cannot be written: ${reasonOf(error)}`)
    }
  }
  return isComplete
}
