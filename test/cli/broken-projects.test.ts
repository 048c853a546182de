import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { project, type Project } from './harness.js'

const alias = 'mistral-small-latest'
const snapshot = 'mistral-small-2603'
const models = `export const MODELS = {\n  fast: '${alias}',\n  slow: 'mistral-large-latest',\n}\n`
const chat = (module: string): string =>
  `import { Mistral } from '@mistralai/mistralai'\nimport { MODELS } from '${module}'\nconst client = new Mistral()\nexport const run = (messages) => client.chat.complete({ model: MODELS.fast, messages })\n`
const sent = 'client.chat.complete({ model: MODELS.fast })'
const json = (value: unknown): string => JSON.stringify(value)
const tsconfig = (value: unknown): Files => ({ 'tsconfig.json': json(value) })

type Files = Readonly<Record<string, string>>

/** What is wrong, in a folder of its own: there, `models.ts` holds the models and `chat.ts` sends one. */
const broken: Readonly<Record<string, Files>> = {
  'an empty configuration': { 'tsconfig.json': '' },
  'a configuration that is no object': { 'tsconfig.json': '[1]' },
  'a configuration to extend that is not there': tsconfig({ extends: './base.json' }),
  'a package to extend that is not there': tsconfig({ extends: '@acme/tsconfig/base' }),
  'a configuration that extends itself': tsconfig({ extends: './tsconfig.json' }),
  'two that extend each other': {
    ...tsconfig({ extends: './other.json' }),
    'other.json': json({ extends: './tsconfig.json' }),
  },
  'two that refer to each other': {
    ...tsconfig({ files: ['models.ts'], references: [{ path: './inner' }] }),
    'inner/tsconfig.json': json({ references: [{ path: '..' }] }),
  },
  'a reference to what is not there': tsconfig({ references: [{ path: './none' }] }),
  'a list of files that are not there': tsconfig({ files: ['none.ts'], include: ['none/**'] }),
  'paths to what is outside': tsconfig({ compilerOptions: { paths: { '*': ['../../*', '/etc/*'] } } }),
  'options of other kinds': tsconfig({ compilerOptions: { paths: 1, baseUrl: [], rootDirs: 'x' } }),
  'workspaces with nothing in them': { 'package.json': json({ private: true, workspaces: ['none/*'] }) },
  'a manifest with a syntax error': { 'package.json': '{ "name": ' },
  'exports of no kind': {
    'package.json': json({ name: 'odd', private: true, exports: { './x': [null, 1] } }),
  },
  'types that are wrong': { 'wrong.ts': 'export const x: number = "a"\n' },
  'a file with a syntax error beside it': { 'broken.ts': 'export const x = (\n' },
  'a very large file beside it': { 'large.ts': `export const x = '${'x'.repeat(9_000_000)}'\n` },
  'packages of Yarn in a zip': {
    '.pnp.cjs': 'const RAW = "[]"\nmodule.exports = { setup: () => RAW }\n',
    'package.json': json({ name: 'plug', private: true }),
  },
}

/** The same where the way ends somewhere else too; a name that leads nowhere may mean every file of that name. */
const ended: Readonly<Record<string, { files: (models: string) => Files; end: string }>> = {
  'a file with a syntax error on the way': {
    files: (name) => ({ 'broken.ts': `import { MODELS } from './${name}'\nuse(MODELS.fast\n` }),
    end: 'broken.ts unparsed',
  },
  'a very large file on the way': {
    files: (name) => ({
      'large.ts': `import { MODELS } from './${name}'\nuse(MODELS.fast, '${'x'.repeat(9_000_000)}')\n`,
    }),
    end: 'large.ts unparsed',
  },
  'an import that leads nowhere': {
    files: (name) => ({ 'other.ts': `import { MODELS } from './gone/${name}'\nuse(MODELS.fast)\n` }),
    end: 'other.ts:1 unresolved',
  },
  'an import in other capitals': {
    files: (name) => ({ 'other.ts': `import { MODELS } from './${name.toUpperCase()}'\nuse(MODELS.fast)\n` }),
    end: 'other.ts:1 unresolved',
  },
}

