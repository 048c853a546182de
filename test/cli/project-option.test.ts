import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { asOf, project, withInput, type Run } from './harness.js'

const alias = 'mistral-small-latest'
const snapshot = 'mistral-small-2603'
const program = {
  'package.json': '{ "name": "app", "private": true }',
  'src/models.ts': `export const MODELS = {\n  fast: '${alias}',\n  slow: 'mistral-large-latest',\n}\n`,
  'src/llm/index.ts': "export * from '../models'\n",
  'src/chat.ts':
    "import { Mistral } from '@mistralai/mistralai'\nimport { MODELS } from './llm'\nconst client = new Mistral()\nexport const run = (messages) => client.chat.complete({ model: MODELS.fast, messages })\n",
}
const way =
  'src/models.ts:2 → src/llm/index.ts:1 → src/chat.ts:4 client.chat.complete({ model: MODELS.fast })'

/** Standard output, where nothing went wrong. */
function output({ code, stdout, stderr }: Run): string {
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  return stdout
}

test('an entry that another file sends is a finding, with the way to it', async () => {
  const { run } = project(program)
  expect((await run('check', '--no-config')).stdout).toContain('no findings')
  const text = output(await run('check', '--no-config', '--project'))
  expect(text).toContain('constant (certain), production: a constant whose use selects a model')
  expect(text).toContain(way)
  expect(text).toContain('3 files checked: 1 finding')
})

test('machines get the way too', async () => {
  const { report, run } = project(program)
  const json = await report('--no-config', '--project')
  const schema = JSON.parse(
    readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8'),
  ) as object
  expect(new Ajv({ strict: false, validateFormats: false }).compile(schema)(json)).toBe(true)
  expect(json.findings.map(({ trace }) => trace)).toEqual([
    [
      { path: 'src/models.ts', line: 2, column: 10, text: '' },
      { path: 'src/llm/index.ts', line: 1, column: 1, text: 'MODELS' },
      { path: 'src/chat.ts', line: 4, column: 64, text: 'client.chat.complete({ model: MODELS.fast })' },
    ],
  ])
  const sarif = JSON.parse(output(await run('check', '--no-config', '--project', '--format', 'sarif'))) as {
    runs: { results: { codeFlows: { threadFlows: { locations: unknown[] }[] }[] }[] }[]
  }
  const locations = sarif.runs[0]?.results[0]?.codeFlows[0]?.threadFlows[0]?.locations
  expect(locations).toHaveLength(3)
  expect(locations?.[2]).toMatchObject({
    location: {
      message: { text: 'client.chat.complete({{ model: MODELS.fast }})' },
      physicalLocation: { artifactLocation: { uri: 'src/chat.ts' }, region: { startLine: 4 } },
    },
  })
})

test('pin writes into the list of models, and what is checked in part is followed through all', async () => {
  const { run, read } = project(program)
  expect((await run('pin', '--no-config', 'src/models.ts')).code).toBe(0)
  expect(read('src/models.ts')).toContain(alias)
  await run('pin', '--no-config', '--project', 'src/models.ts')
  expect(read('src/models.ts')).toBe(program['src/models.ts'].replace(alias, snapshot))
})

test('nothing is written where the way ends', async () => {
  const { report } = project({
    ...program,
    'src/broken.ts': "import { MODELS } from './models'\nuse(MODELS.fast\n",
  })
  const [finding] = (await report('--no-config', '--project')).findings
  expect(finding).toMatchObject({
    edit: 'none',
    openEnds: [{ path: 'src/broken.ts', because: 'unparsed' }],
  })
  expect(finding?.message).toContain(
    'its trace ends in src/broken.ts: the file imports it and cannot be parsed',
  )
})

test('a constant that only tests use is no finding, whatever it is called', async () => {
  const files = {
    'package.json': '{ "name": "app", "private": true }',
    'src/models.ts': `export const DEFAULT_MODEL = '${alias}'\n`,
    'test/chat.test.ts': "import { DEFAULT_MODEL } from '../src/models'\ncreate({ model: DEFAULT_MODEL })\n",
  }
  const { run } = project(files)
  expect((await run('check', '--no-config')).code).toBe(1)
  expect((await run('check', '--no-config', '--project')).code).toBe(0)
  const { stdout } = await run('check', '--no-config', '--project', '--all')
  expect(stdout).toContain('development (used only in test/chat.test.ts:2, **/test/**)')
})

