import type { Finding } from '@modelpin/matchers'
import type { SourceText } from '../read/source-text.js'

/** A file that was parsed, with what stands in it; ignored occurrences included. */
export interface CheckedFile {
  /** Relative to the working directory, '/'-separated. */
  readonly path: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
}

/** A file that could not be judged. */
export interface UnreadableFile {
  readonly path: string
  /** Both count from 1; absent where the reason is not at one place. */
  readonly line?: number
  readonly column?: number
  readonly message: string
  /** `io`: the system refused; that is an error of the run (exit code 2), not a remark about the code. */
  readonly cause: 'parse' | 'encoding' | 'io'
}

/** What one run saw. Files are sorted by path. */
export interface Scan {
  readonly files: readonly CheckedFile[]
  readonly unreadable: readonly UnreadableFile[]
  readonly filesScanned: number
  readonly filesParsed: number
  /** Files that hold a candidate and were left out because a program wrote them. */
  readonly generated: number
  readonly minified: number
}
