import type { ArtifactLocation, CodeFlow, Fix, Location, Log, Notification, Region, Result, Run } from 'sarif'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { formatMessage, type Dependent, type Finding, type RuleName } from '@modelpin/matchers'
import { packageVersion } from '../package-version.js'
import { repositoryUrl } from '../repository-url.js'
import { textOf } from '../read/source-text.js'
import { isWritable } from '../scan/judgement.js'
import type { CheckedFile, CommentProblem, Scan, UnreadableFile } from '../scan/outcome.js'
import { fingerprints } from './fingerprint.js'
import { githubLineHashes } from './github-line-hash.js'
import {
  dependentsElsewhere,
  reportedFindings,
  worstFirst,
  type ReportedFinding,
} from './reported-findings.js'
import { plural } from './plural.js'
import { isOutside, repositoryPath, repositoryRoot } from './repository-path.js'
import { commentDescriptor, cutDescriptor, ruleDescriptor, unreadableDescriptors } from './sarif-rules.js'
import { severityOf } from './severity.js'

/**
 * GitHub takes no file with more results, and none with a result that has more locations.
 * https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit
 */
const mostResults = 25_000
const mostLocations = 1000

/** What paths are relative to; CodeQL gave it this name. */
const base = '%SRCROOT%'

/** What a run saw, as SARIF 2.1.0: for GitHub code scanning and the like. Ignored occurrences are left out. */
export function sarifReport(scan: Scan): string {
  const root = repositoryRoot()
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run(scan, root)],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

function run(scan: Scan, root: string): Run {
  const repository = repositoryUrl()
  const version = packageVersion()
  const all = reportedFindings(scan)
  const reported = all.length <= mostResults ? all : worstFirst(all).slice(0, mostResults)
  const prints = fingerprintsOf(all, root)
  // The one that is always there, and those that have something to say.
  const rules: RuleName[] = [
    ...new Set<RuleName>(['no-floating-model', ...reported.map(({ finding }) => finding.rule)]),
  ]
  return {
    tool: {
      driver: {
        name: 'modelpin',
        version,
        semanticVersion: version,
        informationUri: repository,
        rules: rules.map((rule) => ruleDescriptor(rule, repository)),
        notifications: [...Object.values(unreadableDescriptors), commentDescriptor, cutDescriptor],
      },
    },
    invocations: [
      {
        // What cannot be parsed is a remark about the code; what the system refused is a failure of the run.
        executionSuccessful: !scan.unreadable.some(({ cause }) => cause === 'io'),
        toolExecutionNotifications: [
          ...scan.unreadable.map((file) => notification(file, root)),
          ...scan.commentProblems.map((problem) => commentNotification(problem, root)),
          ...(all.length > reported.length ? [cutNotification(all.length - reported.length)] : []),
        ],
      },
    ],
    originalUriBaseIds: { [base]: { uri: folderUri(root) } },
    columnKind: 'utf16CodeUnits',
    // As lines are counted here; SARIF's own default knows the first two.
    newlineSequences: ['\r\n', '\n', '\r', '\u2028', '\u2029'],
    results: reported.map((one) =>
      result(one, rules.indexOf(one.finding.rule), prints.get(one.finding) ?? {}, root),
    ),
  }
}

function result(reported: ReportedFinding, ruleIndex: number, prints: Prints, root: string): Result {
  const { file, finding, lines } = reported
  const { rule, message, place, environment, certainty, because, replacement, retired, successor } = finding
  const dependents = dependentsElsewhere(reported).slice(0, mostLocations - 1)
  return {
    ruleId: rule,
    ruleIndex,
    level: severityOf(finding),
    message: { text: literal(formatMessage(message)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file.path, root),
          region: region(lines.at(finding.range[0]), lines.at(finding.range[1])),
        },
      },
    ],
    partialFingerprints: prints,
    ...(dependents.length > 0 && {
      relatedLocations: dependents.map((dependent, index) => related(dependent, index + 1, reported, root)),
    }),
    ...codeFlows(finding, root),
    ...fixes(reported, root),
    properties: {
      place,
      environment,
      certainty,
      because,
      ...(replacement !== undefined && { replacement }),
      ...(retired !== undefined && { retired }),
      ...(successor !== undefined && { successor }),
    },
  }
}

type Prints = Readonly<Record<string, string>>

