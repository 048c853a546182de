import { formatMessage, writtenOver, type Finding, type Policy } from '@modelpin/matchers'
import { tableDate, tableVersion } from '@modelpin/model-table'
import { packageVersion } from '../package-version.js'
import { isReported, isWritable } from '../scan/judgement.js'
import type { CheckedFile, Scan } from '../scan/outcome.js'
import type { Pinned } from '../write/write-planned.js'
import { lineIndex, type LineIndex } from './line-index.js'
import type { Report, ReportFinding, ReportKey } from './report.js'

/**
 * What a run saw, for machines.
 *
 * @param all whether ignored occurrences are listed too
 * @param pinned after `pin`: what came of the files that it looked at
 */
export function createReport(scan: Scan, policy: Policy, all: boolean, pinned?: readonly Pinned[]): Report {
  const reported = scan.files.flatMap((file) => file.findings.filter(isReported))
  const byFile = new Map(pinned?.map((one) => [one.file, one]))
  const addedKeys = pinned?.flatMap(reportKeys) ?? []
  return {
    schemaVersion: 1,
    tool: { name: 'modelpin', version: packageVersion() },
    asOf: policy.asOf,
    table: { version: tableVersion, date: tableDate },
    summary: {
      filesScanned: scan.filesScanned,
      filesParsed: scan.filesParsed,
      findings: reported.length,
      fixable: reported.filter(isWritable).length,
      unreadable: scan.unreadable.length,
      ...(scan.known !== undefined && { known: scan.known }),
    },
    findings: scan.files.flatMap((file) => reportFindings(file, all, byFile.get(file))),
    ...(addedKeys.length > 0 && { addedKeys }),
    unreadable: scan.unreadable.map(({ path, line, column, message }) => ({
      path,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
      message,
    })),
    commentProblems: scan.commentProblems,
  }
}

function reportFindings(
  { path, source, findings }: CheckedFile,
  all: boolean,
  pinned: Pinned | undefined,
): ReportFinding[] {
  const listed = all ? findings : findings.filter(isReported)
  if (listed.length === 0) return []
  const lines = lineIndex(source.text)
  return listed.map((finding) => {
    const left = pinned?.written.has(finding) === false ? pinned.left.get(finding) : undefined
    const typeError = pinned?.typeErrors?.get(finding)
    return {
      ...toReport(path, finding, lines),
      ...(pinned && { written: pinned.written.has(finding) }),
      ...(left !== undefined && { left }),
      ...(typeError && { typeError }),
    }
  })
}

function reportKeys({ file, keys }: Pinned): ReportKey[] {
  const lines = lineIndex(file.source.text)
  return keys.map(({ entry, key, beside }) => ({ path: file.path, ...lines.at(entry[0]), key, beside }))
}

function toReport(path: string, finding: Finding, lines: LineIndex): ReportFinding {
  const {
    replacement,
    quote,
    retired,
    successor,
    alternatives,
    source,
    dependsOn,
    ignoredBy,
    importedFrom,
    trace,
    openEnds,
  } = finding
  const [start, end] = finding.range
  const from = lines.at(start)
  const to = lines.at(end)
  return {
    path,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    offset: [start, end],
    id: finding.id,
    prefix: finding.prefix,
    suffix: finding.suffix,
    provider: finding.provider,
    rule: finding.rule,
    level: finding.level,
    state: finding.state,
    place: finding.place,
    certainty: finding.certainty,
    because: finding.because,
    environment: finding.environment,
    action: finding.action,
    edit: finding.edit,
    ...(replacement !== undefined && { replacement }),
    ...(replacement !== undefined && quote !== undefined && { literal: writtenOver(finding, replacement) }),
    ...(retired !== undefined && { retired }),
    ...(successor !== undefined && { successor }),
    ...(alternatives && { alternatives }),
    ...(source !== undefined && { source }),
    ...(importedFrom !== undefined && { importedFrom }),
    ...(trace && { trace: trace.map(({ range: _, ...place }) => place) }),
    ...(openEnds && { openEnds }),
    ...(dependsOn && { dependsOn: dependsOn.map(({ range: _, ...dependent }) => dependent) }),
    ...(ignoredBy && { ignoredBy }),
    message: formatMessage(finding.message),
  }
}
