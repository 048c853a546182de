import { splice } from '@modelpin/matchers'
import { ts } from '@ts-morph/common'
import type { Configuration } from './configurations.js'
import type { ProgramHost } from './compiler-host.js'
import { movedTo, type Change, type Proposal } from './proposal.js'

/** An error that proposals would add. */
export interface Added {
  /** Absolute. */
  readonly file: string
  readonly diagnostic: ts.DiagnosticWithLocation
}

/** The program of one configuration, to be checked with some of the proposals made. */
export interface CheckedConfiguration {
  /** @param file - absolute */
  holds(file: string): boolean
  /**
   * @param only - absolute paths of the files to check; all that proposals may reach where it is absent
   */
  added(proposals: readonly Proposal[], only?: ReadonlySet<string>): Added[]
}

/**
 * @param texts - of the files that proposals change, by absolute path
 * @param absolute - of a path in a proposal
 * @param isOwn - tells files that this configuration checks, from those that it merely imports
 */
export function openConfiguration(
  { options, files }: Configuration,
  host: ProgramHost,
  texts: ReadonlyMap<string, string>,
  absolute: (path: string) => string,
  isOwn: (file: string) => boolean,
): CheckedConfiguration {
  const before = ts.createProgram({ rootNames: [...files], options, host: host.hostFor(texts) })
  const known = new Map<string, readonly ts.Diagnostic[]>()

  function errorsBefore(file: string): readonly ts.Diagnostic[] {
    let found = known.get(file)
    if (found === undefined) known.set(file, (found = errorsIn(before, file)))
    return found
  }

  /** The files that show what changes in others: those that import them, and so on. */
  function reachedFrom(changes: Iterable<string>): Set<string> {
    const reached = new Set<string>()
    const open = [...changes].filter((file) => before.getSourceFile(file) !== undefined)
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      if (reached.has(file)) continue
      reached.add(file)
      const source = before.getSourceFile(file)
      if (source !== undefined && isGlobal(source)) return new Set(checkable())
      open.push(...host.importersOf(file), ...referringTo(file))
    }
    return reached
  }

  function checkable(): string[] {
    return before.getSourceFiles().map(({ fileName }) => fileName)
  }

  let references: Map<string, string[]> | undefined
  /** `/// <reference path="…" />` */
  function referringTo(file: string): readonly string[] {
    if (references === undefined) {
      references = new Map()
      for (const { fileName, referencedFiles } of before.getSourceFiles()) {
        for (const reference of referencedFiles) {
          const target = ts.resolveTripleslashReference(reference.fileName, fileName)
          references.set(target, [...(references.get(target) ?? []), fileName])
        }
      }
    }
    return references.get(file) ?? []
  }

  return {
    holds: (file) => before.getSourceFile(file) !== undefined,
    added(proposals, only) {
      const byFile = new Map<string, Change[]>()
      for (const change of proposals.flatMap(({ changes }) => changes)) {
        const file = absolute(change.path)
        if (before.getSourceFile(file) === undefined) continue
        byFile.set(file, [...(byFile.get(file) ?? []), change])
      }
      if (byFile.size === 0) return []
      const now = new Map(texts)
      for (const [file, changes] of byFile) now.set(file, splice(texts.get(file) ?? '', changes))
      const rootNames = [...files]
      const after = ts.createProgram({ rootNames, options, host: host.hostFor(now), oldProgram: before })
      const ids = replacedIds(proposals, texts, absolute)
      return [...(only ?? reachedFrom(byFile.keys()))].filter(isOwn).flatMap((file) => {
        const errors = errorsIn(after, file)
        if (errors.length === 0) return []
        const old = errorsBefore(file).map((error) => ({
          ...error,
          start: error.start === undefined ? undefined : movedTo(error.start, byFile.get(file) ?? []),
        }))
        return newErrors(old, errors, ids).map((diagnostic) => ({ file, diagnostic }))
      })
    },
  }
}

function errorsIn(program: ts.Program, file: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(file)
  if (source === undefined || program.isSourceFileFromExternalLibrary(source)) return []
  return program
    .getSemanticDiagnostics(source)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
}

function newErrors(
  old: readonly ts.Diagnostic[],
  errors: readonly ts.Diagnostic[],
  ids: ReadonlyMap<string, string>,
): ts.DiagnosticWithLocation[] {
  const known = old.map((error) => ({ error, message: withoutIds(error, ids) }))
  return errors.filter((error): error is ts.DiagnosticWithLocation => {
    const message = withoutIds(error, ids)
    const isKnown = known.some(
      (one) =>
        one.error.code === error.code &&
        one.error.start === error.start &&
        // A long type is cut short, and where depends on how long the names in it are.
        (one.message === message || message.includes('...')),
    )
    return !isKnown && error.file !== undefined
  })
}

function withoutIds({ messageText }: ts.Diagnostic, ids: ReadonlyMap<string, string>): string {
  let message = ts.flattenDiagnosticMessageText(messageText, '\n')
  for (const [id, replacement] of ids) message = message.replaceAll(replacement, id)
  return message
}

/** The ids that are written over, by what is written: an old error names one, and later the other. */
function replacedIds(
  proposals: readonly Proposal[],
  texts: ReadonlyMap<string, string>,
  absolute: (path: string) => string,
): Map<string, string> {
  const ids = new Map<string, string>()
  for (const { path, range, text } of proposals.flatMap(({ changes }) => changes)) {
    const old = texts.get(absolute(path))?.slice(...range) ?? ''
    if (old !== '' && text !== '') ids.set(old, text)
  }
  return ids
}

/** Whether what a file says is known in files that do not import it. */
function isGlobal(source: ts.SourceFile): boolean {
  if (source.fileName.endsWith('.json')) return false
  if (!ts.isExternalModule(source)) return !/\b(?:require\s*\(|exports\b)/.test(source.text)
  return source.statements.some(
    (statement) =>
      ts.isModuleDeclaration(statement) &&
      (ts.isStringLiteral(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0),
  )
}
