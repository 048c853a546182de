import type {
  Action,
  Dependent,
  Edit,
  Environment,
  Finding,
  OpenEndReason,
  PlaceCertainty,
  PlaceName,
} from '@modelpin/matchers'
import type { IsoDate } from '@modelpin/model-table'

/** What `modelpin check --format json` prints. `report.schema.json` says the same in JSON Schema. */
export interface Report {
  /** Grows only when a field goes away or changes its meaning. */
  readonly schemaVersion: 1
  readonly tool: { readonly name: 'modelpin'; readonly version: string }
  /** The day that everything was judged by. */
  readonly asOf: IsoDate
  readonly table: { readonly version: string; readonly date: IsoDate }
  readonly summary: ReportSummary
  /** Sorted by path, then by position. */
  readonly findings: readonly ReportFinding[]
  /** From `modelpin pin --add-keys` alone: what tables have now (in a dry run, would have). */
  readonly addedKeys?: readonly ReportKey[]
  readonly unreadable: readonly ReportUnreadable[]
  /** Comments that mean to ignore findings and do nothing; they change no exit code. */
  readonly commentProblems: readonly ReportCommentProblem[]
}

export interface ReportSummary {
  readonly filesScanned: number
  /** Those that held a candidate. */
  readonly filesParsed: number
  /** Ignored occurrences not counted. */
  readonly findings: number
  /** Findings that `modelpin pin` writes. */
  readonly fixable: number
  readonly unreadable: number
  /** With `--baseline` alone: findings that are left out because it lists them. */
  readonly known?: number
}

/**
 * One id at one place. Lines and columns count from 1, columns and offsets in UTF-16 code units, offsets from
 * behind a byte order mark; all are of the id alone, or of the expression that puts the id together.
 */
export interface ReportFinding {
  /** Relative to the working directory, '/'-separated. */
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly offset: readonly [start: number, end: number]
  readonly id: string
  /** What stands before the id in the same string: `anthropic/`. */
  readonly prefix: string
  readonly suffix: string
  readonly provider: string
  readonly rule: Finding['rule']
  /** `warn`: shown, and no reason for the exit code 1. */
  readonly level: Finding['level']
  readonly state: Finding['state']
  readonly place: PlaceName
  readonly certainty: PlaceCertainty
  readonly because: string
  readonly environment: Environment
  readonly action: Action
  readonly edit: Edit
  readonly replacement?: string
  /** What to write over `offset` where an expression puts the id together: a literal, quotes included. */
  readonly literal?: string
  /** The day on which `replacement`, or else the id itself, was or will be retired. */
  readonly retired?: IsoDate
  readonly successor?: string
  /** Other models that a person may choose in its place, the best first; `pin` writes none of them. */
  readonly alternatives?: readonly string[]
  /** The address of the page that tells of the model's end. */
  readonly source?: string
  /** Where this file or another of the same package relies on the alias, for an `unsafe` edit. */
  readonly dependsOn?: readonly ReportDependent[]
  /** From `--project` alone: the installed package whose constant it is; the position is that of a name for it. */
  readonly importedFrom?: string
  /** From `--project` alone: the way to the use in another file that shows what the value does, its own place first. */
  readonly trace?: readonly ReportTracePlace[]
  /** From `--project` alone: where the value left what is known of its program. */
  readonly openEnds?: readonly ReportOpenEnd[]
  /** With `--all` alone: the comment that takes the finding away. */
  readonly ignoredBy?: { readonly line: number; readonly reason: string }
  readonly message: string
  /** From `modelpin pin --format json` alone: whether the replacement stands in the file now (in a dry run, would stand). */
  readonly written?: boolean
  /** From `pin` alone: why it is left, beyond what `message` says. */
  readonly left?: string
  /** From `pin --project` alone: the error of TypeScript that writing the replacement would add, where it would stand. */
  readonly typeError?: ReportTypeError
}

/** A key that was written beside an alias's in a table. */
export interface ReportKey {
  readonly path: string
  /** Of the alias's entry, in the file as it was read. */
  readonly line: number
  readonly column: number
  readonly key: string
  readonly beside: string
}

export interface ReportDependent {
  readonly kind: Dependent['kind']
  /** Absent where it is the file of the finding. */
  readonly path?: string
  readonly line: number
  readonly column: number
}

/** A place that a value passes. */
export interface ReportTracePlace {
  readonly path: string
  readonly line: number
  readonly column: number
  /** What stands there, in short; empty for the value itself. */
  readonly text: string
}

export interface ReportOpenEnd {
  readonly path: string
  /** Absent where the whole file is meant. */
  readonly line?: number
  readonly column?: number
  readonly because: OpenEndReason
}

/** A file that could not be judged, and why. */
export interface ReportUnreadable {
  readonly path: string
  readonly line?: number
  readonly column?: number
  readonly message: string
}

/** A comment of this tool's that does nothing, and why. */
export interface ReportCommentProblem {
  readonly path: string
  readonly line: number
  readonly column: number
  /** `unused`: nothing is left for it to ignore; `no-reason`: it gives none; `unknown`: there is no such comment. */
  readonly kind: 'unused' | 'no-reason' | 'unknown'
  readonly message: string
}

export interface ReportTypeError {
  readonly path: string
  /** Both count from 1. */
  readonly line: number
  readonly column: number
  /** `2322` of TS2322. */
  readonly code: number
  readonly message: string
}
