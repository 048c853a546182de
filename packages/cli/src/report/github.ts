import { formatMessage } from '@modelpin/matchers'
import type { CommentProblem, Scan, UnreadableFile } from '../scan/outcome.js'
import { createColors } from './colors.js'
import { printable } from './printable.js'
import { reportedFindings, worstFirst, type ReportedFinding } from './reported-findings.js'
import { repositoryPath, repositoryRoot } from './repository-path.js'
import { severityOf, type Severity } from './severity.js'
import { summary } from './text.js'

/** GitHub shows this many annotations of each level for one step, and drops the rest without a word. */
const shownPerLevel = 10

/** One remark, at a place of a file. */
interface Annotation {
  readonly level: Severity
  readonly properties: Readonly<Record<string, string | number>>
  /** `src/chat.ts:12:7` */
  readonly place: string
  readonly message: string
}

/**
 * Workflow commands of GitHub Actions: the worst findings as annotations, as many as are shown; the others in a
 * group of the log; the sum. Ignored occurrences are left out.
 */
export function githubReport(scan: Scan): string {
  const root = repositoryRoot()
  const annotations = [
    ...worstFirst(reportedFindings(scan)).map((reported) => ofFinding(reported, root)),
    ...scan.unreadable.map((file) => ofUnreadable(file, root)),
    ...scan.commentProblems.map((problem) => ofComment(problem, root)),
  ]
  const shown: Annotation[] = []
  const rest: Annotation[] = []
  for (const annotation of annotations) {
    const isFull = shown.filter(({ level }) => level === annotation.level).length === shownPerLevel
    ;(isFull ? rest : shown).push(annotation)
  }
  return [
    ...shown.map(command),
    ...(rest.length === 0
      ? []
      : [`::group::${rest.length} more, which GitHub would not show`, ...rest.map(logLine), '::endgroup::']),
    summary(scan, createColors(false, {})),
    '',
  ].join('\n')
}

function ofFinding({ file, finding, from, to }: ReportedFinding, root: string): Annotation {
  const level = severityOf(finding)
  const path = repositoryPath(root, file.path)
  return {
    level,
    properties: {
      file: path,
      line: from.line,
      endLine: to.line,
      // Refused by GitHub for what spans lines.
      ...(from.line === to.line && { col: from.column, endColumn: to.column }),
      title: titleOf(finding, level),
    },
    place: `${path}:${from.line}:${from.column}`,
    message: formatMessage(finding.message),
  }
}

function titleOf({ rule }: ReportedFinding['finding'], level: Severity): string {
  if (rule === 'no-unknown-model') return 'Unknown model'
  if (level === 'error' || rule === 'no-retired-model') return 'Retired model'
  return 'Floating model alias'
}

function ofUnreadable(
  { path: file, line, column, message, cause }: UnreadableFile,
  root: string,
): Annotation {
  const path = repositoryPath(root, file)
  return {
    level: cause === 'io' ? 'error' : 'warning',
    properties: {
      file: path,
      ...(line !== undefined && { line }),
      ...(column !== undefined && { col: column }),
      title: cause === 'io' ? 'File not read' : 'File not checked for model aliases',
    },
    place: line === undefined ? path : `${path}:${line}:${column}`,
    message: cause === 'io' ? `cannot be read: ${message}` : `holds an alias and was not checked: ${message}`,
  }
}

function ofComment({ path: file, line, column, message }: CommentProblem, root: string): Annotation {
  const path = repositoryPath(root, file)
  return {
    level: 'warning',
    properties: { file: path, line, col: column, title: 'Comment without effect' },
    place: `${path}:${line}:${column}`,
    message,
  }
}

function command({ level, properties, message }: Annotation): string {
  const written = Object.entries(properties).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  )
  return `::${level} ${written.join(',')}::${escapeData(message)}`
}

/** What files are named must not be taken for a command: the runner looks for `::` at the head, `##[` anywhere. */
function logLine({ level, place, message }: Annotation): string {
  return `- ${level}: ${printable(`${place} ${message}`).replaceAll('##[', '# #[')}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
