import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileAt, sourceOf } from '@modelpin/matchers'
import { ts } from '@ts-morph/common'
import { createOptionsFinder } from './compiler-options.js'
import type { Workspace } from './workspace.js'

export interface Resolver {
  /** The file of the program that a module name leads to; `undefined` for packages of others. */
  resolve(from: string, module: string): string | undefined
  /** Whether the end of a module name says nothing of the file that is meant. */
  isSpecial(module: string): boolean
}

/**
 * @param root - absolute; paths of files are relative to it, `/`-separated
 * @param has - tells the files of the program
 * @param tsconfig - absolute path of a configuration that counts before all others
 */
export function createResolver(
  root: string,
  has: (path: string) => boolean,
  folders: ReadonlySet<string>,
  workspace: Workspace,
  tsconfig: string | undefined,
): Resolver {
  /** By folder, then by the name of the module: the same name leads to the same file from everywhere in a folder. */
  const known = new Map<string, Map<string, string | undefined>>()
  const options = createOptionsFinder(root, tsconfig)
  const host: ts.ModuleResolutionHost = {
    // Nothing but the program itself is looked for; whatever else is installed beside it is no part of it.
    fileExists: (file) => has(relativeTo(root, file)) || (isManifest(file) && ts.sys.fileExists(file)),
    directoryExists: (folder) => folders.has(relativeTo(root, folder)),
    readFile: (file) => {
      try {
        return readFileSync(file, 'utf8')
      } catch {
        return undefined
      }
    },
    useCaseSensitiveFileNames: true,
  }

  function resolve(from: string, module: string): string | undefined {
    const folder = path.posix.dirname(from)
    if (/^\.{1,2}(?:\/|$)/.test(module)) {
      const found = fileAt(path.posix.join(folder, module), has)
      if (found !== undefined) return found
      const built = workspace.sourceOf(path.posix.join(folder, module))
      if (built !== undefined) return built
    }
    return workspace.resolve(module) ?? byConfiguration(from, module)
  }

  function byConfiguration(from: string, module: string): string | undefined {
    const file = path.join(root, from)
    for (const one of options.optionsFor(file)) {
      if (!mayResolve(module, one)) continue
      const { resolvedModule } = ts.resolveModuleName(module, file, one, host)
      if (resolvedModule === undefined) continue
      const found = relativeTo(root, resolvedModule.resolvedFileName)
      const source = has(found) ? found : sourceOf('', found, has)
      if (source !== undefined) return source
    }
    return undefined
  }

  let aliases: ReadonlySet<string> | undefined
  return {
    isSpecial(module) {
      if (module.startsWith('.')) return false
      aliases ??= options.aliasesOf([...folders].map((folder) => path.join(root, folder, 'any')))
      return module.startsWith('#') || workspace.isOwn(module) || aliases.has(module)
    },
    resolve(from, module) {
      const folder = from.slice(0, Math.max(0, from.lastIndexOf('/')))
      let names = known.get(folder)
      if (names === undefined) known.set(folder, (names = new Map<string, string | undefined>()))
      if (!names.has(module)) names.set(module, resolve(from, module))
      return names.get(module)
    },
  }
}

/** Whether options say anything about a name that the files themselves do not answer. */
function mayResolve(module: string, { paths, baseUrl, rootDirs }: ts.CompilerOptions): boolean {
  if (module.startsWith('.')) return rootDirs !== undefined
  return module.startsWith('#') || paths !== undefined || baseUrl !== undefined
}

function isManifest(file: string): boolean {
  return file.endsWith('/package.json') && !file.includes('/node_modules/')
}

function relativeTo(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/')
}
