import {
  hasWord,
  isWord,
  type Importer,
  type OwningPackage,
  type Project,
  type ProjectFile,
} from '@modelpin/matchers'
import { foldersOf } from './folders.js'
import { createImporters } from './importers.js'
import { createInstalled } from './installed.js'
import { createTrees, type Piece, type Pieces } from './parsed-trees.js'
import type { Proposal } from './proposal.js'
import { readImports } from './read-imports.js'
import { createResolver } from './resolver.js'
import { findTakers } from './takers.js'
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
  const { resolve, isSpecial } = resolver
  const imports = readImports(host, isSpecial, host.mayHold !== undefined)
  const importers = createImporters(imports, workspace, resolve)
  const installed = createInstalled(host.root, has, host.read, (text) => host.mayHold?.(text) === true)
  const trees = createTrees(host)
  const missing = new Set<string>()
  const naming = new Map<string, readonly string[]>()

  /** What is there of a file; nothing at first where it has to be waited for. */
  function piecesOf(path: string): readonly ProjectFile[] | undefined {
    const pieces = trees.at(path)
    if (!(pieces instanceof Promise)) return pieces
    missing.add(path)
    return []
  }

  /** What is no name of the program's own may be that of a package. */
  function isForeign(from: string, module: string): boolean {
    return !workspace.isOwn(module) && resolve(from, module) === undefined
  }

  let takers: ReadonlyMap<string, ReadonlySet<string>> | undefined

  function isWanted(path: string, module: string): boolean {
    return installed.mayHold(path, module) && isForeign(path, module)
  }

  return {
    packageOf: (path) => host.packageOf(path),
    installedModules: (path) =>
      (takers ??= findTakers(imports, importers, host.read, isWanted)).get(path) ?? none,
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
      importers.namedBy(target).flatMap(({ path, sources, unresolved }): Importer[] => {
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
          reaching: importers.reaching,
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
