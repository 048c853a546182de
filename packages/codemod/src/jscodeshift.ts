/** A parser as jscodeshift wraps it: offsets in its tree are UTF-16 offsets in `text`. */
export interface Parser {
  parse(text: string): object
}

/** The part of the `jscodeshift` function that the transform needs. */
export interface Jscodeshift {
  (source: string, options: { parser?: Parser }): unknown
  withParser(name: string): Jscodeshift
}

/** What jscodeshift hands to a transform beside the file. */
export interface Api {
  readonly jscodeshift: Jscodeshift
  /** Counts things; jscodeshift prints the sums after a `--dry` run. */
  stats(name: string, quantity?: number): void
  /** Prints a line about the file. Absent in jscodeshift's own `testUtils`. */
  report?(message: string): void
}

export interface FileInfo {
  /** Absolute, or relative to the working directory. */
  readonly path: string
  readonly source: string
}

/** The command line of jscodeshift, its own options and those of the transform together. */
export type TransformOptions = Readonly<Record<string, unknown>>
