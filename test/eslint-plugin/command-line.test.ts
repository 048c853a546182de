import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

const installed = join(import.meta.dirname, '../../node_modules')
const alias = "export const ask = (client) => client.chat.complete({ model: 'mistral-small-latest' })\n"
const pinned = alias.replace('mistral-small-latest', 'mistral-small-2603')
const files = 12

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'modelpin-eslint-'))
  for (const name of ['src', 'test', 'node_modules']) mkdirSync(join(folder, name))
  for (const name of ['eslint', 'eslint-9', 'eslint-plugin-modelpin'])
    symlinkSync(join(installed, name), join(folder, 'node_modules', name), 'junction')
  for (let index = 0; index < files; index++) {
    writeFileSync(join(folder, `src/${index}.js`), alias)
    writeFileSync(join(folder, `test/${index}.js`), alias)
  }
  writeFileSync(join(folder, 'package.json'), '{ "name": "app", "private": true, "type": "module" }')
  writeFileSync(
    join(folder, 'eslint.config.js'),
    `import modelpin from 'eslint-plugin-modelpin'
export default [modelpin.configs.strict, { settings: { modelpin: { asOf: '2026-11-20' } } }]
`,
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Result {
  readonly filePath: string
  readonly messages: readonly { readonly ruleId: string }[]
  readonly output?: string
}

function eslint(version: 'eslint' | 'eslint-9', args: readonly string[], input?: string, cwd = folder) {
  const binary = join(installed, version, 'bin/eslint.js')
  const options = { cwd, encoding: 'utf8', ...(input !== undefined && { input }) } as const
  return spawnSync(process.execPath, [binary, ...args], options)
}

function lint(
  version: 'eslint' | 'eslint-9',
  args: readonly string[],
  input?: string,
  cwd?: string,
): Result[] {
  const { stdout, stderr } = eslint(version, ['--format', 'json', ...args], input, cwd)
  expect(stderr).not.toMatch(/error/i)
  return (JSON.parse(stdout) as Result[]).filter(({ filePath }) => !filePath.endsWith('eslint.config.js'))
}

const pathOf = ({ filePath }: Result): string =>
  relative(realpathSync(folder), filePath).replaceAll('\\', '/')

const floating = (results: readonly Result[]): string[] =>
  results
    .filter(({ messages }) => messages.some(({ ruleId }) => ruleId === 'modelpin/no-floating-model'))
    .map(pathOf)
    .sort()

const production = Array.from({ length: files }, (_, index) => `src/${index}.js`).sort()

describe.each(['eslint', 'eslint-9'] as const)('%s', (version) => {
  test('--concurrency: each thread loads the plugin, and all say the same', () => {
    const results = lint(version, ['--concurrency=2', '--fix-dry-run', '.'])
    expect(results).toHaveLength(2 * files)
    const written = results.filter(({ output }) => output === pinned)
    expect(written.map(pathOf).sort()).toEqual(production)
  })
})

test('--cache: a second run says the same', () => {
  const args = ['--cache', '--cache-location', 'cache.json', '.']
  const first = lint('eslint', args)
  expect(floating(first)).toEqual(production)
  expect(readFileSync(join(folder, 'cache.json'), 'utf8')).toContain('mistral-small-2603')
  expect(lint('eslint', args)).toEqual(first)
})

test('--stdin is judged by the name that it is given', () => {
  expect(floating(lint('eslint', ['--stdin', '--stdin-filename', 'src/new.js'], alias))).toEqual([
    'src/new.js',
  ])
  expect(floating(lint('eslint', ['--stdin', '--stdin-filename', 'test/new.js'], alias))).toEqual([])
  expect(lint('eslint', ['--stdin'], alias)).toMatchObject([
    { filePath: '<text>', messages: [{ ruleId: 'modelpin/no-floating-model' }] },
  ])
})

test('a run in a folder below the configuration judges the paths from there', () => {
  expect(floating(lint('eslint', ['0.js'], undefined, join(folder, 'test')))).toEqual([])
  expect(floating(lint('eslint', ['0.js'], undefined, join(folder, 'src')))).toEqual(['src/0.js'])
})

test('a configuration outside the repository is none of ours', () => {
  const outer = mkdtempSync(join(tmpdir(), 'modelpin-base-'))
  onTestFinished(() => rmSync(outer, { recursive: true }))
  const inner = join(outer, 'test/checkout')
  mkdirSync(join(inner, 'lib'), { recursive: true })
  writeFileSync(join(outer, 'eslint.config.mjs'), '')
  const said = (): number => {
    const linter = new Linter({ cwd: join(inner, 'lib') })
    const config = plugin.configs.recommended as Linter.Config
    return linter.verify(alias, config, { filename: join(inner, 'lib/chat.js') }).length
  }
  expect(said()).toBe(0)
  mkdirSync(join(inner, '.git'))
  expect(said()).toBe(1)
})

test('--print-config names the plugin with its version', () => {
  const { stdout } = eslint('eslint', ['--print-config', 'src/0.js'])
  expect(JSON.parse(stdout)).toMatchObject({
    plugins: expect.arrayContaining([`modelpin:${plugin.meta.name}@${plugin.meta.version}`]),
    rules: { 'modelpin/no-floating-model': [2, { aliases: 'all' }] },
    settings: { modelpin: { asOf: '2026-11-20' } },
  })
})

test('what a config says of the rules is plain data, which threads and config viewers copy', () => {
  for (const { rules, name } of Object.values(plugin.configs)) {
    expect(structuredClone(rules)).toEqual(rules)
    expect(JSON.parse(JSON.stringify({ name, rules }))).toEqual({ name, rules })
  }
  for (const { meta } of Object.values(plugin.rules)) expect(structuredClone(meta)).toEqual(meta)
})
