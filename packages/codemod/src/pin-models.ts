import { createPackageFinder, splice } from '@modelpin/matchers'
import type { Finding, OwningPackage } from '@modelpin/matchers'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { analyzerFor } from './analyzers.js'
import type { Api, FileInfo, TransformOptions } from './jscodeshift.js'
import { outcomeOf } from './outcome.js'
import { parse } from './parse.js'

export type { Api, FileInfo, TransformOptions } from './jscodeshift.js'

/**
 * The jscodeshift transform: writes snapshots in place of floating aliases and touches no other character.
 *
 * Only the ids are spliced into the text as it was read. Printing a tree, as jscodeshift's `toSource` does, turns
 * CRLF into LF and one kind of quote into the other.
 *
 * @returns The new text, or `undefined` (which jscodeshift counts as skipped) where nothing is to be written.
 * @throws Error when an option makes no sense, or when the file holds an id and cannot be parsed.
 */
export default function pinModels(
  file: FileInfo,
  api: Api,
  options: TransformOptions = {},
): string | undefined {
  const analyzer = analyzerFor(options)
  if (!analyzer.mayHold(file.source)) return undefined

  // Parsers disagree about a byte order mark, and fail on one before a hashbang.
  const mark = file.source.startsWith('\uFEFF') ? '\uFEFF' : ''
  const text = file.source.slice(mark.length)
  const program = parse(text, file.path, api.jscodeshift, options)
  const judged = path.relative(process.cwd(), file.path).split(path.sep).join('/')
  const packageOf = (): OwningPackage | undefined =>
    createPackageFinder(process.cwd(), { ...fs, path })(path.resolve(file.path))

  const edits = []
  for (const finding of analyzer.analyze({ path: judged, text, program, packageOf })) {
    const outcome = outcomeOf(finding)
    if (outcome === undefined) continue
    if (outcome.write !== undefined) edits.push({ range: finding.range, text: outcome.write })
    if (outcome.say !== undefined) api.report?.(`${position(text, finding)} ${outcome.say}`)
    api.stats(outcome.counts)
  }
  return edits.length === 0 ? undefined : mark + splice(text, edits)
}

/** `line:column`, both from 1, as editors and terminals count them. */
function position(text: string, { range: [start] }: Finding): string {
  const before = text.slice(0, start).split(/\r\n|[\r\n\u2028\u2029]/)
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`
}
