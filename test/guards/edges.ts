import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Who may import whom, by package: workspace packages and what comes from outside.
 * `types` lists what may be imported as types alone.
 */
export const allowedEdges: Readonly<
  Record<string, { imports: readonly string[]; types?: readonly string[] }>
> = {
  '@modelpin/model-table': { imports: [] },
  '@modelpin/matchers': { imports: ['picomatch'], types: ['@modelpin/model-table'] },
  'eslint-plugin-modelpin': {
    imports: ['@modelpin/matchers', '@modelpin/model-table'],
    types: ['@typescript-eslint/utils', 'eslint'],
  },
  '@modelpin/codemod': { imports: ['@modelpin/matchers', '@modelpin/model-table'], types: ['jscodeshift'] },
  '@modelpin/project': { imports: ['@modelpin/matchers', '@ts-morph/common'] },
  modelpin: {
    imports: [
      '@modelpin/matchers',
      '@modelpin/model-table',
      '@modelpin/project',
      '@babel/parser',
      '@humanwhocodes/momoa',
      'commander',
      'diff',
      'htmlparser2',
      'ignore',
      'oxc-parser',
      'picocolors',
      'picomatch',
      'tinyglobby',
      'toml-eslint-parser',
      'yaml-eslint-parser',
    ],
    types: ['sarif'],
  },
}

export interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

/** The import, export-from and dynamic import specifiers of a source text; comments do not count. */
export function importsOf(source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const found: Import[] = []
  const statements = /^\s*(import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm
  for (const match of code.matchAll(statements)) {
    found.push({ specifier: match[3] as string, typeOnly: match[2] !== undefined })
  }
  for (const match of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)(\.\w)?/g)) {
    // `import('x').Y` is a type.
    found.push({
      specifier: match[1] as string,
      typeOnly: match[2] !== undefined && !match[2].startsWith('.t'),
    })
  }
  return found
}

/** The edges of one package that the list does not allow, in words. */
export function forbiddenEdges(name: string, file: string, imports: readonly Import[]): string[] {
  const allowed = allowedEdges[name]
  if (allowed === undefined) return [`${name} is not in the list of allowed edges`]
  return imports.flatMap(({ specifier, typeOnly }) => {
    if (specifier.startsWith('node:')) return []
    if (specifier.startsWith('.')) {
      const target = path.posix.join(path.posix.dirname(file), specifier)
      return target.startsWith('..') ? [`${file} reaches out of its package: ${specifier}`] : []
    }
    const wanted = specifier.startsWith('@')
      ? specifier.split('/').slice(0, 2).join('/')
      : specifier.split('/')[0]
    const isAllowed =
      allowed.imports.includes(wanted as string) ||
      (typeOnly && (allowed.types ?? []).includes(wanted as string))
    return isAllowed ? [] : [`${file} must not import ${typeOnly ? 'types from ' : ''}${specifier}`]
  })
}

/** The source files of a package, `/`-separated, relative to its folder. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.posix.join('src', file.split(path.sep).join('/')))
    .sort()
}

export interface Manifest {
  readonly name: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest
}
