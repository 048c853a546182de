import type { OwningPackage } from './package-environment.js'

/** What finding a package needs of the system: `{ ...fs, path }` of Node fits. */
export interface FileSystem {
  readonly existsSync: (path: string) => boolean
  readonly readFileSync: (path: string, encoding: 'utf8') => string
  readonly path: {
    readonly sep: string
    readonly dirname: (path: string) => string
    readonly isAbsolute: (path: string) => boolean
    readonly join: (...parts: string[]) => string
    readonly relative: (from: string, to: string) => string
  }
}

/** Finds the package that a file, by its absolute path, belongs to; `undefined` where there is none. */
export type PackageFinder = (file: string) => OwningPackage | undefined

/**
 * Looks for the nearest `package.json` above a file, and remembers what it found: make one per run, or per file
 * where the process lives on while files change.
 *
 * @param root - absolute path of the folder that globs are relative to
 */
export function createPackageFinder(root: string, system: FileSystem): PackageFinder {
  const { path } = system
  const known = new Map<string, OwningPackage | undefined>()

  function at(folder: string): OwningPackage | undefined {
    if (known.has(folder)) return known.get(folder)
    const manifest = readManifest(system, folder)
    const parent = path.dirname(folder)
    const found =
      manifest !== undefined
        ? describe(system, manifest, folder, root)
        : parent === folder || isRepository(system, folder)
          ? undefined
          : at(parent)
    known.set(folder, found)
    return found
  }

  return (file) => at(path.dirname(file))
}

type Manifest = Readonly<Record<string, unknown>>

/** A `package.json` that cannot be read says nothing here; whoever installs the package will hear of it. */
function readManifest({ path, readFileSync }: FileSystem, folder: string): Manifest | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    // `{ "type": "module" }` by itself marks a folder, and is no package.
    return isRecord(manifest) && typeof manifest['name'] === 'string' ? manifest : undefined
  } catch {
    return undefined
  }
}

function describe(system: FileSystem, manifest: Manifest, folder: string, root: string): OwningPackage {
  const { path } = system
  const relative = path.relative(root, folder)
  const isInside = relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
  return {
    folder: isInside ? relative.split(path.sep).join('/') : '',
    name: manifest['name'] as string,
    isPrivate: manifest['private'] === true,
    isWorkspace: liesInProject(system, folder),
    dependencies: ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) =>
      isRecord(manifest[field]) ? Object.keys(manifest[field]) : [],
    ),
    entries: isInside ? entriesOf(manifest) : {},
  }
}

/** Whether a folder above, within the same repository, has a `package.json` too. */
function liesInProject(system: FileSystem, folder: string): boolean {
  const { path, existsSync } = system
  if (isRepository(system, folder)) return false
  const parent = path.dirname(folder)
  if (parent === folder) return false
  return existsSync(path.join(parent, 'package.json')) || liesInProject(system, parent)
}

function isRepository({ path, existsSync }: FileSystem, folder: string): boolean {
  return existsSync(path.join(folder, '.git'))
}

function entriesOf(manifest: Manifest): Record<string, string> {
  const entries: Record<string, string> = {}
  for (const field of ['module', 'main', 'bin']) {
    for (const target of targetsIn(manifest[field])) entries[target.replace(/^\.\//, '')] = field
  }
  return entries
}

/** The paths in a field: one text, or the texts of an object. */
function targetsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return isRecord(value) ? Object.values(value).filter((target) => typeof target === 'string') : []
}

function isRecord(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
