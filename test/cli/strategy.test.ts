import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import type { Report } from 'modelpin'
import { expect, test } from 'vitest'
import { asOf, pinnedRequest, project, request } from './harness.js'
import { ambient, typeErrors } from './type-errors.js'

const alias = 'omni-moderation-latest'
const snapshot = 'omni-moderation-2024-09-26'
const split = ['pin', '--strategy', 'split', '--as-of', asOf]
const condition = `process.env.NODE_ENV === 'development' ? '${alias}' : '${snapshot}'`

test('keeps the alias in development, and gives production the snapshot', async () => {
  const { run, read } = project({ 'a.ts': request, 'a.test.ts': request })
  expect(await run(...split)).toEqual({
    code: 0,
    stdout: `a.ts
  1:37  ${alias} -> ${snapshot}, but in development

Wrote 1 id in 1 file.
`,
    stderr: '',
  })
  expect(read('a.ts')).toBe(request.replace(`'${alias}'`, condition))
  expect(read('a.test.ts')).toBe(request)
  expect(await run('check', '--as-of', asOf)).toMatchObject({ code: 0 })
  expect(await run(...split)).toEqual({ code: 0, stdout: 'Nothing to write.\n', stderr: '' })
  expect(await run('pin', '--as-of', asOf)).toMatchObject({ stdout: 'Nothing to write.\n' })
})

test('writes the snapshot alone by default, and with --strategy pin', async () => {
  const { run, read } = project({ 'a.ts': request })
  expect((await run('pin', '--strategy', 'pin', '--as-of', asOf)).code).toBe(0)
  expect(read('a.ts')).toBe(pinnedRequest)
  const { code, stderr } = await run('pin', '--strategy', 'both')
  expect(code).toBe(2)
  expect(stderr).toMatch(/^modelpin: option '--strategy <strategy>' argument 'both' is invalid/)
})

const typed = `export const MODEL = '${alias}'
export const settings = { moderation: { model: '${alias}' } } as const
export const chosen = process.env['MODEL'] ?? '${alias}'
export async function moderate(input: string, model = '${alias}') {
  await openai.moderations.create({ model: '${alias}', input })
  await openai.moderations.create({ model: chosen, input })
  return openai.moderations.create({ model: ('${alias}' as string), input })
}
`

test('changes nothing else, whatever the line ends; what the compiler takes it takes still', async () => {
  const files = { 'a.ts': typed, 'crlf.ts': `\uFEFF${typed.replaceAll('\n', '\r\n')}`, 'env.d.ts': ambient }
  const { run, read, dir, report } = project(files)
  expect(typeErrors(dir, ['a.ts', 'env.d.ts'])).toEqual([])
  expect((await run(...split)).code).toBe(0)
  const expected = typed
    .replaceAll(`'${alias}'`, condition)
    .replace(`?? ${condition}`, `?? (${condition})`)
    .replace(`(${condition} as`, `((${condition}) as`)
  expect(read('a.ts')).toBe(expected)
  expect(read('crlf.ts')).toBe(`\uFEFF${expected.replaceAll('\n', '\r\n')}`)
  expect(typeErrors(dir, ['a.ts', 'env.d.ts'])).toEqual([])
  expect((await report('--no-config')).findings).toEqual([])
})

test('writes scripts of components, and attributes of JSX', async () => {
  const vue = `<template>\n  <p :title="'x'" />\n</template>\n<script setup>\n${request}</script>\n`
  const jsx = `import { Chat } from '@ai-sdk/openai'\nexport const Page = () => <Chat model="${alias}" />\n`
  const { run, read } = project({ 'a.vue': vue, 'b.jsx': jsx })
  await run(...split)
  expect(read('a.vue')).toBe(vue.replace(`'${alias}'`, condition))
  expect(read('b.jsx')).toBe(jsx.replace(`"${alias}"`, `{${condition.replaceAll("'", '"')}}`))
})

