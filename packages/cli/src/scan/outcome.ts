import type { Dependent, Finding } from '@modelpin/matchers'
import type { OpenProject } from '@modelpin/project'
import type { SourceText } from '../read/source-text.js'
import type { Times } from './clock.js'

/** A file that was parsed, with what stands in it; ignored occurrences only where all were asked for. */
export interface CheckedFile {
  /** Relative to the working directory, '/'-separated. */
  readonly path: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** What other files of the project have that depends on an alias, for a finding that only tables of its own file hold up. */
  readonly elsewhere: (finding: Finding) => readonly Dependent[]
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

/** A comment that means to ignore findings and does nothing. */
export interface CommentProblem {
  readonly path: string
  /** Where the comment starts; both count from 1. */
  readonly line: number
  readonly column: number
  readonly kind: 'unused' | 'no-reason' | 'unknown'
  readonly message: string
}

/** What is counted while files are judged, in each thread by itself. */
export interface Tally {
  filesScanned: number
  filesParsed: number
  /** Files that hold a candidate and were left out because a program wrote them. */
  generated: number
  minified: number
  readonly unreadable: UnreadableFile[]
  readonly commentProblems: CommentProblem[]
}

/** What one run saw. Files are sorted by path; those without anything to show are left out. */
export interface Scan extends Readonly<Tally> {
  readonly files: readonly CheckedFile[]
  /** How many findings were left out because a baseline lists them; absent without one. */
  readonly known?: number
  /** The whole program, where values were followed through it. */
  readonly program?: OpenProject
  readonly times: Times
}

export function emptyTally(): Tally {
  return { filesScanned: 0, filesParsed: 0, generated: 0, minified: 0, unreadable: [], commentProblems: [] }
}

/** Adds what another thread has counted. */
export function addTally(to: Tally, more: Tally): void {
  to.filesScanned += more.filesScanned
  to.filesParsed += more.filesParsed
  to.generated += more.generated
  to.minified += more.minified
  to.unreadable.push(...more.unreadable)
  to.commentProblems.push(...more.commentProblems)
}
