import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common'

/** Files of the program that TypeScript itself does not find, or of which it finds what was built. */
export type SourceFinder = (from: string, module: string, found: string | undefined) => string | undefined

export interface ProgramHost {
  /** What a program reads: `texts` take the place of what is on disk. */
  hostFor(texts: ReadonlyMap<string, string>): ts.CompilerHost
  /** Files that name a file as a module, by how names were resolved until now. */
  importersOf(file: string): ReadonlySet<string>
}

/** Parsed files of packages and of TypeScript itself, which mean the same to programs of the same options. */
export interface Library {
  readonly key: string
  readonly files: Map<string, ts.SourceFile | undefined>
}

/** @param library - of an earlier program; what is parsed here is added where the options are the same */
export function createProgramHost(
  options: ts.CompilerOptions,
  sourceOf: SourceFinder,
  library: Library,
): ProgramHost {
  const files = new Map<string, ts.SourceFile | undefined>()
  const importers = new Map<string, Set<string>>()
  const canonical = (file: string): string => (ts.sys.useCaseSensitiveFileNames ? file : file.toLowerCase())
  const cache = ts.createModuleResolutionCache(ts.sys.getCurrentDirectory(), canonical, options)

  function resolver(
    host: ts.ModuleResolutionHost,
  ): NonNullable<ts.CompilerHost['resolveModuleNameLiterals']> {
    return (literals, containing, redirect, own, from) =>
      literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(from, literal, own)
        const found = ts.resolveModuleName(literal.text, containing, own, host, cache, redirect, mode)
        const known = found.resolvedModule?.resolvedFileName
        const source = sourceOf(containing, literal.text, known)
        const target = source ?? known
        if (target !== undefined) {
          const set = importers.get(target)
          if (set === undefined) importers.set(target, new Set([containing]))
          else set.add(containing)
        }
        return source === undefined ? found : { resolvedModule: resolvedAs(source) }
      })
  }

  return {
    importersOf: (file) => importers.get(file) ?? new Set(),
    hostFor(texts) {
      const readFile = (file: string): string | undefined =>
        texts.get(file) ?? libText(file) ?? ts.sys.readFile(file)
      const host: ts.CompilerHost = {
        getSourceFile(file, version) {
          const own = texts.get(file)
          if (own !== undefined) return ts.createSourceFile(file, own, version)
          const known = isLibrary(file) ? library.files : files
          const key = `${file}\n${typeof version === 'object' ? version.impliedNodeFormat : ''}`
          if (!known.has(key)) {
            const text = readFile(file)
            known.set(key, text === undefined ? undefined : ts.createSourceFile(file, text, version))
          }
          return known.get(key)
        },
        readFile,
        fileExists: (file) => texts.has(file) || libText(file) !== undefined || ts.sys.fileExists(file),
        directoryExists: (folder) => folder === libFolderInMemoryPath || ts.sys.directoryExists(folder),
        getDirectories: (folder) => ts.sys.getDirectories(folder),
        realpath: (file) =>
          file.startsWith(libFolderInMemoryPath) ? file : (ts.sys.realpath?.(file) ?? file),
        getDefaultLibFileName: (own) => `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(own)}`,
        getDefaultLibLocation: () => libFolderInMemoryPath,
        getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
        getCanonicalFileName: canonical,
        useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
        getNewLine: () => '\n',
        writeFile: () => undefined,
      }
      return { ...host, resolveModuleNameLiterals: resolver(host) }
    },
  }
}

/** What decides how a file is parsed and bound: all but where things are. */
export function libraryKey(options: ts.CompilerOptions): string {
  const { baseUrl, paths, outDir, rootDir, rootDirs, types, typeRoots, configFilePath, ...rest } = options
  return JSON.stringify(rest)
}

function resolvedAs(file: string): ts.ResolvedModuleFull {
  const extension = /\.(?:d\.)?[cm]?[jt]sx?$/.exec(file)?.[0] ?? ts.Extension.Ts
  return { resolvedFileName: file, extension, isExternalLibraryImport: false }
}

function isLibrary(file: string): boolean {
  return file.includes('/node_modules/')
}

let libs: ReadonlyMap<string, string> | undefined

function libText(file: string): string | undefined {
  if (!file.startsWith(`${libFolderInMemoryPath}/`)) return undefined
  libs ??= new Map(getLibFiles().map(({ fileName, text }) => [fileName, text]))
  return libs.get(file.slice(libFolderInMemoryPath.length + 1))
}
