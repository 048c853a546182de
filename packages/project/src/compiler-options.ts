import { existsSync } from 'node:fs'
import path from 'node:path'
import { ts } from '@ts-morph/common'

/** Finds the options by which the modules of a file are found. */
export interface OptionsFinder {
  /** Of the nearest configuration and of those that it refers to, the nearest first. */
  optionsFor(file: string): readonly ts.CompilerOptions[]
  /** Module names that the configurations of these files give a meaning of their own, whatever they end in. */
  aliasesOf(files: Iterable<string>): Set<string>
}

/**
 * @param root - absolute, where the search for configurations ends
 * @param named - absolute path of a configuration that counts before all others
 */
export function createOptionsFinder(root: string, named: string | undefined): OptionsFinder {
  const byConfig = new Map<string, readonly ts.CompilerOptions[]>()
  const byFolder = new Map<string, readonly ts.CompilerOptions[]>()
  const first = named === undefined ? [] : load(named)

  function load(config: string): readonly ts.CompilerOptions[] {
    const known = byConfig.get(config)
    if (known !== undefined) return known
    byConfig.set(config, [])
    const { config: json } = ts.readConfigFile(config, ts.sys.readFile) as { config?: unknown }
    // The files of the program are known already: listing them again would cost more than all the rest.
    const host: ts.ParseConfigHost = { ...ts.sys, useCaseSensitiveFileNames: true, readDirectory: () => [] }
    const parsed = ts.parseJsonConfigFileContent(json ?? {}, host, path.dirname(config), undefined, config)
    const others = (parsed.projectReferences ?? []).flatMap(({ path: target }) => {
      const file = target.endsWith('.json') ? target : path.join(target, 'tsconfig.json')
      return existsSync(file) ? load(file) : []
    })
    const own = { ...parsed.options, allowJs: true, moduleResolution: ts.ModuleResolutionKind.Bundler }
    const all = [own, ...others]
    byConfig.set(config, all)
    return all
  }

  function nearest(folder: string): readonly ts.CompilerOptions[] {
    const known = byFolder.get(folder)
    if (known !== undefined) return known
    const config = ['tsconfig.json', 'jsconfig.json'].map((name) => path.join(folder, name)).find(existsSync)
    const parent = path.dirname(folder)
    const isTop = folder === root || parent === folder
    const found = config !== undefined ? load(config) : isTop ? [] : nearest(parent)
    byFolder.set(folder, found)
    return found
  }

  return {
    optionsFor: (file) => [...first, ...nearest(path.dirname(file))],
    aliasesOf(files) {
      for (const file of files) nearest(path.dirname(file))
      const all = [...byConfig.values()].flat()
      return new Set(
        all.flatMap(({ paths = {} }) => Object.keys(paths).filter((name) => !name.includes('*'))),
      )
    },
  }
}
