import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ts } from '@ts-morph/common'

/** A `tsconfig.json` or `jsconfig.json`. Paths are absolute, `/`-separated. */
export interface Configuration {
  readonly path: string
  readonly options: ts.CompilerOptions
  readonly files: ReadonlySet<string>
  /** Those of the configurations that it refers to. */
  readonly references: readonly string[]
  /** Why nobody can tell what belongs to it. */
  readonly problem?: string
}

export interface Configurations {
  /**
   * The configuration that a file is checked by, as editors choose it: the nearest that lists the file itself or in
   * what it refers to. One that cannot be read may list anything.
   *
   * @param file - absolute, `/`-separated
   */
  ownerOf(file: string): Configuration | undefined
}

/**
 * @param root - absolute; nothing above it is looked at
 * @param named - absolute path of a configuration that comes before those beside the files
 */
export function createConfigurations(root: string, named: string | undefined): Configurations {
  const loaded = new Map<string, Configuration>()
  const owners = new Map<string, Configuration | undefined>()

  function load(file: string): Configuration {
    let found = loaded.get(file)
    if (found === undefined) loaded.set(file, (found = readConfiguration(file)))
    return found
  }

  /** The configuration itself, or one of those that it refers to. */
  function within(one: Configuration, file: string, visited: Set<string>): Configuration | undefined {
    if (one.problem !== undefined || one.files.has(file)) return one
    visited.add(one.path)
    for (const target of one.references) {
      const found = visited.has(target) ? undefined : within(load(target), file, visited)
      if (found !== undefined) return found
    }
    return undefined
  }

  function findOwner(file: string): Configuration | undefined {
    const first = named === undefined ? undefined : within(load(slashed(named)), file, new Set())
    if (first !== undefined) return first
    for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
      for (const name of ['tsconfig.json', 'jsconfig.json']) {
        const config = path.posix.join(folder, name)
        const found = existsSync(config) ? within(load(config), file, new Set()) : undefined
        if (found !== undefined) return found
      }
      if (folder === slashed(root) || folder === path.posix.dirname(folder)) return undefined
    }
  }

  return {
    ownerOf(file) {
      if (!owners.has(file)) owners.set(file, findOwner(file))
      return owners.get(file)
    },
  }
}

function readConfiguration(file: string): Configuration {
  const { config, error } = ts.readConfigFile(file, (name) => ts.sys.readFile(name))
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, path.dirname(file), undefined, file)
  // What is extended may not be installed, and an option may be of another version: the rest still counts.
  const broken = [...(error ? [error] : []), ...parsed.errors].find(({ code }) => code < firstOfMeaning)
  return {
    path: file,
    options: optionsOf(parsed.options, file),
    files: new Set(parsed.fileNames.map(slashed)),
    references: (parsed.projectReferences ?? [])
      .map((reference) => slashed(ts.resolveProjectReferencePath(reference)))
      .filter((target) => existsSync(target)),
    ...(broken && { problem: inWords(broken) }),
  }
}

function inWords({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? '' : `line ${file.getLineAndCharacterOfPosition(start).line + 1}: `
  return line + ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '')
}

/** Below it TypeScript numbers what does not parse. */
const firstOfMeaning = 2000

/** Nothing is emitted; and what is left out means what it means to the compiler that the project has installed. */
function optionsOf(options: ts.CompilerOptions, file: string): ts.CompilerOptions {
  const major = installedMajor(path.dirname(file))
  return {
    ...(major !== undefined && major < 6 && { strict: false }),
    // Until version 6 all packages of types counted; what only that makes known hides no error.
    types: ['*'],
    ...options,
    noEmit: true,
    composite: false,
    incremental: false,
    declaration: false,
    emitDeclarationOnly: false,
    isolatedDeclarations: false,
  }
}

function installedMajor(folder: string): number | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      const text = readFileSync(path.join(at, 'node_modules/typescript/package.json'), 'utf8')
      const { version } = JSON.parse(text) as { version?: unknown }
      return typeof version === 'string' ? Number.parseInt(version, 10) : undefined
    } catch {
      if (at === path.dirname(at)) return undefined
    }
  }
}

export function slashed(file: string): string {
  return file.split(path.sep).join('/')
}
