import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as fs from 'node:fs'
import path from 'node:path'
import {
  createAnalyzer,
  createPackageFinder,
  defaultPolicy,
  type Inspection,
  type OpenEnd,
} from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { openProject, type OpenProject, type ProjectHost } from '@modelpin/project'
import { parsers } from '../matchers/parsers.js'

const analyzer = createAnalyzer(table, { ...defaultPolicy, asOf: '2025-06-01' })
const { mayHold } = analyzer

/** A program in a folder, its files read by oxc. */
export function openFolder(
  root: string,
  tsconfig?: string,
  parse: ProjectHost['parse'] = parsed,
): { project: OpenProject; files: string[] } {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !file.startsWith('node_modules/'))
    .sort()
  const find = createPackageFinder(root, { ...fs, path })
  const project = openProject({
    root,
    files,
    ...(tsconfig !== undefined && { tsconfig }),
    read: (file) =>
      existsSync(path.join(root, file)) ? readFileSync(path.join(root, file), 'utf8') : undefined,
    parse,
    mayHold,
    judged: (file) => file,
    packageOf: (file) => find(path.join(root, file)),
  })
  return { project, files }
}

function parsed(file: string, text: string): { text: string; program: object }[] | undefined {
  try {
    return [{ text, program: parsers['oxc']?.(file, text) as object }]
  } catch {
    return undefined
  }
}

/** What is decided of each alias in a program, with the way that its value goes. */
export async function tracesOf(root: string): Promise<string> {
  const { project, files } = openFolder(root)
  const lines: string[] = []
  for (const file of files) {
    for (const piece of (await project.filesAt(file)) ?? []) {
      const inspections = await project.complete(() => analyzer.trace(piece, project))
      lines.push(...inspections.map((inspection) => shown(file, inspection)))
    }
  }
  return `${lines.join('\n\n')}\n`
}

function shown(file: string, { finding, evidence }: Inspection): string {
  const { line, column } = evidence.position
  const { id, place, certainty, because, environment, environmentBecause, action, edit } = finding
  const where = environmentBecause === 'default' ? environment : `${environment} (${environmentBecause})`
  const way = finding.trace?.map(({ path: at, line: row, text }) => `${at}:${row} ${text}`.trimEnd())
  return [
    `${file}:${line}:${column} ${id}`,
    `  ${place} (${certainty}): ${because}`,
    `  ${where}: ${action}, edit ${edit}`,
    ...(finding.withheld === undefined ? [] : [`  withheld: ${finding.withheld}`]),
    ...(way === undefined ? [] : [`  ${way.join(' → ')}`]),
    ...(finding.dependsOn ?? []).map(
      ({ kind, path: at, line: row }) => `  depends on: ${kind} in ${at === undefined ? '' : `${at}:`}${row}`,
    ),
    ...(finding.openEnds ?? []).map(ended),
  ].join('\n')
}

function ended({ path: at, line, because }: OpenEnd): string {
  return `  trace ends: ${at}${line === undefined ? '' : `:${line}`} ${because}`
}
