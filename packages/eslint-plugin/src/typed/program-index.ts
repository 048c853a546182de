import { lastSegment, mayMean, segmentsOf } from '@modelpin/matchers'
import { pathFrom } from './path-from.js'
import { fileBehind, isOwnCode, moduleNamesOf, type Program, type SourceFile } from './typed-program.js'

/** What a file imports another one by. */
export interface Named {
  readonly path: string
  readonly sources: Set<string>
  readonly unresolved: Set<string>
}

export interface ProgramIndex {
  /** The code of the program itself, by path. */
  readonly sources: ReadonlyMap<string, SourceFile>
  importersOf(path: string): readonly Named[]
  /** The file that a module name in a file of the program leads to. */
  resolve(from: string, module: string): string | undefined
}

/** A program never changes: after an edit there is another one. */
const indices = new WeakMap<Program, Map<string, ProgramIndex>>()

/** @param base - absolute path of the folder that paths are relative to */
export function indexOf(program: Program, base: string): ProgramIndex {
  const byBase = indices.get(program) ?? new Map<string, ProgramIndex>()
  indices.set(program, byBase)
  let index = byBase.get(base)
  if (index === undefined) byBase.set(base, (index = createIndex(program, base)))
  return index
}

function createIndex(program: Program, base: string): ProgramIndex {
  const own = program.getSourceFiles().filter(isOwnCode)
  const paths = new Map(own.map((source) => [source, pathFrom(base, source.fileName)]))
  const sources = new Map([...paths].map(([source, path]) => [path, source]))
  let importers: ReadonlyMap<string, readonly Named[]> | undefined
  return {
    sources,
    importersOf: (path) => (importers ??= readImporters(program, paths)).get(path) ?? [],
    resolve(from, module) {
      const source = sources.get(from)
      const name = source && moduleNamesOf(source).get(module)
      const found = source && name && fileBehind(program, source, name)
      return found && paths.get(found)
    },
  }
}

function readImporters(
  program: Program,
  paths: ReadonlyMap<SourceFile, string>,
): ReadonlyMap<string, readonly Named[]> {
  const importers = new Map<string, Map<string, Named>>()
  const note = (target: string, path: string, kind: 'sources' | 'unresolved', module: string): void => {
    const byPath = importers.get(target) ?? new Map<string, Named>()
    importers.set(target, byPath)
    const named = byPath.get(path) ?? { path, sources: new Set(), unresolved: new Set() }
    byPath.set(path, named)
    named[kind].add(module)
  }
  const bySegment = new Map<string, string[]>()
  for (const path of paths.values()) {
    for (const segment of segmentsOf(path)) {
      const list = bySegment.get(segment)
      if (list === undefined) bySegment.set(segment, [path])
      else list.push(path)
    }
  }
  for (const [source, path] of paths) {
    for (const [module, name] of moduleNamesOf(source)) {
      const behind = fileBehind(program, source, name)
      const target = behind && paths.get(behind)
      if (target !== undefined) note(target, path, 'sources', module)
      else if (behind === undefined) {
        for (const other of bySegment.get(lastSegment(module)) ?? [])
          if (mayMean(module, other)) note(other, path, 'unresolved', module)
      }
    }
  }
  return new Map([...importers].map(([target, byPath]) => [target, [...byPath.values()].sort(inOrder)]))
}

function inOrder(a: Named, b: Named): number {
  return a.path < b.path ? -1 : 1
}
