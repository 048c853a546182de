import * as tsParser from '@typescript-eslint/parser'
import { ESLint } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'

const projects = path.resolve(import.meta.dirname, '../../fixtures/projects')
// The help desk is a whole application, where other files change nothing that is found in scripts.
const names = readdirSync(projects).filter((name) => name !== 'support-desk')

/** Nothing of the standard library is needed to know where a module name leads. */
const tsconfig = { compilerOptions: { allowJs: true, module: 'preserve', noLib: true, types: [] } }

function eslintFor(folder: string, typed = true): ESLint {
  return new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [
      {
        files: ['**/*.{js,ts,tsx}'],
        languageOptions: {
          parser: tsParser,
          parserOptions: {
            projectService: typed,
            tsconfigRootDir: folder,
            // As in editors, also where the parser sees that it runs in CI.
            disallowAutomaticSingleRunInference: true,
          },
        },
        plugins: { modelpin: plugin },
        rules: { 'modelpin/no-floating-model': ['error', { asOf: '2025-06-01' }] },
      },
    ],
  })
}

/** What a person sees of the findings in some files: `src/a.ts:1:10 fix …`. */
async function lint(folder: string, files: readonly string[] = ['.'], typed = true): Promise<string[]> {
  const results = await eslintFor(folder, typed).lintFiles([...files])
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ line, column, message, fatal, fix, suggestions }) => {
        const action = fatal === true ? 'fatal' : fix ? 'fix' : suggestions?.length ? 'suggest' : 'report'
        const file = path.relative(folder, filePath).split(path.sep).join('/')
        return `${file}:${line}:${column} ${action} ${message}`
      }),
    )
    .sort()
}

function temporaryFolder(): string {
  return realpathSync(mkdtempSync(path.join(tmpdir(), 'modelpin-typed-')))
}

/** A program whose configuration names `src` alone. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const all = {
    'package.json': '{ "name": "app", "private": true }',
    'tsconfig.json': JSON.stringify({ ...tsconfig, include: ['src'] }),
    ...files,
  }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  return folder
}

/** The findings that `traces.txt` tells of: where they stand, and what is done. */
function traced(name: string): string[] {
  const text = readFileSync(path.join(projects, name, 'traces.txt'), 'utf8')
  return text.split('\n\n').flatMap((entry) => {
    const [, where = ''] = /^(\S+) /.exec(entry) ?? []
    const [, action = ''] = /^  (?:production|development).*: (\w+), edit/m.exec(entry) ?? []
    return action === 'ignore' || where === '' ? [] : [`${name}/${where} ${action}`]
  })
}

/** Where typed linting says something else than the traces do. */
const others: Readonly<Record<string, { because: string; says: readonly string[] }>> = {
  'asked-elsewhere': {
    because: 'the traces tell of each value alone, and leave out what is written of the same alias elsewhere',
    says: ['10:12', '2:10', '3:12', '4:13', '5:10', '6:10', '7:14', '8:14', '9:15'].map(
      (position) => `asked-elsewhere/src/models.ts:${position} suggest`,
    ),
  },
  'composed-parts': {
    because: 'packages of others are left to the command line',
    says: ['11:15 suggest', '14:59 suggest', '16:65 fix'].map((rest) => `composed-parts/src/chat.ts:${rest}`),
  },
  'installed-commonjs': { because: 'packages of others are left to the command line', says: [] },
  'installed-constant': { because: 'packages of others are left to the command line', says: [] },
  'installed-declarations': { because: 'packages of others are left to the command line', says: [] },
  monorepo: {
    because: 'the packages are not installed, so that no name leads from one to another',
    says: ['monorepo/packages/llm-config/src/limits.ts:1:34 fix'],
  },
  'typed-monorepo': {
    because: 'the packages are not installed, so that no name leads from one to another',
    says: [],
  },
  'typed-union': {
    because:
      'what a type in another file does not accept is left to a person; the command line asks the compiler',
    says: ['typed-union/src/models.ts:2:10 fix', 'typed-union/src/models.ts:3:11 suggest'],
  },
}

