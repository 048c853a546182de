import { readFileSync } from 'node:fs'
import * as path from 'node:path'
import { entryFiles, entryPointsOf, type OwningPackage } from '@modelpin/matchers'

/**
 * The files that other packages may import: the entry points of a package that they can have. Of a workspace, which
 * typed linting never sees the whole of, the other packages can have private ones too.
 *
 * @param base - absolute path of the folder that `files` and the package's folder are relative to
 */
export function publishedFiles(
  base: string,
  { folder, isPrivate, isWorkspace }: OwningPackage,
  files: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  if (isPrivate && !isWorkspace) return new Set()
  const entryPoints = entryPointsOf(readManifest(path.join(base, folder)))
  const has = (file: string): boolean => files.has(file)
  return new Set(entryFiles(folder === '' ? '' : `${folder}/`, entryPoints, [...files.keys()], has))
}

function readManifest(folder: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
    return isRecord(manifest) ? manifest : {}
  } catch {
    return {}
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
