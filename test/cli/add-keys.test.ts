import { chmodSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import type { Report } from 'modelpin'
import { describe, expect, test } from 'vitest'
import { asOf, project, type Project } from './harness.js'
import { ambient, typeErrors } from './type-errors.js'

const alias = 'codestral-latest'
const snapshot = 'codestral-2508'
const pin = ['pin', '--add-keys', '--as-of', asOf]

const use = `const model = '${alias}'
await client.fim.complete({ model, prompt: '' })
spend(prices[model])
export {}
`
const pinnedUse = use.replace(alias, snapshot)
const settings = `export const DEFAULT_MODEL = '${alias}'\n`
const pinnedSettings = settings.replace(alias, snapshot)

/** Runs twice: the second run and `check` must find nothing to do. */
async function pinTwice({ run }: Project): Promise<string> {
  const { code, stdout, stderr } = await run(...pin)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(await run(...pin)).toEqual({ code: 0, stdout: 'Nothing to write.\n', stderr: '' })
  expect((await run('check', '--as-of', asOf)).code).toBe(0)
  return stdout
}

test('writes the key beside the alias’s, and the snapshot', async () => {
  const table = `const prices = {\n  'mistral-medium-3': 0.4, // dollars\n  '${alias}': 0.3 // dollars\n}\n`
  const { run, read, ...rest } = project({ 'a.ts': table + use })
  expect((await run('pin', '--as-of', asOf)).stdout).toContain('Nothing to write; 1 finding left.')
  expect(read('a.ts')).toBe(table + use)
  expect(await pinTwice({ run, read, ...rest })).toBe(`a.ts
  3:3  added key '${snapshot}' beside '${alias}'
  5:16  ${alias} -> ${snapshot}

Wrote 1 id in 1 file and 1 key in tables.
`)
  expect(read('a.ts')).toBe(
    `const prices = {\n  'mistral-medium-3': 0.4, // dollars\n  '${alias}': 0.3, // dollars\n  '${snapshot}': 0.3\n}\n${pinnedUse}`,
  )
})

test('shows in a dry run what it would write, and writes nothing', async () => {
  const source = `const prices = { '${alias}': 0.3 }\n${use}`
  const { run, read } = project({ 'a.ts': source })
  const { code, stdout } = await run(...pin, '--dry-run')
  expect(code).toBe(1)
  expect(stdout).toContain('Would write 1 id in 1 file and 1 key in tables.')
  const diff = (await run(...pin, '--dry-run', '--diff')).stdout
  expect(diff).toContain(`-const prices = { '${alias}': 0.3 }
-const model = '${alias}'
+const prices = { '${alias}': 0.3, '${snapshot}': 0.3 }
+const model = '${snapshot}'
`)
  expect(read('a.ts')).toBe(source)
})

describe('a table of another file', () => {
  const prices = `export const prices = {\r\n\t"${alias}": { in: 0.3, out: IN.cheap },\r\n\t"other": null,\r\n}\r\n`
  const pinnedPrices = prices.replace(
    `\t"other"`,
    `\t"${snapshot}": { in: 0.3, out: IN.cheap },\r\n\t"other"`,
  )

  test('gets the key, and the use the snapshot', async () => {
    const app = project({ 'src/prices.ts': prices, 'src/settings.ts': settings })
    expect(await pinTwice(app)).toBe(`src/prices.ts
  2:2  added key '${snapshot}' beside '${alias}'

src/settings.ts
  1:31  ${alias} -> ${snapshot}

Wrote 1 id in 1 file and 1 key in tables.
`)
    expect(app.read('src/prices.ts')).toBe(pinnedPrices)
    expect(app.read('src/settings.ts')).toBe(pinnedSettings)
  })

  test('gets it once for several uses', async () => {
    const app = project({ 'prices.ts': prices, 'a.ts': settings, 'b.ts': settings })
    expect(await pinTwice(app)).toContain('Wrote 2 ids in 2 files and 1 key in tables.')
    expect(app.read('prices.ts')).toBe(pinnedPrices)
  })

  test('is written first: where it cannot be, the use is left', async () => {
    const { run, read, dir } = project({ 'src/prices.ts': prices, 'a.ts': settings })
    chmodSync(path.join(dir, 'src/prices.ts'), 0o444)
    const { code, stdout, stderr } = await run(...pin)
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'modelpin: src/prices.ts: not written: the file is read-only\n',
    })
    expect(stdout).toContain('The table in src/prices.ts could not be written.')
    expect(stdout).toContain('Nothing to write; 1 finding left.')
    expect([read('src/prices.ts'), read('a.ts')]).toEqual([prices, settings])
  })

  test('and one of the own file that depends on the other', async () => {
    const limits = `export const limits = { '${alias}': 32 }\n`
    const app = project({ 'a.ts': prices + settings, 'b.ts': limits + settings.replace('DEFAULT', 'OTHER') })
    expect(await pinTwice(app)).toContain('Wrote 2 ids in 2 files and 2 keys in tables.')
    expect(app.read('a.ts')).toBe(pinnedPrices + pinnedSettings)
    expect(app.read('b.ts')).toBe(
      `export const limits = { '${alias}': 32, '${snapshot}': 32 }\n${pinnedSettings.replace('DEFAULT', 'OTHER')}`,
    )
  })

  test('says in the report what was added where', async () => {
    const { run } = project({ 'src/prices.ts': prices, 'src/settings.ts': settings })
    const report = JSON.parse((await run(...pin, '--format', 'json')).stdout) as Report
    expect(report.addedKeys).toEqual([
      { path: 'src/prices.ts', line: 2, column: 2, key: snapshot, beside: alias },
    ])
    expect(report.findings).toMatchObject([{ path: 'src/settings.ts', written: true }])
    const schema = readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8')
    const ajv = new Ajv({ strict: false })
    expect(ajv.validate(JSON.parse(schema) as object, report)).toBe(true)
    const broken = { ...report, addedKeys: [{ path: 'src/prices.ts' }] }
    expect(ajv.validate(JSON.parse(schema) as object, broken)).toBe(false)
  })
})

