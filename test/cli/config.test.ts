import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { defineConfig } from 'modelpin'
import { expect, test } from 'vitest'
import { asOf, modelpin, places, project, request } from './harness.js'

const schema = JSON.parse(
  readFileSync(new URL('../../packages/cli/config.schema.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv().compile(schema)

const full = {
  $schema: './node_modules/modelpin/config.schema.json',
  rules: { 'no-retired-model': 'off', 'no-unknown-model': 'warn' },
  within: 30,
  policy: { 'claude-*': 'pin', 'gpt-*': 'any' },
  aliases: 'all',
  production: ['src/**'],
  development: ['tools/**'],
  places: { 'table-key': 'report', return: 'ignore' },
  allow: ['gpt-4o'],
  asOf,
  retired: 'skip',
  ignore: ['legacy/'],
} as const

const wrong: readonly (readonly [config: unknown, message: RegExp])[] = [
  [
    { aliasses: 'all' },
    /unknown key "aliasses" \(did you mean "aliases"\?\); expected one of rules, aliases, production/,
  ],
  [{ unheard: 1 }, /unknown key "unheard"; expected one of/],
  [{ aliases: 'al' }, /"aliases": expected "latest" or "all", found "al" \(did you mean "all"\?\)/],
  [{ aliases: true }, /"aliases": expected "latest" or "all", found true/],
  [{ production: 'src/**' }, /"production": expected an array of strings, found "src\/\*\*"/],
  [{ development: ['a', 3] }, /"development\[1\]": expected a string that is not empty, found 3/],
  [{ allow: [''] }, /"allow\[0\]": expected a string that is not empty, found ""/],
  [{ ignore: {} }, /"ignore": expected an array of strings, found an object/],
  [{ places: [] }, /"places": expected an object from place to "report" or "ignore", found an array/],
  [{ places: { tabel: 'ignore' } }, /unknown place "places\.tabel".*expected one of request-field/],
  [{ places: { 'table-keys': 'ignore' } }, /\(did you mean "table-key"\?\)/],
  [{ places: { return: 'warn' } }, /"places\.return": expected "report" or "ignore", found "warn"/],
  [{ rules: 'all' }, /"rules": expected an object from rule to "off", "warn" or "error", found "all"/],
  [
    { rules: { 'no-retird-model': 'warn' } },
    /unknown rule "rules\.no-retird-model" \(did you mean "no-retired-model"\?\)/,
  ],
  [
    { rules: { 'no-retired-model': 'on' } },
    /"rules\.no-retired-model": expected "off" or "warn" or "error", found "on"/,
  ],
  [{ policy: [] }, /"policy": expected an object from glob to "pin", "alias" or "any", found an array/],
  [
    { policy: { 'gpt-*': 'alis' } },
    /"policy\.gpt-\*": expected "pin" or "alias" or "any", found "alis" \(did you mean "alias"\?\)/,
  ],
  [{ within: -1 }, /"within": expected a whole number of days, found -1/],
  [{ within: '30' }, /"within": expected a whole number of days, found "30"/],
  [{ asOf: '2026-13-01' }, /"asOf": expected a day as YYYY-MM-DD, found "2026-13-01"/],
  [{ asOf: 2026 }, /"asOf": expected a day as YYYY-MM-DD, found 2026/],
  [{ retired: null }, /"retired": expected "pin" or "skip" or "successor", found null/],
  [[], /expected an object, found an array/],
  ['all', /expected an object, found "all"/],
]

test('takes every key, in every kind of file', async () => {
  const code = `export default ${JSON.stringify(full)}\n`
  const kinds: Readonly<Record<string, string>> = {
    'modelpin.config.json': JSON.stringify(full),
    'modelpin.config.js': `module.exports = ${JSON.stringify(full)}\n`,
    'modelpin.config.mjs': code,
    'package.json': JSON.stringify({ name: 'app', modelpin: full }),
  }
  for (const [file, text] of Object.entries(kinds)) {
    const { run } = project({
      [file]: text,
      'tools/a.ts': request,
      'legacy/b.ts': request,
      'src/c.test.ts': request,
      'src/d.ts': "create({ model: 'gpt-4o' })\n",
    })
    const { stdout, stderr } = await run('check', '--format', 'json')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ asOf, summary: { findings: 1 } })
    expect(stdout).toContain('src/c.test.ts')
  }
})

test('says of a wrong key or value which it is and what was expected, in one line', async () => {
  const runs = wrong.map(async ([config, message]) => {
    const { run } = project({ 'a.ts': request, 'modelpin.config.json': JSON.stringify(config) })
    const { code, stdout, stderr } = await run('check')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/^modelpin: modelpin\.config\.json: [^\n]*\n$/)
  })
  await Promise.all(runs)
})

test('the schema for editors takes and refuses the same', () => {
  expect(validate(full), JSON.stringify(validate.errors)).toBe(true)
  expect(validate({})).toBe(true)
  // Days are checked by the calendar; JSON Schema sees their form alone.
  const byForm = wrong.filter(([config]) => JSON.stringify(config) !== '{"asOf":"2026-13-01"}')
  for (const [config] of byForm) expect(validate(config), JSON.stringify(config)).toBe(false)
})

