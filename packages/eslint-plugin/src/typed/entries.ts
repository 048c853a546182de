import { readFileSync } from 'node:fs'
import * as path from 'node:path'
import type { OwningPackage } from '@modelpin/matchers'

/** Where build tools put what they make: `dist/esm/`, `lib/`; and where that is made from. */
const outerFolder =
  /^(?:(?:dist|build|lib|out|output|es|esm|cjs)\/(?:(?:esm?|cjs|src|types|node|browser)\/)?|(?:src|source)\/)/

/**
 * Whether other packages may import a file: it is an entry point of a package that they can have.
 *
 * @param base - absolute path of the folder that `file` and the package's folder are relative to
 */
export function isReadOutside(base: string, file: string, owner: OwningPackage | undefined): boolean {
  if (owner === undefined) return false
  const { folder, isPrivate, isWorkspace } = owner
  if (isPrivate && !isWorkspace) return false
  const inside = bare(folder === '' ? file : file.slice(folder.length + 1))
  return entriesIn(path.join(base, folder)).some((target) => {
    const [before = '', after] = target.replace(/^\.\//, '').split('*')
    return after === undefined ? bare(before) === inside : inside.startsWith(before.replace(outerFolder, ''))
  })
}

/** `models` of `src/models.ts`, of `./dist/models.d.ts` and of `lib/models/index.js`. */
function bare(file: string): string {
  return file
    .replace(outerFolder, '')
    .replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '')
    .replace(/\/index$/, '')
}

const entryFields = ['source', 'module', 'main', 'types', 'typings', 'browser']

/** The paths by which a package's manifest lets others in. */
function entriesIn(folder: string): string[] {
  let manifest: unknown
  try {
    manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  } catch {
    return []
  }
  if (!isRecord(manifest)) return []
  const { exports } = manifest
  return exports === undefined ? entryFields.flatMap((field) => textsIn(manifest[field])) : textsIn(exports)
}

/** The texts in a field of paths by subpaths and conditions. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
