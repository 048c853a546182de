import type { Importer, OwningPackage, Project, ProjectFile } from '@modelpin/matchers'
import { createInstalled } from './installed.js'
import { createNames, lastSegment, moduleNames, reexportedNames, segmentsOf } from './module-names.js'
import { createTrees, type Piece, type Pieces } from './parsed-trees.js'
import type { Proposal } from './proposal.js'
import { createResolver, type Resolver } from './resolver.js'
import type { TypeVerdict } from './type-check.js'
import { readWorkspace } from './workspace.js'

/** What a project needs of its host. Paths are relative to `root`, `/`-separated. */
export interface ProjectHost<Parsed extends Piece = Piece> {
  /** Absolute path of the folder that holds the program. */
  readonly root: string
  /** Every file of code in it. */
  readonly files: readonly string[]
  /** Absolute path of a `tsconfig.json` that counts before those beside the files. */
  readonly tsconfig?: string
  /** The text of a file; `undefined` where it cannot be read. */
  read(path: string): string | undefined
  /**
   * The programs of a file; `undefined` where it cannot be parsed. What needs one that is still to come is done again
   * when it is there.
   */
  parse(path: string, text: string): Pieces<Parsed> | Promise<Pieces<Parsed>>
  /** Whether a text may hold what is looked for. Without it, nothing of what is installed beside the program is read. */
  mayHold?(text: string): boolean
  /** How globs see a file. */
  judged(path: string): string
  packageOf(path: string): OwningPackage | undefined
  /** Is told how many files were looked through for what they import. */
  onIndex?(files: number): void
}

export interface OpenProject<Parsed extends Piece = Piece> extends Project {
  /** A file of the program in pieces: one, but for some component files; `undefined` where it cannot be parsed. */
  filesAt(path: string): Promise<readonly (Parsed & ProjectFile)[] | undefined>
  /**
   * Does what asks for files of the program. They are parsed when they are first asked for; where that takes waiting,
   * what asked for them is done again.
   */
  complete<Result>(work: () => Result): Promise<Result>
  /**
   * Tells the proposals that add no type error to the program, one `tsconfig.json` after the other.
   *
   * @param textOf - the text of a file that the ranges of the proposals speak of
   * @param onConfiguration - is told of each configuration before it is checked
   */
  checkTypes<Own extends Proposal>(
    proposals: readonly Own[],
    textOf: (path: string) => string,
    onConfiguration?: (path: string) => void,
  ): Promise<TypeVerdict<Own>>
}

const none: ReadonlySet<string> = new Set()

