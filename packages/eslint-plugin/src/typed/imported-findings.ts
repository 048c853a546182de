import type { Analyzer, Inspection } from '@modelpin/matchers'
import { classify, isChoice } from '@modelpin/matchers'
import type { Shown } from '../type-evidence.js'
import { isOwnCode, type Program, type SourceFile } from './typed-program.js'
import type { TypedProject } from './typed-project.js'

/** By program, and by analyzer. */
type Cache<Value> = WeakMap<Program, WeakMap<Analyzer, Value>>

const holders: Cache<readonly SourceFile[]> = new WeakMap()

/**
 * The files with ids that a program only imports. They belong to programs of their own, which know nothing of this one:
 * the packages of a workspace.
 */
export function importedHolders(program: Program, analyzer: Analyzer): readonly SourceFile[] {
  return once(holders, program, analyzer, () => {
    const roots = new Set(program.getRootFileNames())
    return program
      .getSourceFiles()
      .filter((source) => isOwnCode(source) && !roots.has(source.fileName) && analyzer.mayHold(source.text))
  })
}

const findings: Cache<ReadonlyMap<string, readonly Shown[]>> = new WeakMap()

/**
 * What a file sends that stands in another package: a finding about the place where it is sent, for whoever lints the
 * other package by itself sees no use.
 *
 * @param pathOf - names files as the project does
 */
export function importedFindings(
  program: Program,
  analyzer: Analyzer,
  file: string,
  project: TypedProject,
  pathOf: (fileName: string) => string,
): readonly Shown[] {
  const byFile = once(findings, program, analyzer, () => {
    const found = new Map<string, Shown[]>()
    const roots = new Set(program.getRootFileNames().map(pathOf))
    for (const { fileName } of importedHolders(program, analyzer)) {
      for (const inspection of inspectionsOf(analyzer, pathOf(fileName), project)) {
        const use = inspection.finding.trace?.at(-1)
        if (use === undefined || !roots.has(use.path)) continue
        const origin = `${pathOf(fileName)}:${inspection.evidence.position.line}`
        // What stands here is a name, which nothing can be written over.
        const shown: Shown = {
          ...inspection.finding,
          range: use.range,
          origin,
          action: 'report',
          edit: 'none',
        }
        found.set(use.path, [...(found.get(use.path) ?? []), shown])
      }
    }
    return found
  })
  return byFile.get(file) ?? []
}

/** Those that nobody reports who lints the file's own package. */
function inspectionsOf(analyzer: Analyzer, path: string, project: TypedProject): Inspection[] {
  const file = project.fileAt(path)
  if (file === undefined) return []
  const owner = project.packageOf(path)
  const isAtHome = (other: string): boolean => project.packageOf(other)?.folder === owner?.folder
  // Who else may import it is a question of its own file.
  const followed = analyzer.trace(file, { ...project, isPublished: () => false })
  return followed.filter(({ site, finding }) => {
    const use = finding.trace?.at(-1)
    if (finding.action === 'ignore' || use === undefined || isAtHome(use.path)) return false
    const uses = site.uses.filter(({ at }) => at === undefined || isAtHome(at.path))
    const { place, certainty } = classify({ ...site, uses })
    return !isChoice(place) || certainty === 'possible'
  })
}

function once<Value>(cache: Cache<Value>, program: Program, analyzer: Analyzer, make: () => Value): Value {
  const byAnalyzer = cache.get(program) ?? new WeakMap<Analyzer, Value>()
  cache.set(program, byAnalyzer)
  let value = byAnalyzer.get(analyzer)
  if (value === undefined) byAnalyzer.set(analyzer, (value = make()))
  return value
}
