import type { Importer, OwningPackage, Project, ProjectFile } from '@modelpin/matchers'
import * as fs from 'node:fs'
import * as path from 'node:path'
import {
  createPackageFinder,
  fileAt as fileMeant,
  hasWord,
  lastSegment,
  mayMean,
  segmentsOf,
} from '@modelpin/matchers'
import { outsideFiles } from './outside-files.js'
import type { Parse } from './parse-with.js'
import { pathFrom } from './path-from.js'
import { indexOf, type Named } from './program-index.js'
import { publishedFiles } from './published-files.js'
import { mayTake, modulesOf, type TextFile } from './text-file.js'
import type { Program } from './typed-program.js'

/** The files of a program of TypeScript that is loaded already, and who imports what of them from where. */
export interface TypedProject extends Project {
  /** The code of the program, and what it leaves out of the package of a file, by path. */
  filesAround(path: string): ReadonlyMap<string, TextFile>
  /** A file, parsed; `undefined` where it cannot be. */
  fileAt(path: string): ProjectFile | undefined
}

/**
 * @param base - absolute path of the folder that paths are relative to
 * @param own - the file that is linted, whose tree is there
 */
export function createTypedProject(
  program: Program,
  base: string,
  own: ProjectFile,
  parse: Parse,
): TypedProject {
  const index = indexOf(program, base)
  const files = new Map<string, ProjectFile | undefined>([[own.path, own]])
  const find = createPackageFinder(base, { ...fs, path })
  const packageOf = (file: string): OwningPackage | undefined => find(path.join(base, file))
  const outsideOf = (file: string): Outside => outsideIn(program, base, packageOf(file))

  function filesAround(file: string): ReadonlyMap<string, TextFile> {
    return new Map<string, TextFile>([...index.sources, ...(outsideOf(file) ?? [])])
  }

  const textAt = (file: string): TextFile | undefined => index.sources.get(file) ?? outsideOf(file)?.get(file)

  function fileAt(file: string): ProjectFile | undefined {
    const source = files.has(file) ? undefined : textAt(file)
    if (source !== undefined) {
      const tree = parse(source)
      files.set(file, tree && { path: file, judged: file, text: source.text, program: tree })
    }
    return files.get(file)
  }

  const published = new Map<string, ReadonlySet<string>>()

  /** What others may import of the package of a file. */
  function publishedWith(file: string): ReadonlySet<string> {
    const owner = packageOf(file)
    if (owner === undefined) return none
    let found = published.get(owner.folder)
    if (found === undefined)
      published.set(owner.folder, (found = publishedFiles(base, owner, filesAround(file))))
    return found
  }

  /** What a relative name leads to from a file that the program leaves out. */
  function beside(from: string, module: string): string | undefined {
    if (!/^\.{1,2}(?:\/|$)/.test(module)) return undefined
    const outside = outsideOf(from)
    const has = (file: string): boolean => index.sources.has(file) || outside?.has(file) === true
    return fileMeant(path.posix.join(path.posix.dirname(from), module), has)
  }

  /** Imports in files that the program leaves out: by relative names, and by those that lead there within it. */
  function outerImporters(target: string, inner: readonly Named[]): Named[] {
    const aliases = new Set(
      inner.flatMap(({ sources }) => [...sources].filter((name) => !name.startsWith('.'))),
    )
    const segments = segmentsOf(target)
    const leads = (file: string, name: string): boolean =>
      segments.includes(lastSegment(name)) && beside(file, name) === target
    return [...(outsideOf(target) ?? [])].flatMap(([file, source]): Named[] => {
      const names = [...modulesOf(source)]
      const sources = new Set(names.filter((name) => aliases.has(name) || leads(file, name)))
      const isLost = (name: string): boolean =>
        !name.startsWith('.') && !sources.has(name) && mayMean(name, target)
      const unresolved = new Set(names.filter(isLost))
      return sources.size + unresolved.size === 0 ? [] : [{ path: file, sources, unresolved }]
    })
  }

  return {
    filesAround,
    fileAt,
    packageOf,
    judged: (file) => file,
    // Packages of others are left to the command line.
    installed: () => [],
    installedModules: () => none,
    isPublished: (file) => outsideOf(file) === undefined || publishedWith(file).has(file),
    filesNaming: (name) =>
      [...filesAround(own.path)].flatMap(([file, source]) => (hasWord(source.text, name) ? [file] : [])),
    importersOf(target, exported) {
      const inner = index.importersOf(target)
      return [...inner, ...outerImporters(target, inner)]
        .filter(({ path: by }) => mayTake(textAt(by), exported))
        .map((importer) => withFile(importer, fileAt))
    },
    resolve(from, module) {
      const target = index.sources.has(from) ? index.resolve(from, module) : beside(from, module)
      return target === undefined ? undefined : fileAt(target)
    },
  }
}

const none: ReadonlySet<string> = new Set()

/** Parsed when somebody asks for it: most of those that import a file of constants take others of them. */
function withFile(importer: Named, fileAt: (path: string) => ProjectFile | undefined): Importer {
  return Object.defineProperty({ ...importer }, 'file', { get: () => fileAt(importer.path) })
}

type Outside = ReadonlyMap<string, TextFile> | undefined

const known = new WeakMap<Program, Map<string, Outside>>()

/** What the program leaves out of a package; `undefined` where that is too much to look at. */
function outsideIn(program: Program, base: string, owner: OwningPackage | undefined): Outside {
  if (owner === undefined) return new Map()
  const folder = path.join(base, owner.folder)
  const byFolder = known.get(program) ?? new Map<string, Outside>()
  known.set(program, byFolder)
  if (!byFolder.has(folder)) {
    const found = outsideFiles(folder, (file) => program.getSourceFile(file) !== undefined)
    byFolder.set(folder, found && new Map(found.map((file) => [pathFrom(base, file.fileName), file])))
  }
  return byFolder.get(folder)
}