test('keeps the prefix of a key', async () => {
  const app = project({
    'a.ts': `export const prices = { 'mistral:${alias}': 1, x: { '${alias}': 2 } }\n${settings}`,
  })
  await pinTwice(app)
  expect(app.read('a.ts')).toContain(
    `{ 'mistral:${alias}': 1, 'mistral:${snapshot}': 1, x: { '${alias}': 2, '${snapshot}': 2 } }`,
  )
})

test('splits and adds keys at once', async () => {
  const { run, read, dir } = project({
    'a.ts': `const prices: Record<string, number> = { '${alias}': 1 }\n${use}`,
    'env.d.ts': ambient,
  })
  const files = ['a.ts', 'env.d.ts']
  expect(typeErrors(dir, files)).toEqual([])
  expect((await run(...pin, '--strategy', 'split')).code).toBe(0)
  expect(read('a.ts')).toContain(`{ '${alias}': 1, '${snapshot}': 1 }
const model = process.env.NODE_ENV === 'development' ? '${alias}' : '${snapshot}'
`)
  expect(typeErrors(dir, files)).toEqual([])
  expect((await run(...pin, '--strategy', 'split')).stdout).toBe('Nothing to write.\n')
})

test.each([
  ['no type', `const prices = { '${alias}': 1 }`],
  ['as const', `const prices = { '${alias}': 1 } as const`],
  ['a Record of texts', `const prices: Readonly<Record<string, number>> = { '${alias}': 1 }`],
  ['satisfies', `const prices = { '${alias}': 1 } satisfies { [id: string]: number }`],
  ['frozen', `const prices = Object.freeze({ '${alias}': 1 })`],
  [
    'a type that is made of its keys',
    `const names = { '${alias}': 'C' }\ntype Id = keyof typeof names\nconst prices: Record<Id, number> = { '${alias}': 1 }`,
  ],
])('what the compiler takes it takes still: %s', async (_what, table) => {
  const app = project({ 'a.ts': `${table}\n${use}`, 'env.d.ts': ambient })
  const files = ['a.ts', 'env.d.ts']
  expect(typeErrors(app.dir, files)).toEqual([])
  await pinTwice(app)
  expect(app.read('a.ts')).toContain(`'${snapshot}': 1`)
  expect(typeErrors(app.dir, files)).toEqual([])
})

test.each([
  ['made by a call', `const prices = { '${alias}': price() }`, 'by code that would run twice (a.ts:1)'],
  ['a Map', `const prices = new Map([['${alias}', 1]])`, 'it is no entry of an object literal (a.ts:1)'],
  [
    'a table of the type’s own keys',
    `import type { Id } from './id'\nconst prices: Record<Id, number> = { '${alias}': 1 }`,
    'its declared type may not take another key (a.ts:2)',
  ],
  [
    'a table that is listed',
    `const prices = { '${alias}': 1 }\nshow(Object.keys(prices))`,
    'code of the same file lists its keys (a.ts:1)',
  ],
  [
    'an entry that speaks of the alias',
    `const prices = { '${alias}': { dollars: 1, note: 'by ${alias} itself' } }`,
    'the entry names the alias inside (a.ts:1)',
  ],
  [
    'the second of two tables',
    `const prices = { '${alias}': 1 }\nconst limits = { '${alias}': limit() }`,
    'by code that would run twice (a.ts:2)',
  ],
])('leaves all of it where it is %s', async (_what, table, reason) => {
  const source = `${table}\n${use}`
  const { run, read } = project({ 'a.ts': source })
  const { code, stdout } = await run(...pin)
  expect(code).toBe(1)
  expect(stdout).toContain(': change both. No key is added, because ')
  expect(stdout).toContain(`${reason}.\n`)
  expect(stdout).toContain('Nothing to write; 1 finding left.')
  expect(read('a.ts')).toBe(source)
})

