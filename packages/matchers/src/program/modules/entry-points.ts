import { sourceOf, sourcesOf } from './source-of.js'

type Manifest = Readonly<Record<string, unknown>>

/** What a package exports by a subpath: `.`, `./models`; patterns keep their `*`. */
export type EntryPoint = readonly [subpath: string, targets: readonly string[]]

const fields = ['source', 'module', 'main', 'types', 'typings', 'browser']

/** The ways by which the manifest of a package lets others in. */
export function entryPointsOf(manifest: Manifest): readonly EntryPoint[] {
  const { exports } = manifest
  if (exports === undefined) {
    const targets = fields.flatMap((field) => (typeof manifest[field] === 'string' ? [manifest[field]] : []))
    return targets.length === 0 ? [] : [['.', targets]]
  }
  const isMap = isRecord(exports) && Object.keys(exports).every((key) => key.startsWith('.'))
  if (!isMap) return [['.', leaves(exports)]]
  return Object.entries(exports).map(([subpath, target]) => [subpath, leaves(target)])
}

/**
 * The sources that others get by the entry points of a package.
 *
 * @param folder - of the package, with a `/` at its end unless empty
 * @param files - of the program
 */
export function entryFiles(
  folder: string,
  entryPoints: readonly EntryPoint[],
  files: readonly string[],
  has: (path: string) => boolean,
): string[] {
  return entryPoints.flatMap(([, targets]) =>
    targets.flatMap((target) =>
      target.includes('*') ? matching(folder, target, files) : (sourceOf(folder, target, has) ?? []),
    ),
  )
}

/** What `./dist/*.js` stands for among the sources: everything below that folder or below the one it is made from. */
function matching(folder: string, target: string, files: readonly string[]): readonly string[] {
  const [before = ''] = target.split('*')
  for (const start of [...sourcesOf(before), `src/${before.replace(/^(?:\.\/)?[^/]*\//, '')}`]) {
    const found = files.filter((file) => file.startsWith(folder + start))
    if (found.length > 0) return found
  }
  return []
}

/** The paths in a field of conditions. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(leaves)
  return isRecord(value) ? Object.values(value).flatMap(leaves) : []
}

function isRecord(value: unknown): value is Manifest {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
