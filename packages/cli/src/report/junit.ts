import { formatMessage } from '@modelpin/matchers'
import { isFailing } from '../scan/judgement.js'
import type { Scan, UnreadableFile } from '../scan/outcome.js'
import { printable } from './printable.js'
import { reportedFindings, type ReportedFinding } from './reported-findings.js'

/** One case of a suite, written. */
interface Case {
  readonly kind: 'failure' | 'error' | 'passed'
  readonly xml: string
}

/** Gives a case a name that no other of its file has. */
type Names = (file: string, name: string) => string

/**
 * JUnit's XML, as Jenkins and GitLab take it: a suite per file, a failure per finding, an error per file that
 * could not be judged; one test that passes where there is nothing to say. Ignored occurrences are left out.
 */
export function junitReport(scan: Scan): string {
  const names = distinctNames()
  const suites = new Map<string, Case[]>()
  const add = (file: string, one: Case): void => {
    const cases = suites.get(file)
    if (cases === undefined) suites.set(file, [one])
    else cases.push(one)
  }
  for (const reported of reportedFindings(scan))
    add(reported.file.path, (isFailing(reported.finding) ? failure : warned)(reported, names))
  for (const file of scan.unreadable) add(file.path, unreadableCase(file))
  // A warning fails no test: it is what a suite printed.
  for (const { path } of scan.commentProblems) if (!suites.has(path)) add(path, passed(path))
  if (suites.size === 0) add('modelpin', passed('modelpin'))
  const written = [...suites].sort(([a], [b]) => (a < b ? -1 : 1))
  const all = written.flatMap(([, cases]) => cases)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="modelpin" ${counts(all)}>`,
    ...written.map(([file, cases]) => suite(file, cases, problemLines(scan, file))),
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(file: string, cases: readonly Case[], printed: readonly string[]): string {
  return [
    `  <testsuite name="${escape(file)}" ${counts(cases)}>`,
    ...cases.map(({ xml }) => xml),
    ...(printed.length === 0 ? [] : [`    <system-err>${printed.map(escape).join('\n')}</system-err>`]),
    '  </testsuite>',
  ].join('\n')
}

function problemLines({ commentProblems }: Scan, file: string): string[] {
  return commentProblems
    .filter(({ path }) => path === file)
    .map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`)
}

function counts(cases: readonly Case[]): string {
  const of = (kind: Case['kind']): number => cases.filter((one) => one.kind === kind).length
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="0" time="0"`
}

/** What a rule warns of fails nothing: it is told beside a test that passes. */
function warned({ file, finding, from }: ReportedFinding, names: Names): Case {
  const { place, prefix, id } = finding
  const position = `${file.path}:${from.line}:${from.column}`
  const name = names(file.path, `${prefix}${id} (${place})`)
  return {
    kind: 'passed',
    xml: [
      `    ${testcase(name, file.path, from.line)}>`,
      `      <system-out>${escape(`${position} ${formatMessage(finding.message)}`)}</system-out>`,
      '    </testcase>',
    ].join('\n'),
  }
}

/** Named without the line: what moves is still the same test to those who compare runs. */
function failure({ file, finding, from }: ReportedFinding, names: Names): Case {
  const { place, prefix, id, rule } = finding
  const position = `${file.path}:${from.line}:${from.column}`
  const message = formatMessage(finding.message)
  const name = names(file.path, `${prefix}${id} (${place})`)
  return {
    kind: 'failure',
    xml: [
      `    ${testcase(name, file.path, from.line)}>`,
      `      <failure message="${escape(`${from.line}:${from.column} ${message}`)}" type="${rule}">${escape(position)}`,
      `${escape(message)}</failure>`,
      '    </testcase>',
    ].join('\n'),
  }
}

function unreadableCase({ path, line, column, message, cause }: UnreadableFile): Case {
  const position = line === undefined ? path : `${path}:${line}:${column}`
  return {
    kind: 'error',
    xml: [
      `    ${testcase('can be checked', path, line)}>`,
      `      <error message="${escape(message)}" type="${cause}">${escape(position)}`,
      `${escape(message)}</error>`,
      '    </testcase>',
    ].join('\n'),
  }
}

/** Some consumers take a report without tests for a broken one. */
function passed(name: string): Case {
  return {
    kind: 'passed',
    xml: `    <testcase name="no floating model alias" classname="${escape(name)}" time="0"/>`,
  }
}

function testcase(name: string, file: string, line: number | undefined): string {
  const at = line === undefined ? '' : ` line="${line}"`
  return `<testcase name="${escape(name)}" classname="${escape(file)}" file="${escape(file)}"${at} time="0"`
}

function distinctNames(): Names {
  const seen = new Map<string, number>()
  return (file, name) => {
    const key = `${file}\n${name}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return count === 1 ? name : `${name} ${count}`
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
}

/** For text and attributes alike. XML 1.0 has no way to write most control characters and half a surrogate pair. */
function escape(text: string): string {
  return printable(text)
    .replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[&<>"\t]/g, (character) => entities[character] ?? character)
}