test('leaves what something else depends on too, of this file or another', async () => {
  const files = {
    'a.ts': `const prices = { '${alias}': 1 }\nif (m === '${alias}') stop()\n${use}`,
    'package.json': '{ "name": "app" }',
    'other/package.json': '{ "name": "other" }',
    'other/b.ts': `const prices = { '${alias}': 1 }\n${use}`,
    'other/c.ts': `export const isCodestral = (m) => m === '${alias}'\n`,
  }
  const { run, read } = project(files)
  const { stdout } = await run(...pin)
  expect(stdout).toContain('No key is added, because other/c.ts:1 depends on it in another way.')
  expect(stdout).toContain('Nothing to write; 2 findings left.')
  for (const [file, text] of Object.entries(files)) expect(read(file)).toBe(text)
})

test('writes all uses that one key decides about, or none: or the next run would write the rest', async () => {
  const prices = `export const prices = { '${alias}': 1 }\n`
  const other = `import { limits } from './limits'\nconst prices = { '${alias}': 1 }\n${use.replace('prices[', 'limits[')}`
  const good = project({ 'prices.ts': prices, 'a.ts': settings, 'b.ts': other.replace('limits[', 'prices[') })
  await pinTwice(good)
  const bad = project({ 'prices.ts': prices, 'a.ts': settings, 'b.ts': other })
  const { stdout } = await bad.run(...pin)
  expect(stdout).toContain(
    'another use of the alias cannot follow: which table it is looked up in is not known',
  )
  expect(stdout).toContain('Nothing to write; 2 findings left.')
  expect([bad.read('prices.ts'), bad.read('a.ts'), bad.read('b.ts')]).toEqual([prices, settings, other])
})

test('does not choose between two entries of one snapshot', async () => {
  const source = (price: number): string =>
    `export const prices = { '${alias}': 1, 'mistral-code-latest': ${price} }
export const DEFAULT_MODEL = '${alias}'
export const FIM_MODEL = 'mistral-code-latest'
`
  const same = project({ 'a.ts': source(1) })
  await pinTwice(same)
  expect(same.read('a.ts'))
    .toBe(`export const prices = { '${alias}': 1, '${snapshot}': 1, 'mistral-code-latest': 1 }
export const DEFAULT_MODEL = '${snapshot}'
export const FIM_MODEL = '${snapshot}'
`)
  const other = project({ 'a.ts': source(2) })
  const { stdout } = await other.run(...pin)
  expect(stdout).toContain(`because two entries would give '${snapshot}' different values.`)
  expect(stdout).toContain('Nothing to write; 2 findings left.')
  expect(other.read('a.ts')).toBe(source(2))
})

test('copies an entry as it is once the aliases in it are written, or not at all', async () => {
  const source = `export const fallbacks = { '${alias}': { model: 'omni-moderation-latest' } }\n${settings}`
  const app = project({ 'a.ts': source })
  await pinTwice(app)
  expect(app.read('a.ts'))
    .toBe(`export const fallbacks = { '${alias}': { model: 'omni-moderation-2024-09-26' }, '${snapshot}': { model: 'omni-moderation-2024-09-26' } }
${pinnedSettings}`)
  const split = project({ 'a.ts': source.replace(/model: ('[\w-]+')/, 'model: $1 as const') })
  const { stdout } = await split.run(...pin, '--strategy', 'split')
  expect(stdout).toContain('the entry holds an alias that is left itself (a.ts:1)')
  expect(stdout).toContain('Nothing to write; 2 findings left.')
})

test('waits with an alias that holds back the entry that it stands in', async () => {
  const source = `export const fallbacks = {
  '${alias}': { model: 'omni-moderation-latest' },
  'omni-moderation-latest': { model: 'other' },
}
${settings}`
  const { run, read } = project({ 'a.ts': source })
  const { stdout } = await run(...pin)
  expect(stdout).toContain('Nothing to write; 2 findings left.')
  expect(read('a.ts')).toBe(source)
})

test('takes no prices of one model for another', async () => {
  const source = `const limits = { 'claude-3-7-sonnet-latest': 1 }
const model = 'claude-3-7-sonnet-latest'
await client.messages.create({ model, max_tokens: limits[model] })
`
  const { run, read } = project({ 'a.ts': source })
  const { stdout } = await run(...pin, '--retired', 'successor')
  expect(stdout).toContain('No key is added, because what is written is another model.')
  expect(read('a.ts')).toBe(source)
  expect((await run(...pin)).code).toBe(0)
  expect(read('a.ts')).toContain("{ 'claude-3-7-sonnet-latest': 1, 'claude-3-7-sonnet-20250219': 1 }")
})

test('writes into scripts of components', async () => {
  const script = `const prices = {\n    '${alias}': 1,\n  }\n${use.replace('export {}\n', '')}`
  const app = project({
    'a.vue': `<template><p/></template>\n<script setup lang="ts">\n${script}</script>\n`,
  })
  await pinTwice(app)
  expect(app.read('a.vue')).toContain(`    '${alias}': 1,\n    '${snapshot}': 1,\n  }\n`)
})
