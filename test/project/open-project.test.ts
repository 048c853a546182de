import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openFolder } from './traces-of.js'

type Files = Readonly<Record<string, string>>

function folderOf(files: Files): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'modelpin-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, text] of Object.entries({
    'package.json': '{ "name": "app", "private": true }',
    ...files,
  })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  return root
}

const json = (value: unknown): string => JSON.stringify(value)

/** Where a module name of `src/main.ts` leads. */
async function found(module: string, files: Files, tsconfig?: string): Promise<string | undefined> {
  const root = folderOf({ 'src/main.ts': `import ${json(module)}`, ...files })
  const { project } = openFolder(root, tsconfig === undefined ? undefined : path.join(root, tsconfig))
  return (await project.complete(() => project.resolve('src/main.ts', module)))?.path
}

describe('where a module name leads', () => {
  const workspace = { 'package.json': '{ "name": "app", "private": true, "workspaces": ["packages/*"] }' }
  it.each<[string, string, Files, string | undefined]>([
    ['beside the file', './a', { 'src/a.ts': '' }, 'src/a.ts'],
    ['to the source of what it names', './a.js', { 'src/a.ts': '' }, 'src/a.ts'],
    ['to JavaScript before anything made up', './a.js', { 'src/a.js': '', 'src/a.ts': '' }, 'src/a.js'],
    ['to a folder', './a', { 'src/a/index.tsx': '' }, 'src/a/index.tsx'],
    ['to its own folder', '.', { 'src/index.ts': '' }, 'src/index.ts'],
    ['to the folder above', '..', { 'index.ts': '' }, 'index.ts'],
    [
      'to a package by its main file',
      '@acme/a',
      {
        ...workspace,
        'packages/a/package.json': json({ name: '@acme/a', main: './lib/main.js' }),
        'packages/a/src/main.ts': '',
      },
      'packages/a/src/main.ts',
    ],
    [
      'to a package without one',
      'a',
      { ...workspace, 'packages/a/package.json': json({ name: 'a' }), 'packages/a/index.js': '' },
      'packages/a/index.js',
    ],
    [
      'to a package by a condition',
      'a/x',
      {
        ...workspace,
        'packages/a/package.json': json({
          name: 'a',
          exports: { './x': { import: { default: './dist/esm/x.mjs' } } },
        }),
        'packages/a/src/x.ts': '',
      },
      'packages/a/src/x.ts',
    ],
    [
      'to a package by a pattern',
      'a/deep/x',
      {
        ...workspace,
        'packages/a/package.json': json({ name: 'a', exports: { './*': './dist/*.js' } }),
        'packages/a/src/deep/x.ts': '',
      },
      'packages/a/src/deep/x.ts',
    ],
    ['to nothing of a package of others', 'openai', { 'node_modules/openai/index.js': '' }, undefined],
    [
      'by paths',
      '@/a',
      { 'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }), 'src/a.ts': '' },
      'src/a.ts',
    ],
    [
      'by paths that are extended',
      '~a',
      {
        'tsconfig.json': '{ "extends": "./base.json" }',
        'base.json': json({ compilerOptions: { paths: { '~a': ['./src/a.ts'] } } }),
        'src/a.ts': '',
      },
      'src/a.ts',
    ],
    [
      'by the configuration nearest',
      '@/a',
      {
        'tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./*'] } } }),
        'src/tsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./lib/*'] } } }),
        'a.ts': '',
        'src/lib/a.ts': '',
      },
      'src/lib/a.ts',
    ],
    [
      'by a configuration that is referred to',
      'a',
      {
        'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }),
        'tsconfig.app.json': json({ compilerOptions: { baseUrl: './src' } }),
        'src/a.ts': '',
      },
      'src/a.ts',
    ],
    [
      'by a configuration of JavaScript',
      '@/a',
      { 'jsconfig.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }), 'src/a.js': '' },
      'src/a.js',
    ],
    [
      'over several folders',
      './b',
      { 'tsconfig.json': json({ compilerOptions: { rootDirs: ['./src', './other'] } }), 'other/b.ts': '' },
      'other/b.ts',
    ],
    [
      'by imports of the package',
      '#a',
      {
        'package.json': json({ name: 'app', private: true, imports: { '#a': './src/a.js' } }),
        'tsconfig.json': '{}',
        'src/a.ts': '',
      },
      'src/a.ts',
    ],
    [
      'past a configuration that is broken',
      './a',
      { 'tsconfig.json': '{ "compilerOptions": [', 'src/a.ts': '' },
      'src/a.ts',
    ],
  ])('%s: %s', async (_what, module, files, expected) => {
    expect(await found(module, files)).toBe(expected)
  })

  it('by a configuration that is named', async () => {
    const files = {
      'config/ts.json': json({ compilerOptions: { paths: { m: ['../src/a.ts'] } } }),
      'src/a.ts': '',
    }
    expect(await found('m', files)).toBeUndefined()
    expect(await found('m', files, 'config/ts.json')).toBe('src/a.ts')
  })
})