/** Counted over paths from the root, so that a run in a subfolder gives the same. */
function fingerprintsOf(reported: readonly ReportedFinding[], root: string): ReadonlyMap<Finding, Prints> {
  const byFile = new Map<CheckedFile, ReportedFinding[]>()
  for (const one of reported) {
    const known = byFile.get(one.file)
    if (known === undefined) byFile.set(one.file, [one])
    else known.push(one)
  }
  const prints = new Map<Finding, Prints>()
  for (const [{ path: file, source }, ones] of byFile) {
    const findings = ones.map(({ finding }) => finding)
    const own = fingerprints({ path: repositoryPath(root, file), source }, findings)
    const hashes = githubLineHashes(textOf(source))
    ones.forEach(({ finding, from }, index) => {
      const hash = hashes[from.line - 1]
      prints.set(finding, {
        'modelpinLine/v1': own[index] ?? '',
        // GitHub counts fewer lines where a text has ends of lines that only JavaScript knows.
        ...(hash !== undefined && { primaryLocationLineHash: hash }),
      })
    })
  }
  return prints
}

/** What `modelpin pin` would write. */
function fixes({ file, finding, from, to }: ReportedFinding, root: string): { fixes?: Fix[] } {
  if (!isWritable(finding)) return {}
  const { id, replacement } = finding
  const fix: Fix = {
    description: { text: literal(`Write '${replacement}' in place of '${id}'.`) },
    artifactChanges: [
      {
        artifactLocation: artifact(file.path, root),
        replacements: [{ deletedRegion: region(from, to), insertedContent: { text: replacement } }],
      },
    ],
  }
  return { fixes: [fix] }
}

/** The way of the value to the use in another file that shows what it does. */
function codeFlows({ trace }: Finding, root: string): { codeFlows?: CodeFlow[] } {
  if (trace === undefined) return {}
  const locations = trace.map(({ path: file, line, column, text }) => ({
    location: {
      ...(text !== '' && { message: { text: literal(text) } }),
      physicalLocation: {
        artifactLocation: artifact(file, root),
        region: { startLine: line, startColumn: column },
      },
    },
  }))
  return { codeFlows: [{ threadFlows: [{ locations }] }] }
}

function related(dependent: Dependent, id: number, { file, lines }: ReportedFinding, root: string): Location {
  const { kind, line, column, range } = dependent
  return {
    id,
    message: { text: `Relies on the alias: ${kind}.` },
    physicalLocation: {
      artifactLocation: artifact(dependent.path ?? file.path, root),
      // Of another file the text is not at hand, and with it the end.
      region:
        dependent.path === undefined
          ? region({ line, column }, lines.at(range[1]))
          : { startLine: line, startColumn: column },
    },
  }
}

function notification(
  { path: file, line, column, message, cause }: UnreadableFile,
  root: string,
): Notification {
  const descriptor = unreadableDescriptors[cause]
  return {
    descriptor: { id: descriptor.id, index: Object.keys(unreadableDescriptors).indexOf(cause) },
    level: cause === 'io' ? 'error' : 'warning',
    message: { text: literal(`${descriptor.shortDescription.text}: ${message}`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file, root),
          ...(line !== undefined && {
            region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
          }),
        },
      },
    ],
  }
}

function commentNotification(
  { path: file, line, column, message }: CommentProblem,
  root: string,
): Notification {
  return {
    descriptor: { id: commentDescriptor.id, index: Object.keys(unreadableDescriptors).length },
    level: 'warning',
    message: { text: literal(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(file, root),
          region: { startLine: line, startColumn: column },
        },
      },
    ],
  }
}

function cutNotification(count: number): Notification {
  return {
    descriptor: { id: cutDescriptor.id, index: Object.keys(unreadableDescriptors).length + 1 },
    level: 'warning',
    message: { text: `${plural(count, 'more finding')} left out: code scanning takes no more of one run.` },
  }
}

type Position = ReportedFinding['from']

function region(from: Position, to: Position): Region {
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column }
}

/** SARIF wants no `..` in addresses (3.10.2): a file outside the root goes by its own, whole one. */
function artifact(file: string, root: string): ArtifactLocation {
  const relative = repositoryPath(root, file)
  if (isOutside(relative)) return { uri: pathToFileURL(path.resolve(file)).href }
  const uri = relative
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  return { uri, uriBaseId: base }
}

function folderUri(folder: string): string {
  return pathToFileURL(path.join(folder, path.sep)).href
}

/** Braces stand for placeholders in SARIF's messages, and are doubled to be meant (3.11.5). */
function literal(text: string): string {
  return text.replace(/[{}]/g, '$&$&')
}
