import { readFileSync } from 'node:fs'
import { choices, mentions } from '@modelpin/matchers'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { asOf, modelpin, places, project, request } from './harness.js'

const schema = JSON.parse(
  readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8'),
) as { definitions: { finding: { properties: { place: { enum: string[] } } } } }
const validate = new Ajv({ allErrors: true }).compile(schema)

const retired = `const message = await client.messages.create({
  model: 'claude-3-7-sonnet-latest',
  max_tokens: 10,
})
`

const keyed = `const prices = { 'codestral-latest': 1 }
const model = 'codestral-latest'
await client.fim.complete({ model, prompt })
spend(prices[model])
`

test('prints findings by file, each with its line, the id underlined, and a sum', async () => {
  const { run } = project({ 'src/chat.ts': retired, 'src/clean.ts': 'export {}\n' })
  const { code, stdout, stderr } = await run('check', '--as-of', asOf)
  expect(stderr).toBe('')
  expect(code).toBe(1)
  const lines = stdout.split('\n')
  expect(lines[0]).toBe('src/chat.ts')
  expect(lines[1]).toMatch(/^ {2}2:11 {2}'claude-3-7-sonnet-latest' serves 'claude-3-7-sonnet-20250219'/)
  expect(lines.slice(2, 4)).toEqual([
    "    2 |   model: 'claude-3-7-sonnet-latest',",
    '      |           ~~~~~~~~~~~~~~~~~~~~~~~~',
  ])
  expect(lines[4]).toBe(
    '        request-field (certain), production: the field of a request that names the model',
  )
  expect(lines[5]).toBe('        pin writes claude-3-7-sonnet-20250219, retired on 2026-02-19')
  expect(lines.at(-2)).toBe('2 files checked: 1 finding, "modelpin pin" would write all of them.')
})

test('exits 0 and says so where there is nothing to report', async () => {
  const { run } = project({ 'a.ts': "create({ model: 'claude-sonnet-4-6' })\n" })
  expect(await run('check')).toEqual({ code: 0, stdout: '1 file checked: no findings.\n', stderr: '' })
})

test('prints a report that its schema accepts, and nothing else', async () => {
  const files = { 'a.ts': retired, 'b.ts': keyed, 'c.test.ts': request, 'broken.ts': `${request}}{` }
  const { run } = project(files)
  for (const args of [
    [],
    ['--all'],
    ['--retired', 'successor'],
    ['--retired', 'skip'],
    ['--aliases', 'all'],
  ]) {
    const { stdout } = await run('check', '--format', 'json', '--as-of', asOf, ...args)
    const report: unknown = JSON.parse(stdout)
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  }
  const report = await project(files).report()
  expect(report).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'modelpin' },
    asOf,
    summary: { filesScanned: 4, filesParsed: 2, findings: 2, fixable: 1, unreadable: 1 },
  })
  expect(report.findings[0]).toMatchObject({
    path: 'a.ts',
    line: 2,
    column: 11,
    endLine: 2,
    endColumn: 35,
    offset: [57, 81],
    id: 'claude-3-7-sonnet-latest',
    rule: 'no-floating-model',
    state: 'floating',
    place: 'request-field',
    environment: 'production',
    action: 'suggest',
    edit: 'safe',
    replacement: 'claude-3-7-sonnet-20250219',
    retired: '2026-02-19',
    successor: 'claude-sonnet-4-6',
  })
  expect(report.findings[1]).toMatchObject({
    path: 'b.ts',
    edit: 'unsafe',
    dependsOn: expect.arrayContaining([{ kind: 'key', line: 1, column: 19 }]) as unknown,
  })
})

test('refuses a report that is not one', () => {
  // The test above would pass with a schema that accepts anything.
  expect(validate({ schemaVersion: 1 })).toBe(false)
})

test('the schemas know the places that the matchers know', () => {
  const names = [...choices, ...mentions]
  expect(schema.definitions.finding.properties.place.enum).toEqual(names)
  const config = readFileSync(new URL('../../packages/cli/config.schema.json', import.meta.url), 'utf8')
  const { properties } = JSON.parse(config) as { properties: { places: { properties: object } } }
  expect(Object.keys(properties.places.properties)).toEqual(names)
})

