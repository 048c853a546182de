import { lastSegment, moduleNamesIn } from '@modelpin/matchers'
import { createNames } from './names.js'

/** A module name in a file. */
export interface Import {
  readonly path: string
  readonly module: string
}

/** The module names in the files of a program. */
export interface Imports {
  /** By the last name in the module's: a file is found by that in all but a few cases. */
  readonly bySegment: ReadonlyMap<string, readonly Import[]>
  /** Names whose end says nothing of the file: those of packages, and aliases. */
  readonly special: readonly Import[]
  /** By file: names that may be those of packages. */
  readonly packages: ReadonlyMap<string, readonly string[]>
}

interface Host {
  readonly files: readonly string[]
  read(path: string): string | undefined
  onIndex?(files: number): void
}

/**
 * Reads every file once; what is kept is the names alone.
 *
 * @param isSpecial - whether the end of a module name says nothing of the file that is meant
 * @param hasPackages - whether names of packages are wanted
 */
export function readImports(
  host: Host,
  isSpecial: (module: string) => boolean,
  hasPackages: boolean,
): Imports {
  const bySegment = new Map<string, Import[]>()
  const special: Import[] = []
  const names = createNames()
  const packages = new Map<string, string[]>()
  for (const [index, path] of host.files.entries()) {
    host.onIndex?.(index + 1)
    for (const name of moduleNamesIn(host.read(path) ?? '')) {
      const module = names(name)
      const one = { path, module }
      if (isSpecial(module)) special.push(one)
      else if (hasPackages && !module.startsWith('.')) listIn(packages, path).push(module)
      listIn(bySegment, lastSegment(module)).push(one)
    }
  }
  return { bySegment, special, packages }
}

/** The list that a map has for a key; a new one where it has none. */
export function listIn<One>(lists: Map<string, One[]>, key: string): One[] {
  let list = lists.get(key)
  if (list === undefined) lists.set(key, (list = []))
  return list
}
