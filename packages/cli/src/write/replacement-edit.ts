import type { Finding, TextEdit } from '@modelpin/matchers'
import type { Refusal } from '@modelpin/matchers/edits'
import type { CheckedFile } from '../scan/outcome.js'
import type { Strategy } from './edit-options.js'
import type { ParsedFiles } from './parsed-files.js'

/** A finding with a model to write. */
export type Replaced = Finding & { readonly replacement: string }

/** What is written for a finding, or why nothing is. */
export type EditOf = (file: CheckedFile, finding: Replaced) => Promise<TextEdit | Refusal>

/** How a strategy writes one finding. */
export function editsBy(strategy: Strategy, parsed: ParsedFiles): EditOf {
  if (strategy === 'pin') return async (_file, { range, replacement }) => ({ range, text: replacement })
  return async (file, { range, replacement }) => {
    const { splitEdit } = await import('@modelpin/matchers/edits')
    return splitEdit(await parsed.scriptAt(file, range), { range, replacement })
  }
}