test('lists ignored occurrences with --all, which change neither the sum nor the exit code', async () => {
  const { run, report } = project({ 'a.test.ts': request, 'b.ts': "type Model = 'omni-moderation-latest'\n" })
  expect((await run('check')).code).toBe(0)
  expect(await report()).toMatchObject({ findings: [], summary: { findings: 0 } })
  const all = await report('--all')
  expect(all.summary.findings).toBe(0)
  expect(all.findings.map(({ action, place, environment }) => [action, place, environment])).toEqual([
    ['ignore', 'request-field', 'development'],
    ['ignore', 'type', 'production'],
  ])
  const text = await run('check', '--all')
  expect(text.code).toBe(0)
  expect(text.stdout).toContain('ignored: omni-moderation-latest')
})

test('looks for every alias of the table with --aliases all', async () => {
  const { report } = project({ 'a.ts': "openai.chat.completions.create({ model: 'gpt-4o', messages })\n" })
  expect((await report()).findings).toEqual([])
  expect(places(await report('--aliases', 'all'))).toEqual(['a.ts:1:42 gpt-4o'])
})

test('judges by the day of --as-of', async () => {
  const { run } = project({ 'a.ts': retired })
  const before = await run('check', '--format', 'json', '--as-of', '2025-06-01')
  expect(before.stdout).toContain('"asOf": "2025-06-01"')
  expect(before.stdout).toContain('"action": "fix"')
})

test('orders findings by path, then by position, whatever the order of arguments', async () => {
  const { report, dir } = project({ 'b.ts': request + request, 'a/z.ts': request, 'a.ts': request })
  const expected = ['a.ts:1:37', 'a/z.ts:1:37', 'b.ts:1:37', 'b.ts:2:37'].map(
    (at) => `${at} omni-moderation-latest`,
  )
  expect(places(await report())).toEqual(expected)
  expect(places(await report('b.ts', '.', 'a', `${dir}/a.ts`))).toEqual(expected)
})

test('underlines behind tabs, wide characters and emoji', async () => {
  const { run } = project({
    'a.ts': `\tcreate({ note: '模型', face: '👩‍💻é', model: 'omni-moderation-latest' })\n`,
  })
  const { stdout } = await run('check')
  const [, , code, underline] = stdout.split('\n')
  expect(code).toBe(`    1 | \tcreate({ note: '模型', face: '👩‍💻é', model: 'omni-moderation-latest' })`)
  // Two columns for each of 模, 型 and the one emoji, one for the letter with its accent.
  const columns = `create({ note: '`.length + 4 + `', face: '`.length + 2 + 1 + `', model: '`.length
  expect(underline).toBe(`      | \t${' '.repeat(columns)}${'~'.repeat(22)}`)
})

test('cuts a long line around the id, and shows control characters instead of obeying them', async () => {
  const long = `const a = '${'x'.repeat(300)}\u001b[31m'; create({ model: 'omni-moderation-latest' }) // ${'y'.repeat(300)}\n`
  const { run } = project({ 'a.ts': long })
  const [, , code = '', underline = ''] = (await run('check')).stdout.split('\n')
  expect(code.length).toBeLessThan(140)
  expect(code).toContain('␛[31m')
  expect(code.indexOf('omni-moderation-latest')).toBe(underline.indexOf('~'))
})

test('colours on request only, away from a terminal', async () => {
  const { dir } = project({ 'a.ts': request })
  const colour = async (args: string[], env: Record<string, string> = {}): Promise<boolean> =>
    (await modelpin(['check', ...args], { cwd: dir, env })).stdout.includes('\u001b[')
  expect(await colour([])).toBe(false)
  expect(await colour(['--color'])).toBe(true)
  expect(await colour([], { FORCE_COLOR: '1' })).toBe(true)
  expect(await colour([], { FORCE_COLOR: '0' })).toBe(false)
  expect(await colour([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false)
  expect(await colour(['--no-color'], { FORCE_COLOR: '1' })).toBe(false)
  expect(await colour(['--color'], { NO_COLOR: '1' })).toBe(true)
  expect(await colour(['--color', '--format', 'json'])).toBe(false)
})
