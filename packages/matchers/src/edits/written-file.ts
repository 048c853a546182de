import type { Range } from '../site.js'

/** A file that is about to be written, as it was parsed. */
export interface WrittenFile {
  /** A byte order mark is not part of it. */
  readonly text: string
  readonly program: object
}

/** Where an id stands, and what takes its place. */
export interface Renaming {
  /** Of the id alone. */
  readonly range: Range
  readonly replacement: string
}

/** Why a place is left, in words that follow "because". */
export interface Refusal {
  readonly left: string
}
