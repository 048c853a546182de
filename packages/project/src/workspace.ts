import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  entryFiles,
  entryPointsOf,
  isBuilt,
  packageNameOf,
  sourceOf,
  type EntryPoint,
} from '@modelpin/matchers'
import { foldersOf } from './folders.js'

/** A package of the program itself. */
interface WorkspacePackage {
  readonly name: string
  /** Relative to the folder of the program, with a `/` at its end unless empty. */
  readonly folder: string
  /** The sources that it exports, by subpath: `.`, `./models`; patterns keep their `*`. */
  readonly exports: readonly EntryPoint[]
  readonly isPrivate: boolean
}

export interface Workspace {
  /** The file that a module name of one of the packages leads to; `undefined` for those of others. */
  resolve(module: string): string | undefined
  /** The source of what is built into a package's own folder: `packages/a/src/x.ts` of `packages/a/dist/x`. */
  sourceOf(path: string): string | undefined
  /** Whether the name is that of a package of the program. */
  isOwn(module: string): boolean
  /** The folder of the package of the program that a name speaks of, with a `/` at its end unless empty. */
  folderOf(module: string): string | undefined
  /** Whether code outside the program may import a file. */
  isPublished(file: string): boolean
}

/**
 * The packages that hold the files of a program.
 *
 * @param root - absolute
 * @param files - relative to it, `/`-separated
 */
export function readWorkspace(
  root: string,
  files: readonly string[],
  has: (path: string) => boolean,
): Workspace {
  const packages = [...foldersOf(files)].flatMap(
    (folder) => readPackage(root, folder === '' ? '' : `${folder}/`) ?? [],
  )
  const byName = new Map(packages.map((one) => [one.name, one]))
  const isPart = liesInPackage(root)
  const published = new Set(
    packages
      .filter(({ isPrivate }) => !isPrivate || isPart)
      .flatMap(({ folder, exports }) => entryFiles(folder, exports, files, has)),
  )

  function owner(module: string): WorkspacePackage | undefined {
    return byName.get(packageNameOf(module))
  }

  return {
    isOwn: (module) => owner(module) !== undefined,
    folderOf: (module) => owner(module)?.folder,
    sourceOf(path) {
      const owners = packages.filter(({ folder }) => path.startsWith(folder))
      const nearest = owners.sort((a, b) => b.folder.length - a.folder.length)[0]
      const inside = nearest === undefined ? '' : path.slice(nearest.folder.length)
      return nearest === undefined || !isBuilt(inside) ? undefined : sourceOf(nearest.folder, inside, has)
    },
    isPublished: (file) => published.has(file),
    resolve(module) {
      const found = owner(module)
      if (found === undefined) return undefined
      const subpath = `.${module.slice(found.name.length)}`
      for (const target of targetsFor(found, subpath)) {
        const file = sourceOf(found.folder, target, has)
        if (file !== undefined) return file
      }
      return sourceOf(found.folder, subpath === '.' ? 'index' : subpath, has)
    },
  }
}

/** Whether the folder is itself a part of a larger project, whose other parts are not looked at. */
function liesInPackage(root: string): boolean {
  if (isTop(root)) return false
  const parent = path.dirname(root)
  if (parent === root) return false
  return existsSync(path.join(parent, 'package.json')) || liesInPackage(parent)
}

/** A repository, or what says of itself that it has packages. */
function isTop(root: string): boolean {
  if (['.git', 'pnpm-workspace.yaml', 'lerna.json'].some((name) => existsSync(path.join(root, name))))
    return true
  return readManifest(root)?.['workspaces'] !== undefined
}

function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return isRecord(manifest) ? manifest : undefined
  } catch {
    return undefined
  }
}

type Manifest = Readonly<Record<string, unknown>>

function readPackage(root: string, folder: string): WorkspacePackage | undefined {
  const manifest = readManifest(path.join(root, folder))
  if (typeof manifest?.['name'] !== 'string') return undefined
  return {
    name: manifest['name'],
    folder,
    exports: entryPointsOf(manifest),
    isPrivate: manifest['private'] === true,
  }
}

function targetsFor({ exports }: WorkspacePackage, subpath: string): readonly string[] {
  const exact = exports.find(([key]) => key === subpath)
  if (exact !== undefined) return exact[1]
  for (const [key, targets] of exports) {
    const [before, after] = key.split('*')
    if (before === undefined || after === undefined) continue
    if (!subpath.startsWith(before) || !subpath.endsWith(after)) continue
    const part = subpath.slice(before.length, subpath.length - after.length)
    return targets.map((target) => target.replaceAll('*', part))
  }
  return []
}

function isRecord(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
