import { mayMean, segmentsOf } from '@modelpin/matchers'
import { listIn, type Import, type Imports } from './read-imports.js'
import type { Workspace } from './workspace.js'

/** A file with the names of modules by which it imports another one. */
interface Named {
  readonly path: string
  readonly sources: ReadonlySet<string>
  /** Those that may mean the other, and lead nowhere. */
  readonly unresolved: ReadonlySet<string>
}

export interface Importers {
  /** The files that import one, by path. */
  namedBy(target: string): readonly Named[]
  /** The files that reach one by imports, straight or through one another. */
  reaching(path: string): ReadonlySet<string>
}

/** Module names that are looked up by where they lead: their end does not tell it. */
interface Specials {
  readonly byTarget: ReadonlyMap<string, readonly Import[]>
  /** Those that lead nowhere. */
  readonly lost: readonly Import[]
}

/** @param resolve - the file of the program that a module name leads to */
export function createImporters(
  imports: Imports,
  workspace: Workspace,
  resolve: (from: string, module: string) => string | undefined,
): Importers {
  const known = new Map<string, readonly Named[]>()
  let special: Specials | undefined

  function specials(): Specials {
    if (special !== undefined) return special
    const byTarget = new Map<string, Import[]>()
    const lost: Import[] = []
    for (const one of imports.special) {
      const target = resolve(one.path, one.module)
      if (target === undefined) lost.push(one)
      else listIn(byTarget, target).push(one)
    }
    return (special = { byTarget, lost })
  }

  /** Whether a name that leads nowhere may mean a file: that of a package of the program may mean any of its files. */
  function mayLead(module: string, target: string): boolean {
    const folder = workspace.folderOf(module)
    return folder === undefined ? mayMean(module, target) : target.startsWith(folder)
  }

  function findImporters(target: string): readonly Named[] {
    const byFile = new Map<string, { path: string; sources: Set<string>; unresolved: Set<string> }>()
    const { byTarget, lost } = specials()
    const wanted = new Set([
      ...segmentsOf(target).flatMap((segment) => imports.bySegment.get(segment) ?? []),
      ...(byTarget.get(target) ?? []),
      ...lost,
    ])
    for (const { path, module } of wanted) {
      const found = resolve(path, module)
      const isUnresolved = found === undefined && mayLead(module, target)
      if (found !== target && !isUnresolved) continue
      let named = byFile.get(path)
      if (named === undefined) byFile.set(path, (named = { path, sources: new Set(), unresolved: new Set() }))
      if (isUnresolved) named.unresolved.add(module)
      else named.sources.add(module)
    }
    return [...byFile.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  function namedBy(target: string): readonly Named[] {
    let found = known.get(target)
    if (found === undefined) known.set(target, (found = findImporters(target)))
    return found
  }

  return {
    namedBy,
    reaching(path) {
      const reached = new Set<string>()
      const open = [path]
      for (let file = open.pop(); file !== undefined; file = open.pop()) {
        for (const importer of namedBy(file)) {
          if (reached.has(importer.path)) continue
          reached.add(importer.path)
          open.push(importer.path)
        }
      }
      return reached
    },
  }
}