test('says where a JSON file is broken', async () => {
  const broken: readonly (readonly [text: string, message: string])[] = [
    ['{\n  "aliases": "all",\n}\n', 'modelpin.config.json:3:1: not valid JSON: unexpected "}"'],
    ['{\n  "aliases": all\n}\n', 'modelpin.config.json:2:14: not valid JSON: unexpected "a"'],
    ["{ 'aliases': 1 }", 'modelpin.config.json:1:3: not valid JSON: unexpected "\'"'],
    ['{ "aliases" "all" }', 'modelpin.config.json:1:13: not valid JSON: unexpected "\\""'],
    ['{ "ignore": [1 2] }', 'modelpin.config.json:1:16: not valid JSON: unexpected "2"'],
    ['{ "aliases": "a\nb" }', 'modelpin.config.json:1:14: not valid JSON: unexpected "\\""'],
    ['{} {}', 'modelpin.config.json:1:4: not valid JSON: unexpected "{"'],
    ['{ // no\n}', 'modelpin.config.json:1:3: not valid JSON: unexpected "/"'],
    ['{ "a": [1, 2}', 'modelpin.config.json:1:13: not valid JSON: unexpected "}"'],
    ['{ "aliases": "all"', 'modelpin.config.json:1:19: not valid JSON: the file ends too early'],
    ['', 'modelpin.config.json:1:1: not valid JSON: the file ends too early'],
  ]
  for (const [text, message] of broken) {
    const { run } = project({ 'a.ts': request, 'modelpin.config.json': text })
    expect(await run('check')).toEqual({ code: 2, stdout: '', stderr: `modelpin: ${message}\n` })
  }
})

test('says why a module cannot be loaded', async () => {
  const modules: readonly (readonly [text: string, message: RegExp])[] = [
    [
      'export const a = 1\n',
      /^modelpin: modelpin\.config\.mjs: expected a default export with the settings\n$/,
    ],
    [
      'throw new Error("no\\nluck")\n',
      /^modelpin: modelpin\.config\.mjs: the config file cannot be loaded: Error: no\n$/,
    ],
    [
      'export default {\n',
      /^modelpin: modelpin\.config\.mjs: the config file cannot be loaded: SyntaxError: [^\n]*\n$/,
    ],
    [
      'export default { ignored: [] }\n',
      /^modelpin: modelpin\.config\.mjs: unknown key "ignored" \(did you mean "ignore"\?\)/,
    ],
    [
      'export default () => ({})\n',
      /^modelpin: modelpin\.config\.mjs: expected an object, found a function\n$/,
    ],
  ]
  for (const [text, message] of modules) {
    const { code, stderr } = await project({ 'a.ts': request, 'modelpin.config.mjs': text }).run('check')
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
  }
})

test('takes --config, refuses a missing one or one of another kind, and reads none with --no-config', async () => {
  const { run } = project({
    'a.ts': request,
    'modelpin.config.json': '{ "allow": ["omni-*"] }',
    'other.json': '{}',
    'other.toml': '',
    'package.json': '{ "name": "app" }',
  })
  expect((await run('check')).code).toBe(0)
  expect((await run('check', '--no-config')).code).toBe(1)
  expect((await run('check', '--config', 'other.json')).code).toBe(1)
  expect(await run('check', '--config', 'none.json')).toMatchObject({
    code: 2,
    stderr: 'modelpin: none.json: the config file cannot be read: no such file\n',
  })
  expect((await run('check', '--config', 'other.toml')).stderr).toContain('ends in .json, .js, .mjs or .cjs')
  expect((await run('check', '--config', 'package.json')).stderr).toContain(
    'key "modelpin": expected an object',
  )
})

test('takes the nearest file upwards, and judges paths from its folder', async () => {
  const { dir } = project({
    'modelpin.config.json': '{ "development": ["apps/lab/**"] }',
    'apps/lab/src/a.ts': request,
    'apps/lab/package.json': '{ "name": "lab" }',
    'apps/web/src/b.ts': request,
    'apps/own/package.json': '{ "modelpin": { "development": ["apps/**"] } }',
    'apps/own/src/c.ts': request,
  })
  const code = async (cwd: string): Promise<number | null> =>
    (await modelpin(['check', '--as-of', asOf], { cwd: path.join(dir, cwd) })).code
  expect(await code('apps/lab/src')).toBe(0)
  expect(await code('apps/web')).toBe(1)
  expect(await code('apps/own')).toBe(1)
})

test('the command line wins over the file', async () => {
  const { report } = project({
    'modelpin.config.json': '{ "aliases": "all", "asOf": "2025-01-01" }',
    'a.ts': "create({ model: 'gpt-4o' })\n",
  })
  expect(places(await report())).toEqual(['a.ts:1:18 gpt-4o'])
  expect((await report()).asOf).toBe(asOf)
  expect(places(await report('--aliases', 'latest'))).toEqual([])
})

test('defineConfig gives back what it is given', () => {
  expect(defineConfig(full)).toBe(full)
})
