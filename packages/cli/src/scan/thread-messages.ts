import type { Times } from './clock.js'
import type { Candidate, JudgeOptions, Verdict } from './file-judge.js'
import type { Tally } from './outcome.js'

/** A batch to judge, its paths in one text: it is copied faster than a list. */
interface PackedBatch {
  readonly paths: string
  readonly named: boolean
}

/** A batch, or the question what was counted, after which nothing more comes. */
export type ToThread = PackedBatch | 'end'

/** Stands in no path. */
export const separator = '\0'

/** What a thread is started with. */
export interface ThreadData {
  readonly options: JudgeOptions
  /** How many candidates this thread has handed over that nobody has taken yet. */
  readonly waiting: Int32Array
}

/**
 * A candidate is handed over while the main thread keeps up with them: what is judged in one thread alone is compiled
 * once. Else the thread judges it itself.
 */
export type FromThread =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'verdicts'; readonly verdicts: readonly Verdict[]; readonly files: number }
  | { readonly kind: 'end'; readonly tally: Tally; readonly times: Times }