describe('the programs that --project follows values through', () => {
  let said: readonly string[]
  const warnings: string[] = []
  beforeAll(async () => {
    process.on('warning', ({ message }) => warnings.push(message))
    const folder = temporaryFolder()
    for (const name of names) {
      cpSync(path.join(projects, name), path.join(folder, name), { recursive: true })
      const config = path.join(folder, name, 'tsconfig.json')
      if (!existsSync(config)) writeFileSync(config, JSON.stringify(tsconfig))
    }
    said = await lint(folder)
    rmSync(folder, { recursive: true })
  }, 60_000)

  test.each(names)('%s', (name) => {
    const found = said.filter((line) => line.startsWith(`${name}/`) && !line.includes(' fatal '))
    expect(found.map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(
      others[name]?.says ?? traced(name).sort(),
    )
  })

  // What is deprecated in trees warns where it is read.
  test('are linted without a warning of the parser', () => {
    expect(said.length).toBeGreaterThan(0)
    expect(warnings).toEqual([])
  })
})

const alias = 'mistral-small-latest'
const snapshot = 'mistral-small-2503'
const models = `export const MODELS = { fast: '${alias}', slow: 'other' }\n`
const request = (model: string): string =>
  `import { MODELS } from './models'\nexport const ask = (client) => client.chat.complete({ model: ${model} })\n`
const app = { 'src/models.ts': models, 'src/chat.ts': request('MODELS.fast') }
const found =
  `src/models.ts:1:32 fix '${alias}' floats: today it serves '${snapshot}' (since 2025-03-17), tomorrow perhaps another model. ` +
  `Pin '${snapshot}'. Type information leads to its use in src/chat.ts:2, \`client.chat.complete({ model: MODELS.fast })\`.`

test('an entry that another file sends is reported where it stands, with its use', async () => {
  expect(await lint(folderOf(app))).toEqual([found])
})

test('without type information nothing changes', async () => {
  expect(await lint(folderOf(app), undefined, false)).toEqual([])
})

test('where a file shows by itself what it sends, nothing is said of others', async () => {
  const own = `export const MODEL = '${alias}'\nexport const ask = (client) => client.chat.complete({ model: MODEL })\n`
  const other = request('MODEL').replace('{ MODELS }', '{ MODEL }')
  const folder = folderOf({ 'src/models.ts': own, 'src/chat.ts': other })
  const said = await lint(folder)
  expect(said).toHaveLength(1)
  expect(said).toEqual(await lint(folder, undefined, false))
})

test('a file by itself is judged in view of its program', async () => {
  expect(await lint(folderOf(app), ['src/models.ts'])).toEqual([found])
})

test('what a constant that only tests use is called does not matter', async () => {
  const folder = folderOf({
    'src/models.ts': `export const DEFAULT_MODEL = '${alias}'\n`,
    'test/chat.test.ts':
      "import { DEFAULT_MODEL } from '../src/models'\nclient.chat.complete({ model: DEFAULT_MODEL })\n",
  })
  expect(await lint(folder, ['src'])).toEqual([])
  expect(await lint(folder, ['src'], false)).toHaveLength(1)
})

describe('files that the program leaves out', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'a component that may do anything',
      { 'src/Picker.vue': "<script setup>\nimport { MODELS } from './models'\n" },
      'report',
    ],
    ['a component that knows nothing of it', { 'src/Picker.vue': '<template />\n' }, 'fix'],
    [
      'what cannot be parsed',
      { 'main/a.ts': "import { MODELS } from '../src/models'\nMODELS.(\n" },
      'report',
    ],
    ['what may mean it', { 'main/a.ts': "import { MODELS } from '@/models'\nuse(MODELS.fast)\n" }, 'report'],
  ])('%s', async (_what, files, action) => {
    const said = await lint(folderOf({ ...app, ...files }), ['src/models.ts'])
    expect(said.map((line) => line.split(' ')[1])).toEqual([action])
  })

  test('choose too', async () => {
    const folder = folderOf({
      'src/models.ts': models,
      'main/chat.ts': request('MODELS.fast').replace('./models', '../src'),
      'src/index.ts': "export * from './models.js'\n",
    })
    expect((await lint(folder, ['src'])).join('')).toContain('leads to its use in main/chat.ts:2')
  })

  test('are too many to look at', async () => {
    const folder = folderOf(app)
    mkdirSync(path.join(folder, 'cases'))
    for (let index = 0; index < 5001; index++) writeFileSync(path.join(folder, `cases/${index}.js`), '')
    expect((await lint(folder, ['src'])).map((line) => line.split(' ')[1])).toEqual(['report'])
  })
})

describe('a table that is keyed by what may go through code of the program', () => {
  const prices = `export const prices = { '${alias}': 1 }\n`
  const prepared = prices.replace(': 1', `: 1, '${snapshot}': 1`)
  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['is a reason to ask', { 'src/prices.ts': prices }, 'suggest'],
    ['is one where the program leaves it out', { 'main/prices.ts': prices }, 'suggest'],
    ['is none where it has the snapshot', { 'src/prices.ts': prepared }, 'fix'],
    ['is none in another package', { 'tools/package.json': '{ "name": "t" }', 'tools/a.ts': prices }, 'fix'],
    ['is none in what is built', { 'dist/prices.js': prices }, 'fix'],
  ])('%s', async (_what, files, action) => {
    const settings = `export const settings = { model: '${alias}' }\n`
    const folder = folderOf({ ...files, 'src/settings.ts': settings })
    expect((await lint(folder, ['src/settings.ts'])).map((line) => line.split(' ')[1])).toEqual([action])
  })
})

