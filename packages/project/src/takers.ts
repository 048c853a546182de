import { reexportedNames } from '@modelpin/matchers'
import type { Importers } from './importers.js'
import type { Imports } from './read-imports.js'

/**
 * The files that import from packages what may hold what is looked for, straight or through one another, with the
 * names of modules by which they do.
 *
 * @param isWanted - whether a module name leads to a package of others that may hold it
 */
export function findTakers(
  { packages }: Imports,
  { namedBy }: Importers,
  read: (path: string) => string | undefined,
  isWanted: (path: string, module: string) => boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  const barrels: string[] = []
  const take = (path: string, modules: readonly string[]): void => {
    const known = found.get(path) ?? new Set()
    found.set(path, known)
    const added = modules.filter((module) => !known.has(module))
    for (const module of added) known.add(module)
    if (barrels.includes(path) || added.length === 0) return
    const passedOn = reexportedNames(read(path) ?? '')
    if (added.some((module) => passedOn.has(module))) barrels.push(path)
  }
  for (const [path, modules] of packages) {
    take(
      path,
      modules.filter((module) => isWanted(path, module)),
    )
  }
  for (const barrel of barrels) {
    for (const { path, sources } of namedBy(barrel)) take(path, [...sources])
  }
  return new Map([...found].filter(([, modules]) => modules.size > 0))
}