test('explain prints the ways as a tree', async () => {
  const { run } = project({
    ...program,
    'test/chat.test.ts': "import { MODELS } from '../src/llm'\ncreate({ model: MODELS.fast })\n",
  })
  const { code, stdout } = await run('explain', '--no-config', 'src/models.ts:2', '--project')
  expect(code).toBe(0)
  expect(stdout).toContain(
    [
      'trace        in other files',
      '  → src/llm/index.ts:1:1 MODELS',
      '    → src/chat.ts:4:64 client.chat.complete({ model: MODELS.fast })',
      '    → test/chat.test.ts:2:17 create({ model: MODELS.fast })  (development)',
    ].join('\n'),
  )
})

test.each([
  ['behind', 'src/models.ts:2', '--project'],
  ['before', '--project', 'src/models.ts:2'],
  ['before the column', '--project', 'src/models.ts:2:10'],
  ['with a configuration', '--project', 'tsconfig.app.json', 'src/models.ts:2'],
  ['with a configuration behind', 'src/models.ts:2', '--project', 'tsconfig.app.json'],
  ['with a sign', '--project=tsconfig.app.json', 'src/models.ts:2'],
])('explain takes the option %s', async (_where, ...args) => {
  const { run } = project({ ...program, 'tsconfig.app.json': '{}' })
  const { code, stdout, stderr } = await run('explain', '--no-config', ...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('src/chat.ts:4:64 client.chat.complete({ model: MODELS.fast })')
})

test('explain takes one place, and no configuration that is none', async () => {
  const { run } = project(program)
  const complaint = async (...args: string[]): Promise<string> =>
    (await run('explain', '--no-config', ...args)).stderr
  expect(await complaint('--project', 'src', 'src/models.ts:2')).toBe(
    'modelpin: --project: "src" is no configuration: expected a .json file, or nothing; "src/models.ts:2" is explained already\n',
  )
  expect(await complaint('--project', 'src/none.ts:2')).toBe('modelpin: src/none.ts: no such file\n')
  expect(await complaint('--project', 'none.json', 'src/models.ts:2')).toBe(
    'modelpin: --project: there is no "none.json"; without a name the configurations are found\n',
  )
  expect(await complaint('--project', 'tsconfig.json')).toBe(
    'modelpin: explain needs a place or a model: src/chat.ts:12, claude-3-7-sonnet-latest\n',
  )
})

test('check and pin take a path in every order', async () => {
  const { run, read } = project({ ...program, 'tsconfig.app.json': '{}' })
  for (const args of [
    ['--project', 'src'],
    ['src', '--project'],
    ['--project', 'tsconfig.app.json', 'src'],
    ['src', '--project', 'tsconfig.app.json'],
    ['--project', 'src/models.ts', 'src/chat.ts'],
  ]) {
    expect(output(await run('check', '--no-config', ...args))).toContain(way)
  }
  expect((await run('check', '--no-config', '--project', 'none')).stderr).toBe(
    'modelpin: none: no such file or folder\n',
  )
  await run('pin', '--no-config', '--project', 'src/models.ts')
  expect(read('src/models.ts')).toBe(program['src/models.ts'].replace(alias, snapshot))
})

test('a configuration may be named, and what is none is a path', async () => {
  const { run, write } = project({
    ...program,
    'src/chat.ts': program['src/chat.ts'].replace('./llm', 'models'),
    'config/tsconfig.json': '{ "compilerOptions": { "paths": { "models": ["../src/models.ts"] } } }',
  })
  expect((await run('check', '--no-config', '--project', 'src')).code).toBe(0)
  const named = await run('check', '--no-config', 'src', '--project', 'config/tsconfig.json')
  expect(named.stdout).toContain('src/models.ts:2 → src/chat.ts:4')
  write(
    'config/tsconfig.json',
    '{ "compilerOptions": { "paths": { "models": ["../src/models.ts"] }, } // fine',
  )
  expect((await run('check', '--no-config', '--project', 'config/tsconfig.json')).stdout).toContain(
    'src/chat.ts:4',
  )
  expect(await run('check', '--project', 'config/none.json')).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'modelpin: --project: there is no "config/none.json"; without a name the configurations are found\n',
  })
})

test('standard input takes the place of a file of the program', async () => {
  const { dir } = project({ ...program, 'src/models.ts': 'export const MODELS = {}\n' })
  const args = ['check', '--no-config', '--as-of', asOf, '--project', '--stdin-filename', 'src/models.ts']
  const { stdout } = await withInput(program['src/models.ts'], args, { cwd: dir })
  expect(stdout).toContain(way)
})
