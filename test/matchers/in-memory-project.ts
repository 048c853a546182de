import path from 'node:path'
import type { Importer, Project, ProjectFile } from '@modelpin/matchers'
import { parsers } from './parsers.js'

/** Files by their path. */
export type Sources = Readonly<Record<string, string>>

/** A project of a few files, each of which is taken to import everything that its text names. */
export function inMemoryProject(sources: Sources, published: readonly string[] = []): Project {
  const files = new Map<string, ProjectFile>()

  function fileAt(file: string): ProjectFile | undefined {
    const known = files.get(file)
    const text = sources[file]
    if (known !== undefined || text === undefined) return known
    let program: object | undefined
    try {
      program = parsers['oxc']?.(file, text)
    } catch {
      return undefined
    }
    const made = { path: file, judged: file, text, program: program as object }
    files.set(file, made)
    return made
  }

  function pathOf(from: string, module: string): string | undefined {
    if (!module.startsWith('.')) return undefined
    const base = path.posix.join(path.posix.dirname(from), module).replace(/\.js$/, '')
    return [base, `${base}.ts`, `${base}.js`, `${base}.tsx`, `${base}/index.ts`].find((one) => one in sources)
  }

  /** What a package's name, or a name within one, leads to. */
  function installedPaths(from: string, module: string): string[] {
    const isInside = module.startsWith('.')
    if (isInside && !from.startsWith('node_modules/')) return []
    const base = isInside ? path.posix.join(path.posix.dirname(from), module) : `node_modules/${module}/index`
    const bare = base.replace(/\.js$/, '')
    return [`${bare}.js`, `${bare}.d.ts`]
  }

  function modulesIn(file: string): string[] {
    return [...(sources[file] ?? '').matchAll(/["']([^"']+)["']/g)].map(([, module]) => module as string)
  }

  return {
    importersOf: (target) =>
      Object.keys(sources).flatMap((file): Importer[] => {
        const modules = modulesIn(file)
        const named = modules.filter((module) => pathOf(file, module) === target)
        const unresolved = modules.filter(
          (module) => module.endsWith(path.posix.parse(target).name) && pathOf(file, module) === undefined,
        )
        if (named.length === 0 && unresolved.length === 0) return []
        const parsed = fileAt(file)
        return [
          {
            path: file,
            ...(parsed && { file: parsed }),
            sources: new Set(named),
            unresolved: new Set(unresolved),
          },
        ]
      }),
    resolve(from, module) {
      const target = pathOf(from, module)
      return target === undefined ? undefined : fileAt(target)
    },
    installed: (from, module) =>
      installedPaths(from, module).flatMap((file) => (file in sources ? (fileAt(file) ?? []) : [])),
    installedModules: (file) =>
      new Set(modulesIn(file).filter((module) => installedPaths(file, module).some((one) => one in sources))),
    packageOf: () => undefined,
    judged: (file) => file,
    filesNaming: (name) => Object.keys(sources).filter((file) => sources[file]?.includes(name)),
    isPublished: (file) => published.includes(file),
  }
}