/** Looks through the files of a program for what they import. None is parsed yet. */
export function openProject<Parsed extends Piece>(host: ProjectHost<Parsed>): OpenProject<Parsed> {
  const files = new Set(host.files)
  const has = (path: string): boolean => files.has(path)
  const workspace = readWorkspace(host.root, host.files, has)
  const resolver = createResolver(host.root, has, foldersOf(host.files), workspace, host.tsconfig)
  const { resolve } = resolver
  const imports = readImports(host, resolver)
  const installed = createInstalled(host.root, has, host.read, (text) => host.mayHold?.(text) === true)
  const importers = new Map<string, readonly Named[]>()
  const trees = createTrees(host)
  const missing = new Set<string>()
  const naming = new Map<string, readonly string[]>()
  let special: Specials | undefined

  /** What is there of a file; nothing at first where it has to be waited for. */
  function piecesOf(path: string): readonly ProjectFile[] | undefined {
    const pieces = trees.at(path)
    if (!(pieces instanceof Promise)) return pieces
    missing.add(path)
    return []
  }

  function namedBy(target: string): readonly Named[] {
    const known = importers.get(target)
    if (known !== undefined) return known
    const byFile = new Map<string, Named>()
    const { byTarget, lost } = specials()
    const wanted = new Set([
      ...segmentsOf(target).flatMap((segment) => imports.bySegment.get(segment) ?? []),
      ...(byTarget.get(target) ?? []),
      ...lost,
    ])
    for (const { path, module } of wanted) {
      const found = resolve(path, module)
      const isUnresolved = found === undefined && mayMean(module, target)
      if (found !== target && !isUnresolved) continue
      let named = byFile.get(path)
      if (named === undefined) byFile.set(path, (named = { path, sources: new Set(), unresolved: new Set() }))
      if (isUnresolved) named.unresolved.add(module)
      else named.sources.add(module)
    }
    const list = [...byFile.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    importers.set(target, list)
    return list
  }

  /** Where module names lead whose end does not tell it. */
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

  /** Whether a module name that leads nowhere may be meant for a file: by its end, and not as a package of others. */
  function mayMean(module: string, target: string): boolean {
    if (workspace.isOwn(module)) return target.startsWith(folderOf(module))
    // What is built may be called after its source.
    if (module.startsWith('.')) return lastSegment(module) === lastSegment(target)
    if (!/^(?:\.|[@~#]\/|~|#|src\/)/.test(module)) return false
    const bare = module.replace(/^(?:\.{1,2}\/|[@~#]\/|[~#])+/, '').replace(/\.[cm]?[jt]sx?$/, '')
    const path = target.replace(/(?:\/index)?\.\w+$/, '')
    return bare !== '' && (path === bare || path.endsWith(`/${bare}`))
  }

  function reaching(path: string): ReadonlySet<string> {
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
  }

  function folderOf(module: string): string {
    const owner = workspace.packages.find(({ name }) => module === name || module.startsWith(`${name}/`))
    return owner?.folder ?? ''
  }

  /** What is no name of the program's own may be that of a package. */
  function isForeign(from: string, module: string): boolean {
    return !workspace.isOwn(module) && resolve(from, module) === undefined
  }

  let takers: ReadonlyMap<string, ReadonlySet<string>> | undefined

  /**
   * The files that import from packages what may hold what is looked for, straight or through one another, with the
   * names of modules by which they do.
   */
  function findTakers(): Map<string, Set<string>> {
    const found = new Map<string, Set<string>>()
    const barrels: string[] = []
    const take = (path: string, modules: readonly string[]): void => {
      const known = found.get(path) ?? new Set()
      found.set(path, known)
      const added = modules.filter((module) => !known.has(module))
      for (const module of added) known.add(module)
      if (barrels.includes(path) || added.length === 0) return
      const passedOn = reexportedNames(host.read(path) ?? '')
      if (added.some((module) => passedOn.has(module))) barrels.push(path)
    }
    for (const [path, modules] of imports.packages) {
      take(
        path,
        modules.filter((module) => installed.mayHold(path, module) && isForeign(path, module)),
      )
    }
    for (const barrel of barrels) {
      for (const { path, sources } of namedBy(barrel)) take(path, [...sources])
    }
    return new Map([...found].filter(([, modules]) => modules.size > 0))
  }

  return {
    packageOf: (path) => host.packageOf(path),
    installedModules: (path) => (takers ??= findTakers()).get(path) ?? none,
    installed(from, module) {
      if (host.mayHold === undefined || (has(from) && !isForeign(from, module))) return []
      return installed.filesOf(from, module).flatMap((path) => piecesOf(path) ?? [])
    },
    judged: (path) => host.judged(path),
    filesNaming(name) {
      let paths = naming.get(name)
      if (paths === undefined) {
        paths = isWord(name) ? host.files.filter((path) => hasWord(host.read(path) ?? '', name)) : []
        naming.set(name, paths)
      }
      return paths
    },
    isPublished: (path) => workspace.isPublished(path),
    importersOf: (target) =>
      namedBy(target).flatMap(({ path, sources, unresolved }): Importer[] => {
        const pieces = piecesOf(path)
        if (pieces === undefined) return sources.size === 0 ? [] : [{ path, sources, unresolved }]
        return pieces.map((file) => ({ path, file, sources, unresolved }))
      }),
    resolve(from, module) {
      const target = resolve(from, module)
      return target === undefined ? undefined : piecesOf(target)?.[0]
    },
    async filesAt(path) {
      // Of a file from elsewhere nobody knows who imports it.
      if (!has(path)) return undefined
      trees.tidy()
      return trees.at(path)
    },
    async checkTypes(proposals, textOf, onConfiguration) {
      // The compiler needs the room, and nothing is followed any more.
      trees.clear()
      const { checkTypes } = await import('./type-check.js')
      const { root, tsconfig } = host
      return checkTypes(
        {
          root,
          ...(tsconfig !== undefined && { tsconfig }),
          textOf,
          reaching,
          resolve,
          ...(onConfiguration && { onConfiguration }),
        },
        proposals,
      )
    },
    async complete(work) {
      for (;;) {
        missing.clear()
        const result = work()
        if (missing.size === 0) return result
        for (const path of missing) await trees.at(path)
      }
    },
  }
}

function isWord(name: string): boolean {
  return /^[\w$]+$/.test(name)
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/[\w$]/.test(text.charAt(at - 1)) && !/[\w$]/.test(text.charAt(at + word.length))) return true
  }
  return false
}

interface Named {
  readonly path: string
  readonly sources: Set<string>
  readonly unresolved: Set<string>
}

/** A module name in a file. */
interface Import {
  readonly path: string
  readonly module: string
}

/** Those whose end says nothing of the file. */
interface Specials {
  readonly byTarget: ReadonlyMap<string, readonly Import[]>
  /** Those that lead nowhere. */
  readonly lost: readonly Import[]
}

interface Imports {
  /** By the last name in the module's: a file is found by that in all but a few cases. */
  readonly bySegment: ReadonlyMap<string, readonly Import[]>
  /** Names whose end says nothing of the file: those of packages, and aliases. */
  readonly special: readonly Import[]
  /** By file: names that may be those of packages. */
  readonly packages: ReadonlyMap<string, readonly string[]>
}

function readImports(host: ProjectHost, { isSpecial }: Resolver): Imports {
  const bySegment = new Map<string, Import[]>()
  const special: Import[] = []
  const names = createNames()
  const packages = new Map<string, string[]>()
  for (const [index, path] of host.files.entries()) {
    host.onIndex?.(index + 1)
    for (const module of moduleNames(host.read(path) ?? '', names)) {
      const one = { path, module }
      if (isSpecial(module)) special.push(one)
      else if (host.mayHold !== undefined && !module.startsWith('.')) listIn(packages, path).push(module)
      listIn(bySegment, lastSegment(module)).push(one)
    }
  }
  return { bySegment, special, packages }
}

function listIn<One>(lists: Map<string, One[]>, key: string): One[] {
  let list = lists.get(key)
  if (list === undefined) lists.set(key, (list = []))
  return list
}

function foldersOf(files: readonly string[]): Set<string> {
  const folders = new Set<string>([''])
  for (const file of files) {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
      const folder = file.slice(0, end)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}
