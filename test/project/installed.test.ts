import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openProject } from '@modelpin/project'
import { expect, it, onTestFinished } from 'vitest'

/** Which files a program asks for, and what its packages may bring to `src/main.ts`. */
function opened(files: Readonly<Record<string, string>>): {
  read: string[]
  parsed: string[]
  brought: string[]
} {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'modelpin-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const read: string[] = []
  const parsed: string[] = []
  const project = openProject({
    root,
    files: Object.keys(files).filter((file) => !file.includes('node_modules/') && file.endsWith('.ts')),
    read(file) {
      if (file.includes('node_modules/')) read.push(file.replace('node_modules/', ''))
      return readFileSync(path.join(root, file), 'utf8')
    },
    parse(file) {
      parsed.push(file)
      return Promise.resolve(undefined)
    },
    mayHold: (text) => text.includes('x-latest'),
    judged: (file) => file,
    packageOf: () => undefined,
  })
  const brought = [...project.installedModules('src/main.ts')]
  project.installedModules('src/other.ts')
  return { read, parsed, brought }
}

const manifest = (name: string): [string, string] => [
  `node_modules/${name}/package.json`,
  `{ "name": "${name}", "main": "index.js" }`,
]

it('reads each package once, no more than its entry and what that passes on, and parses none', () => {
  const found = opened({
    'src/main.ts': "import { a } from 'a'\nimport { b } from 'b'\nimport fs from 'fs'\nimport 'missing'",
    'src/other.ts': "import { a } from 'a'\nimport { b } from 'b'",
    ...Object.fromEntries(['a', 'b', 'c'].map(manifest)),
    'node_modules/a/index.js': "import './inner.js'; export * from './names.js'",
    'node_modules/a/inner.js': "export const A = 'x-latest'",
    'node_modules/a/names.js': "export const A = 'x-latest'",
    'node_modules/b/index.js': "// like x-latest\nexport const B = 'as good as x-latest'",
    'node_modules/c/index.js': "export const C = 'x-latest'",
  })
  expect(found).toEqual({
    read: ['a/index.js', 'a/names.js', 'b/index.js'],
    parsed: [],
    brought: ['a'],
  })
})

it('reads no bundle, and no more files than that', () => {
  const many = Array.from({ length: 60 }, (_, index) => index)
  const found = opened({
    'src/main.ts': "import { a } from 'a'\nimport { b } from 'b'",
    ...Object.fromEntries(['a', 'b'].map(manifest)),
    'node_modules/a/index.js': `export const A = 'x-latest'${' '.repeat(1024 * 1024)}`,
    'node_modules/b/index.js': many.map((index) => `export * from './b${index}.js'`).join('\n'),
    ...Object.fromEntries(many.map((index) => [`node_modules/b/b${index}.js`, 'export {}'])),
  })
  expect(found.brought).toEqual([])
  expect(found.read).toHaveLength(40)
})

it('reads nothing where nothing is installed', () => {
  const files = { 'src/main.ts': "import { a } from 'a'", 'package.json': '{}' }
  expect(opened(files)).toEqual({ read: [], parsed: [], brought: [] })
})

it('knows what comes through files of the program that pass it on', () => {
  const { brought } = opened({
    'src/main.ts': "import { A } from './barrel'\nimport { b } from './user'",
    'src/barrel.ts': "export * from './inner'",
    'src/inner.ts': "export { A } from 'a'",
    'src/user.ts': "import { A } from 'a'\nexport const b = f(A)",
    ...Object.fromEntries([manifest('a')]),
    'node_modules/a/index.js': "export const A = 'x-latest'",
  })
  expect(brought).toEqual(['./barrel'])
})
