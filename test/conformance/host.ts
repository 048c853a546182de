import type { Finding, TextEdit } from '@modelpin/matchers'
import { splice } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { nearestIds } from '@modelpin/model-table/nearest-ids'
import type { Case } from './case.js'

/** What a host made of a file. */
interface Answer {
  /** The ignored ones included. */
  readonly findings: readonly Finding[]
  /** The text with every safe edit written, byte order mark included. */
  readonly output: string
}

/** A way in which users run the matchers. It throws where its parser cannot read the text. */
export interface Host {
  readonly name: string
  readonly extensions: readonly string[]
  readonly run: (text: string, given: Case) => Answer
}

/** The table with all that a rule may ask of it. */
export const lookup = { ...table, nearestIds }

const mark = '\uFEFF'

export function withoutMark(text: string): string {
  return text.startsWith(mark) ? text.slice(1) : text
}

/** `splice` on a text whose byte order mark the ranges do not count. */
export function spliceBehindMark(text: string, edits: readonly TextEdit[]): string {
  return (text.startsWith(mark) ? mark : '') + splice(withoutMark(text), edits)
}

/** The edit that writes a finding's replacement. */
export function toEdit({ id, range, replacement }: Finding): TextEdit {
  if (replacement === undefined) throw new Error(`there is nothing to write for ${id}`)
  return { range, text: replacement }
}

export function isReported({ action }: Finding): boolean {
  return action !== 'ignore'
}
