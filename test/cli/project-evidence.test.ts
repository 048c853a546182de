import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asOf, project, withInput } from './harness.js'

const alias = 'omni-moderation-latest'
const snapshot = 'omni-moderation-2024-09-26'
const settings = `export const DEFAULT_MODEL = '${alias}'\n`

async function judge(files: Readonly<Record<string, string>>) {
  const { report } = project({ 'package.json': '{ "name": "app" }', 'src/settings.ts': settings, ...files })
  const { findings } = await report('--no-config')
  return findings.map(({ path, edit, dependsOn }) => ({ path, edit, dependsOn }))
}

const safe = [{ path: 'src/settings.ts', edit: 'safe', dependsOn: undefined }]
const unsafe = (kind: string, path: string, line: number, column: number) => [
  { path: 'src/settings.ts', edit: 'unsafe', dependsOn: [{ kind, path, line, column }] },
]

test('a default that only other files use is written where none of them depends on it', async () => {
  expect(await judge({})).toEqual(safe)
})

test.each([
  ['comparison', 'src/form.ts', `\nexport const hidden = (model) => model === '${alias}'\n`, 2, 45],
  ['key', 'src/prices.js', `export const prices = { '${alias}': 0 }\n`, 1, 26],
  ['type', 'src/types.ts', `export type Model = '${alias}' | 'other'\n`, 1, 22],
  ['catalogue', 'src/picker.ts', `export const options = [{ id: '${alias}', label: 'Moderation' }]\n`, 1, 32],
])('and left where there is a %s', async (kind, file, text, line, column) => {
  expect(await judge({ [file]: text })).toEqual(unsafe(kind, file, line, column))
})

test.each([
  [
    'a list has the snapshot too',
    'src/picker.ts',
    `export const options = [{ id: '${alias}', label: 'A' }, { id: '${snapshot}', label: 'B' }]\n`,
  ],
  [
    'an id may be missing from the table',
    'src/prices.ts',
    `export const prices: Record<string, number> = { '${alias}': 0 }\n`,
  ],
  [
    'an id may be missing from the table, in other words',
    'src/prices.ts',
    `export const prices: { [id: string]: number } = { '${alias}': 0 }\n`,
  ],
  ['only a test compares it', 'src/form.test.ts', `expect(model === '${alias}').toBe(true)\n`],
])('but not where %s', async (_what, file, text) => {
  expect(await judge({ [file]: text })).toEqual(safe)
})

test('another package of the repository is another project', async () => {
  const other = {
    'other/package.json': '{ "name": "other" }',
    'other/form.ts': `export const hidden = (model) => model === '${alias}'\n`,
  }
  expect(await judge(other)).toEqual(safe)
})

test('a place that sends the id itself needs no leave of other files', async () => {
  const files = {
    'src/settings.ts': `export const check = (input) => client.moderations.create({ model: '${alias}', input })\n`,
    'src/form.ts': `export const hidden = (model) => model === '${alias}'\n`,
  }
  expect(await judge(files)).toEqual(safe)
})

test('the message names the place, and pin leaves the file as it is', async () => {
  const { run, read } = project({
    'src/settings.ts': settings,
    'src/prices.ts': `\n\nexport const prices = { '${alias}': 0 }\n`,
  })
  const { code, stdout } = await run('pin', '--no-config', '--as-of', asOf)
  expect(code).toBe(1)
  const readme = readFileSync(new URL('../../packages/cli/README.md', import.meta.url), 'utf8')
  const shown = /^src\/settings\.ts\n.+$/m.exec(readme)?.[0]
  expect(stdout).toContain(shown)
  expect(stdout).toContain(
    `Pinning '${snapshot}' here alone would break a table keyed by it in src/prices.ts:3: change both.`,
  )
  expect(read('src/settings.ts')).toBe(settings)
})

test('a file by itself is judged by itself', async () => {
  const { report } = project({
    'src/settings.ts': settings,
    'src/prices.ts': `export const prices = { '${alias}': 0 }\n`,
  })
  expect((await report('--no-config', 'src/settings.ts')).findings[0]?.edit).toBe('safe')
})

test('a file that is named alone is held against the rest of the project before it is written', async () => {
  const own = project({
    'package.json': '{"name":"app"}',
    'src/settings.ts': settings,
    'src/prices.ts': "export const prices = { 'omni-moderation-latest': 0 }\nspend(prices[model])\n",
    'src/broken.ts': "const x = 'omni-moderation-latest' (",
  })
  const before = own.read('src/settings.ts')
  for (const args of [['src/settings.ts'], ['src/settings.ts', 'src/broken.test.ts'], []]) {
    own.write('src/broken.test.ts', '')
    const { code, stdout } = await own.run('pin', '--as-of', asOf, ...args)
    expect(code).toBe(1)
    expect(stdout).toContain('would break a table keyed by it in src/prices.ts:1: change both.')
    expect(own.read('src/settings.ts')).toBe(before)
    // What is wrong with files that nobody named is not said.
    expect(stdout.includes('broken.ts')).toBe(args.length === 0)
  }
  const { stdout } = await withInput(
    before,
    ['pin', '--stdin-filename', 'src/settings.ts', '--as-of', asOf],
    {
      cwd: own.dir,
    },
  )
  expect(stdout).toBe(before)
})
