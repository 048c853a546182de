import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { allowedEdges, forbiddenEdges, importsOf, manifestOf, sourceFiles } from './edges.js'

const packages = path.resolve(import.meta.dirname, '../../packages')
const entries = readdirSync(packages, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => path.join(packages, name))
const isPackage = (folder: string): boolean => existsSync(path.join(folder, 'package.json'))
const folders = entries.filter(isPackage)

/** Programs that others take from a tag of this repository, where nothing is installed or built. */
const scripts = entries
  .filter((folder) => !isPackage(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)))
  .filter((file) => /\.[cm]?[jt]s$/.test(file))

describe('who imports whom', () => {
  it('has a line for every package, and no other', () => {
    expect(folders.map((folder) => manifestOf(folder).name).sort()).toEqual(Object.keys(allowedEdges).sort())
  })

  it.each(folders.map((folder) => [manifestOf(folder).name, folder]))(
    '%s keeps to its edges',
    (name, folder) => {
      const files = sourceFiles(folder)
      expect(files).not.toEqual([])
      const forbidden = files.flatMap((file) =>
        forbiddenEdges(name, file, importsOf(readFileSync(path.join(folder, file), 'utf8'))),
      )
      expect(forbidden).toEqual([])
    },
  )

  it.each(folders.map((folder) => [manifestOf(folder).name, folder]))(
    '%s declares what it imports',
    (name, folder) => {
      const manifest = manifestOf(folder)
      const declared = Object.keys(manifest.dependencies ?? {}).sort()
      const allowed = allowedEdges[name]?.imports ?? []
      expect(declared.filter((dependency) => !allowed.includes(dependency))).toEqual([])
    },
  )
})

describe('what runs from a tag', () => {
  it('is what pre-commit and GitHub Actions start', () => {
    expect(scripts.map((file) => path.relative(packages, file).split(path.sep).join('/'))).toEqual([
      'github-action/check.mjs',
      'pre-commit/modelpin.mjs',
    ])
  })

  it.each(scripts)('%s imports nothing but what Node has', (file) => {
    const imports = importsOf(readFileSync(file, 'utf8')).map(({ specifier }) => specifier)
    expect(imports).toContain('node:module')
    expect(imports.filter((specifier) => !specifier.startsWith('node:'))).toEqual([])
  })
})

describe('the guard itself', () => {
  it('reads imports in every form', () => {
    const source = [
      "import 'a'",
      "import b from 'b'",
      "import type { C } from 'c'",
      "import {\n  d,\n} from 'd'",
      "export { e } from 'e'",
      "export type { F } from 'f'",
      "const g = await import('g')",
      "const h: import('h').H = 1",
      "// import x from 'x'",
    ].join('\n')
    const found = importsOf(source).map(
      ({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' (type)' : ''}`,
    )
    expect(found.sort()).toEqual(['a', 'b', 'c (type)', 'd', 'e', 'f (type)', 'g', 'h (type)'])
  })

  it.each([
    [
      '@modelpin/matchers',
      "import { resolve } from '@modelpin/model-table'",
      'must not import @modelpin/model-table',
    ],
    ['@modelpin/matchers', "import ts from 'typescript'", 'must not import typescript'],
    ['@modelpin/model-table', "import { x } from '../../matchers/src/x.js'", 'reaches out of its package'],
    ['modelpin', "import plugin from 'eslint-plugin-modelpin'", 'must not import eslint-plugin-modelpin'],
    ['eslint-plugin-modelpin', "import { ESLintUtils } from '@typescript-eslint/utils'", 'must not import'],
    ['new-package', "import 'x'", 'not in the list'],
  ])('turns red: %s with %s', (name, source, message) => {
    expect(forbiddenEdges(name, 'src/index.ts', importsOf(source)).join()).toContain(message)
  })

  it('lets types through where only types are allowed', () => {
    const source = "import type { Resolution } from '@modelpin/model-table'"
    expect(forbiddenEdges('@modelpin/matchers', 'src/index.ts', importsOf(source))).toEqual([])
  })
})
