import { existsSync, realpathSync, statSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { reexportedNames } from '@modelpin/matchers'
import { ts } from '@ts-morph/common'

/** The packages that are installed beside a program. Paths are relative to its folder, `/`-separated. */
export interface Installed {
  /** What a module name leads to in a package: its code, and before or after it its declarations; two at most. */
  filesOf(from: string, module: string): readonly string[]
  /** Whether what a package exports under a module name may hold what is looked for. */
  mayHold(from: string, module: string): boolean
}

/** Longer files are bundles of whole programs; what they export of constants stands in their declarations. */
const longestFile = 1024 * 1024

/** So many files of a package are searched: its entry, and what that passes on. */
const mostFiles = 40

const packageName = /^(?:@[\w~-][\w.~-]*\/)?[\w~-][\w.~-]*/

/**
 * @param root - absolute
 * @param has - tells the files of the program, which are nobody's packages
 * @param read - the text of a file
 * @param mayHold - whether a text may hold what is looked for
 */
export function createInstalled(
  root: string,
  has: (path: string) => boolean,
  read: (path: string) => string | undefined,
  mayHold: (text: string) => boolean,
): Installed {
  const folders = new Map<string, boolean>()
  const found = new Map<string, readonly string[]>()
  const searched = new Map<string, boolean>()
  const host: ts.ModuleResolutionHost = {
    fileExists: (file) => ts.sys.fileExists(file),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    readFile: (file) => ts.sys.readFile(file),
    useCaseSensitiveFileNames: true,
  }
  // Which of its builds a program gets is decided elsewhere: their constants are the same.
  const customConditions = ['node', 'module', 'require']
  const resolution = { moduleResolution: ts.ModuleResolutionKind.Bundler, allowJs: true, customConditions }
  // What declarations stand for is asked for by an option that the compiler has for its editor.
  const kinds = [{ ...resolution, noDtsResolution: true }, resolution]
  const caches = kinds.map((options) => ts.createModuleResolutionCache(root, (file) => file, options))

  /** The nearest folder above a file that has the package installed. */
  function folderWith(name: string, from: string): string | undefined {
    for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
      const modules = path.join(folder, 'node_modules')
      if (isFolder(modules) && isFolder(path.join(modules, name))) return folder
      if (path.dirname(folder) === folder) return undefined
    }
  }

  function isFolder(folder: string): boolean {
    let known = folders.get(folder)
    if (known === undefined) folders.set(folder, (known = existsSync(folder)))
    return known
  }

  function resolve(module: string, file: string): string[] {
    const paths = kinds.flatMap((options, index) => {
      const { resolvedModule } = ts.resolveModuleName(module, file, options, host, caches[index])
      return resolvedModule === undefined ? [] : [resolvedModule.resolvedFileName]
    })
    return [...new Set(paths)].filter(isOfOthers).map((one) => relativeTo(root, one))
  }

  /** A package of the program itself may be linked among those of others. */
  function isOfOthers(file: string): boolean {
    const real = relativeTo(root, realpathSync(file))
    return !has(real) && (real.startsWith('../') || real.includes('node_modules/')) && isReadable(file)
  }

  function filesOf(from: string, module: string): readonly string[] {
    const file = path.join(root, from)
    const name = packageName.exec(module)?.[0]
    if (name === undefined) {
      if (!module.startsWith('.') || has(from)) return []
      return remember(`${path.dirname(file)}\n${module}`, () => resolve(module, file))
    }
    if (isBuiltin(module)) return []
    // Packages that are linked have theirs beside where they really are.
    const folder = folderWith(name, has(from) ? file : realpathSync(file))
    if (folder === undefined) return []
    return remember(`${folder}\n${module}`, () => resolve(module, path.join(folder, 'any.ts')))
  }

  function remember(key: string, work: () => readonly string[]): readonly string[] {
    let files = found.get(key)
    if (files === undefined) found.set(key, (files = work()))
    return files
  }

  function search(first: readonly string[]): boolean {
    const seen = new Set(first)
    for (const file of seen) {
      const text = read(file) ?? ''
      if (mayHold(text) && isQuotedIn(text, mayHold)) return true
      for (const module of reexportedNames(text)) {
        if (seen.size < mostFiles) for (const next of filesOf(file, module)) seen.add(next)
      }
    }
    return false
  }

  return {
    filesOf,
    mayHold(from, module) {
      const files = filesOf(from, module)
      if (files.length === 0) return false
      const key = files.join('\n')
      let known = searched.get(key)
      if (known === undefined) searched.set(key, (known = search(files)))
      return known
    },
  }
}

/** Ids stand between quotes, and no white space in them; comments and names speak of them too. */
function isQuotedIn(text: string, mayHold: (text: string) => boolean): boolean {
  for (const [quoted] of text.matchAll(/["'`][\w./:@~-]{3,100}["'`]/g)) if (mayHold(quoted)) return true
  return false
}

function isReadable(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file) && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= longestFile
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/')
}