test('leaves what can only be pinned, says why, and pins it on request', async () => {
  const constant = `const model = '${alias}' as const\nawait openai.moderations.create({ model, input })\n`
  const guarded = `const isProd = process.env.NODE_ENV === 'production'\nif (isProd) ${request}`
  const { run, read } = project({ 'a.ts': constant, 'b.ts': guarded, 'c.ts': request })
  const { code, stdout } = await run(...split)
  expect(code).toBe(1)
  expect(stdout).toBe(`a.ts
  1:16  left  '${alias}' is not split here, because "as const" takes no condition.

b.ts
  2:49  left  '${alias}' is not split here, because code around it tells development from production already.

c.ts
  1:37  ${alias} -> ${snapshot}, but in development

alias                                                  ids  files
${alias} -> ${snapshot}     1      1
${alias}    left: not to be split there    2      2

Wrote 1 id in 1 file; 2 findings left.
`)
  expect([read('a.ts'), read('b.ts')]).toEqual([constant, guarded])
  expect((await run('pin', '--as-of', asOf)).code).toBe(0)
  expect([read('a.ts'), read('b.ts')]).toEqual(
    [constant, guarded].map((text) => text.replace(alias, snapshot)),
  )
})

test('writes nothing that pin would not write', async () => {
  const keyed = `const prices = { '${alias}': 0 }\nconst model = '${alias}'\nopenai.moderations.create({ model, input })\n`
  const composed =
    "const family = 'omni-moderation'\nopenai.moderations.create({ model: `${family}-latest`, input })\n"
  const { run, read } = project({ 'a.ts': keyed, 'b.ts': composed })
  const { code, stdout } = await run(...split)
  expect(code).toBe(1)
  expect(stdout).toContain('keyed by it in line 1')
  expect([read('a.ts'), read('b.ts')]).toEqual([keyed, composed])
})

test('says in the diff and in the report what it does', async () => {
  const left = `const model = '${alias}' as const\nawait openai.moderations.create({ model, input })\n`
  const { run, read } = project({ 'a.ts': request, 'b.ts': left })
  const { stdout } = await run(...split, '--diff', '--dry-run')
  expect(stdout).toContain(`\n-${request}+${request.replace(`'${alias}'`, condition)}`)
  expect(read('a.ts')).toBe(request)
  const report = JSON.parse((await run(...split, '--format', 'json', '--dry-run')).stdout) as Report
  expect(report.findings.map(({ path, written, left: why }) => ({ path, written, why }))).toEqual([
    { path: 'a.ts', written: true, why: undefined },
    {
      path: 'b.ts',
      written: false,
      why: `'${alias}' is not split here, because "as const" takes no condition.`,
    },
  ])
  const schema = readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8')
  expect(new Ajv({ strict: false }).validate(JSON.parse(schema) as object, report)).toBe(true)
})

test('gives production what --retired says', async () => {
  const retired = "await client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"
  const pinned = project({ 'a.ts': retired })
  expect((await pinned.run(...split)).stdout).toContain('RETIRED: claude-3-7-sonnet-20250219')
  expect(pinned.read('a.ts')).toContain(" ? 'claude-3-7-sonnet-latest' : 'claude-3-7-sonnet-20250219',")
  const moved = project({ 'a.ts': retired })
  await moved.run(...split, '--retired', 'successor')
  expect(moved.read('a.ts')).toContain(" ? 'claude-3-7-sonnet-latest' : 'claude-sonnet-4-6',")
  const skipped = project({ 'a.ts': retired })
  await skipped.run(...split, '--retired', 'skip')
  expect(skipped.read('a.ts')).toBe(retired)
})

test('leaves templates: what may stand in their quotes, and which names they know, is their own affair', async () => {
  const vue = `<template>\n  <A model="${alias}" :model-id="'${alias}'" />\n</template>\n`
  const { run, read } = project({ 'a.vue': vue })
  const { code, stdout } = await run(...split)
  expect(code).toBe(1)
  expect(stdout.match(/is not split here, because it stands in a template/g)).toHaveLength(2)
  expect(read('a.vue')).toBe(vue)
})