test.each<[string, object, string]>([
  ['private', { private: true, main: 'src/models.ts' }, 'fix'],
  ['published by its main file', { main: './dist/models.js' }, 'report'],
  ['published by a subpath', { exports: { './models': { types: './dist/models.d.ts' } } }, 'report'],
  ['published by a pattern', { exports: { './*': './dist/*.js' } }, 'report'],
  ['published by another file', { exports: './dist/chat.js' }, 'fix'],
])('a package that is %s', async (_what, manifest, action) => {
  const folder = folderOf({ ...app, 'package.json': JSON.stringify({ name: 'app', ...manifest }) })
  expect((await lint(folder)).map((line) => line.split(' ')[1])).toEqual([action])
})

test('a text that is not saved counts where it was linted last', async () => {
  const folder = folderOf({ ...app, 'src/chat.ts': request('MODELS.slow') })
  const eslint = eslintFor(folder)
  const said = async (file: string, text: string): Promise<number> => {
    const [result] = await eslint.lintText(text, { filePath: path.join(folder, file) })
    return result?.messages.length ?? -1
  }
  expect(await said('src/models.ts', models)).toBe(0)
  expect(await said('src/chat.ts', app['src/chat.ts'])).toBe(0)
  expect(await said('src/models.ts', models)).toBe(1)
})

describe('a package of the workspace, with a program of its own', () => {
  const config = JSON.stringify({ ...tsconfig, include: ['src'] })
  const workspace = {
    'tsconfig.json': '{ "files": [] }',
    'package.json': '{ "name": "acme", "private": true, "workspaces": ["packages/*"] }',
    'packages/config/package.json':
      '{ "name": "@acme/config", "private": true, "exports": "./src/index.ts" }',
    'packages/config/tsconfig.json': config,
    'packages/config/src/index.ts': "export * from './models'\n",
    'packages/config/src/models.ts': models,
    'packages/api/package.json':
      '{ "name": "@acme/api", "private": true, "dependencies": { "@acme/config": "*" } }',
    'packages/api/tsconfig.json': config,
    'packages/api/src/chat.ts': request('MODELS.fast').replace('./models', '@acme/config'),
  }
  async function say(files: Readonly<Record<string, string>>): Promise<string[]> {
    const folder = folderOf({ ...workspace, ...files })
    mkdirSync(path.join(folder, 'node_modules/@acme'), { recursive: true })
    symlinkSync(
      path.join(folder, 'packages/config'),
      path.join(folder, 'node_modules/@acme/config'),
      'junction',
    )
    return lint(folder, ['packages'])
  }
  const sent = 'packages/api/src/chat.ts:2:62 report'
  const stands = 'packages/config/src/models.ts:1:32 report'

  test('is told of where its ids are sent, for that is seen there alone', async () => {
    expect(await say({})).toEqual([
      `${sent} '${alias}' floats: today it serves '${snapshot}' (since 2025-03-17), tomorrow perhaps another model. ` +
        `Pin '${snapshot}'. It stands in packages/config/src/models.ts:1, where type information leads.`,
    ])
  })

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['not where its own code sends them', { 'packages/config/src/ask.ts': request('MODELS.fast') }, [stands]],
    [
      'not where their name says it',
      { 'packages/config/src/models.ts': `export const MODELS = { fast: { model: '${alias}' } }\n` },
      ['packages/config/src/models.ts:1:41 fix'],
    ],
    [
      'not in a test',
      {
        'packages/api/src/chat.ts': '',
        'packages/api/src/chat.test.ts': workspace['packages/api/src/chat.ts'],
      },
      [],
    ],
    ['not where nobody sends them', { 'packages/api/src/chat.ts': "export * from '@acme/config'\n" }, []],
    [
      'not where one program has both',
      {
        'packages/api/tsconfig.json': JSON.stringify({ ...tsconfig, include: ['src', '../config/src'] }),
        'packages/config/tsconfig.json': '{ "files": [], "references": [{ "path": "../api" }] }',
      },
      [stands],
    ],
  ])('%s', async (_what, files, expected) => {
    expect((await say(files)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(expected)
  })
})