describe('who imports a file', () => {
  async function importers(target: string, files: Files): Promise<string[]> {
    const { project } = openFolder(folderOf(files))
    const list = await project.complete(() => project.importersOf(target))
    return list.map(({ path: file, sources, unresolved }) => `${file} ${[...sources, ...unresolved].join()}`)
  }

  it.each<[string, string]>([
    ['import', 'import { m } from "./a"'],
    ['import for its effects', 'import "./a"'],
    ['import of types', 'import type { T } from "./a"'],
    ['re-export', 'export * from "./a"'],
    ['require', 'const a = require("./a")'],
    ['import()', 'const a = import(/* webpackChunkName: "a" */ "./a")'],
    ['import()', 'const a = import(\n  `./a`\n)'],
    ['import = require', 'import a = require("./a")'],
  ])('by %s: %s', async (_what, text) => {
    expect(await importers('src/a.ts', { 'src/a.ts': '', 'src/b.ts': text })).toEqual(['src/b.ts ./a'])
  })

  it('is told of imports that lead nowhere and may be meant', async () => {
    const files = {
      'src/models.ts': '',
      'src/b.ts': 'import "~/models"',
      'src/c.ts': 'import "./dist/models"',
      'src/d.ts': 'import "models"',
    }
    expect(await importers('src/models.ts', files)).toEqual(['src/b.ts ~/models', 'src/c.ts ./dist/models'])
  })

  it('is told of files that cannot be parsed', async () => {
    const { project } = openFolder(folderOf({ 'src/a.ts': '', 'src/b.ts': 'import "./a" (' }))
    const [importer] = await project.complete(() => project.importersOf('src/a.ts'))
    expect(importer).toEqual({ path: 'src/b.ts', sources: new Set(['./a']), unresolved: new Set() })
  })
})

describe('what may be imported from outside', () => {
  const published = (manifest: unknown, file: string): boolean =>
    openFolder(
      folderOf({ 'package.json': json(manifest), 'src/index.ts': '', 'src/deep/x.ts': '', 'src/y.ts': '' }),
    ).project.isPublished(file)

  it.each<[string, unknown, string, boolean]>([
    ['the main file of a package', { name: 'a', main: 'dist/index.js' }, 'src/index.ts', true],
    ['but no other file of it', { name: 'a', main: 'dist/index.js' }, 'src/y.ts', false],
    ['what a pattern exports', { name: 'a', exports: { './*': './dist/deep/*.js' } }, 'src/deep/x.ts', true],
    [
      'nothing of a private package',
      { name: 'a', private: true, main: 'dist/index.js', workspaces: [] },
      'src/index.ts',
      false,
    ],
    ['nothing of a package that exports nothing', { name: 'a' }, 'src/y.ts', false],
  ])('%s', (_what, manifest, file, expected) => {
    expect(published(manifest, file)).toBe(expected)
  })
})

describe('what is parsed', () => {
  async function parsedOf(files: Files, targets: readonly string[]): Promise<string[]> {
    const parsed: string[] = []
    const { project } = openFolder(folderOf(files), undefined, (file, text) => {
      parsed.push(file)
      return [{ text, program: { type: 'Program', body: [] } }]
    })
    for (const target of targets) {
      await project.filesAt(target)
      await project.complete(() => project.importersOf(target))
    }
    return parsed
  }
  const files = {
    'src/a.ts': '',
    'src/b.ts': 'import "./a"',
    'src/c.ts': 'import "./b"',
    'src/d.ts': '',
  }

  it('is what holds a value, and what imports that; each once', async () => {
    expect(await parsedOf(files, ['src/a.ts', 'src/b.ts', 'src/a.ts'])).toEqual([
      'src/a.ts',
      'src/b.ts',
      'src/c.ts',
    ])
  })

  it('is let go of in large programs, the longest unused first', async () => {
    const long = `// ${'x'.repeat(2_500_000)}\n`
    const large = {
      'src/a.ts': long,
      'src/b.ts': `${long}import "./a"`,
      'src/c.ts': `${long}import "./b"`,
    }
    expect(await parsedOf(large, ['src/a.ts', 'src/b.ts', 'src/b.ts', 'src/a.ts'])).toEqual([
      'src/a.ts',
      'src/b.ts',
      'src/c.ts',
      'src/a.ts',
    ])
  })

  it('is waited for where it takes time', async () => {
    const { project } = openFolder(
      folderOf({ 'src/a.ts': '', 'src/b.ts': 'import "./a"' }),
      undefined,
      (_, text) => Promise.resolve([{ text, program: {} }]),
    )
    const importers = await project.complete(() => project.importersOf('src/a.ts'))
    expect(importers.map(({ file }) => file?.path)).toEqual(['src/b.ts'])
  })
})
