import type { Times } from './clock.js'
import type { Verdict } from './file-judge.js'
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

export type FromThread =
  | { readonly kind: 'verdicts'; readonly verdicts: readonly Verdict[]; readonly files: number }
  | { readonly kind: 'end'; readonly tally: Tally; readonly times: Times }
