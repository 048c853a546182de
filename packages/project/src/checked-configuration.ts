import { splice } from '@modelpin/matchers'
import { ts } from '@ts-morph/common'
import type { Configuration } from './configurations.js'
import type { ProgramHost } from './compiler-host.js'
import { newErrors } from './new-errors.js'
import { movedTo, type Change, type Proposal } from './proposal.js'
import { reachedFiles } from './reached-files.js'

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
  const rootNames = [...files]
  const before = ts.createProgram({ rootNames, options, host: host.hostFor(texts) })

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
      const after = ts.createProgram({ rootNames, options, host: host.hostFor(now), oldProgram: before })
      const ids = replacedIds(proposals, texts, absolute)
      const asked = [...(only ?? reachedFiles(before, byFile.keys(), host.importersOf))].filter(isOwn)
      const found = asked
        .map((file) => ({ file, errors: errorsIn(after, file) }))
        .filter(({ errors }) => errors.length > 0)

      function addedTo(old: ts.Program): Added[] {
        return found.flatMap(({ file, errors }) => {
          const known = errorsIn(old, file).map((error) => ({
            ...error,
            start: error.start === undefined ? undefined : movedTo(error.start, byFile.get(file) ?? []),
          }))
          return newErrors(known, errors, ids).map((diagnostic) => ({ file, diagnostic }))
        })
      }
      if (addedTo(before).length === 0) return []
      // What the compiler says may depend on what it was asked before: now it is asked for the same in the same order.
      const again = ts.createProgram({ rootNames, options, host: host.hostFor(texts), oldProgram: before })
      for (const file of asked) errorsIn(again, file)
      return addedTo(again)
    },
  }
}

function errorsIn(program: ts.Program, file: string): readonly ts.Diagnostic[] {
  const source = program.getSourceFile(file)
  if (source === undefined) return []
  return program
    .getSemanticDiagnostics(source)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
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
