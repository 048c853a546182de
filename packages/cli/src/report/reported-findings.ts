import type { Dependent, Finding } from '@modelpin/matchers'
import { isReported } from '../scan/judgement.js'
import type { CheckedFile, Scan } from '../scan/outcome.js'
import { lineIndex, type LineIndex } from './line-index.js'
import { severityOf } from './severity.js'

/** A finding that is worth a person's time, with where it stands. */
export interface ReportedFinding {
  readonly file: CheckedFile
  readonly finding: Finding
  readonly from: ReturnType<LineIndex['at']>
  readonly to: ReturnType<LineIndex['at']>
  readonly lines: LineIndex
}

/** The findings of a run but for ignored occurrences, by path and position. */
export function reportedFindings(scan: Scan): ReportedFinding[] {
  return scan.files.flatMap((file) => {
    const reported = file.findings.filter(isReported)
    if (reported.length === 0) return []
    const lines = lineIndex(file.source.text)
    return reported.map((finding) => {
      const [start, end] = finding.range
      return { file, finding, from: lines.at(start), to: lines.at(end), lines }
    })
  })
}

/** Errors first, then what will be retired, soonest first; else as given. */
export function worstFirst(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return [...findings].sort((a, b) =>
    rank(a.finding) < rank(b.finding) ? -1 : rank(a.finding) > rank(b.finding) ? 1 : 0,
  )
}

function rank(finding: Finding): string {
  return severityOf(finding) === 'error' ? '' : (finding.retired ?? 'never')
}

/**
 * The places that a snapshot here would break. A place that hints at what depends on it, as the default of a
 * database column does, names itself, and is left out.
 */
export function dependentsElsewhere({ finding }: ReportedFinding): Dependent[] {
  const { dependsOn = [], range } = finding
  return dependsOn.filter((dependent) => dependent.path !== undefined || dependent.range[0] !== range[0])
}