/** Each case in a folder that is called after it, with a file of models of its own name. */
function inFolders(cases: Readonly<Record<string, (name: string) => Files>>): Files {
  const folders = Object.entries(cases).map(([what, filesOf], index) => {
    const name = `models-${index}`
    const files = { [`${name}.ts`]: models, 'chat.ts': chat(`./${name}`), ...filesOf(name) }
    return Object.entries(files).map(([file, text]) => [`${what}/${file}`, text] as const)
  })
  return Object.fromEntries(folders.flat())
}

/** By folder: where the value was sent, where its ways end, and whether it may be written. */
async function seenIn({ report }: Project): Promise<Record<string, unknown>> {
  const { findings } = await report('--no-config', '--project')
  return Object.fromEntries(
    findings.map(({ path: file, trace = [], openEnds = [], edit }) => [
      path.dirname(file),
      {
        sent: trace.at(-1)?.text,
        ends: openEnds.map(
          ({ path: at, line, because }) =>
            `${path.basename(at)}${line === undefined ? '' : `:${line}`} ${because}`,
        ),
        edit,
      },
    ]),
  )
}

const root = { 'package.json': '{ "name": "app", "private": true }' }

test('what is wrong with a project and not in the way takes nothing away', async () => {
  const own = project({
    ...root,
    ...inFolders(Object.fromEntries(Object.entries(broken).map(([what, files]) => [what, () => files]))),
  })
  const followed = { sent, ends: [], edit: 'safe' }
  expect(await seenIn(own)).toEqual(Object.fromEntries(Object.keys(broken).map((what) => [what, followed])))
})

test('a trace says where it ended, and then nothing is written', async () => {
  const own = project({
    ...root,
    ...inFolders(Object.fromEntries(Object.entries(ended).map(([what, { files }]) => [what, files]))),
  })
  expect(await seenIn(own)).toEqual(
    Object.fromEntries(
      Object.entries(ended).map(([what, { end }]) => [what, { sent, ends: [end], edit: 'none' }]),
    ),
  )
  const before = own.list().map(own.bytes)
  const { code, stderr } = await own.run('pin', '--no-config', '--project')
  expect(code).toBe(1)
  expect(stderr).not.toContain('internal')
  expect(own.list().map(own.bytes)).toEqual(before)
}, 240_000)

test('links between packages and in circles lead to each file once', async () => {
  const own = project({
    'package.json': '{ "name": "acme", "private": true }',
    'pnpm-workspace.yaml': "packages: ['packages/*']\n",
    'packages/models/package.json': '{ "name": "@acme/models", "private": true, "main": "./dist/index.js" }',
    'packages/models/src/index.ts': models,
    'packages/app/package.json': '{ "name": "@acme/app", "private": true }',
    'packages/app/src/chat.ts': chat('@acme/models'),
  })
  const link = (from: string, to: string): void => {
    mkdirSync(path.dirname(path.join(own.dir, from)), { recursive: true })
    symlinkSync(to, path.join(own.dir, from))
  }
  link('packages/app/node_modules/@acme/models', '../../../models')
  link('packages/models/node_modules/@acme/app', '../../../app')
  link('packages/app/src/self', '..')
  link('packages/app/src/a.ts', 'b.ts')
  link('packages/app/src/b.ts', 'a.ts')
  link('packages/models/src/again.ts', 'index.ts')
  expect(await seenIn(own)).toEqual({ 'packages/models/src': { sent, ends: [], edit: 'safe' } })
  await own.run('pin', '--no-config', '--project')
  expect(own.read('packages/models/src/index.ts')).toBe(models.replace(alias, snapshot))
})

test('no types are checked by a configuration with a syntax error, and nothing is written', async () => {
  const own = project({
    ...root,
    'tsconfig.json': '{ "compilerOptions": { "strict": [ }',
    'models.ts': models,
    'chat.ts': chat('./models'),
  })
  const { code, stderr } = await own.run('pin', '--no-config', '--project')
  expect(code).toBe(2)
  expect(stderr).toContain('tsconfig.json')
  expect(own.read('models.ts')).toBe(models)
})
