/** `split`: the alias stays in development, and production gets the snapshot. */
export type Strategy = 'pin' | 'split'

/** How `modelpin pin` writes, as the command line gives it. */
export interface EditOptions {
  readonly strategy?: Strategy
  /** Whether tables keyed by an alias may get the snapshot's key. */
  readonly addKeys?: boolean
}
