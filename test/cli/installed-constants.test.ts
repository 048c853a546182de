import { readFileSync, symlinkSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { project } from './harness.js'

const installed = {
  'node_modules/@acme/llm/package.json':
    '{ "name": "@acme/llm", "version": "1.0.0", "main": "dist/index.js" }',
  'node_modules/@acme/llm/dist/index.js': "export * from './models.js'\n",
  'node_modules/@acme/llm/dist/models.js':
    "// What we run\n\nexport const LATEST_SMALL = 'mistral-small-latest'\nexport const MODELS = { large: 'mistral-large-latest' }\n",
}
const chat =
  "import { Mistral } from '@mistralai/mistralai'\nimport { LATEST_SMALL, MODELS } from '@acme/llm'\nconst client = new Mistral()\nexport const ask = (messages) => client.chat.complete({ model: LATEST_SMALL, messages })\nexport const think = (messages) => client.chat.complete({ model: MODELS.large, messages })\n"
const program = {
  'package.json': '{ "name": "app", "private": true }',
  'src/chat.ts': chat,
  ...installed,
}
const way =
  'node_modules/@acme/llm/dist/models.js:3 → src/chat.ts:2 → src/chat.ts:4 client.chat.complete({ model: LATEST_SMALL })'

test('a constant of a package is a finding where it is imported', async () => {
  const { run } = project(program)
  expect((await run('check', '--no-config')).stdout).toContain('no findings')
  const { code, stdout } = await run('check', '--no-config', '--project')
  expect(code).toBe(1)
  expect(stdout).toContain(
    "2:10  'mistral-small-latest' floats: today it serves 'mistral-small-2603' (since 2026-03-16). It is not rewritten here because it is a constant of the package '@acme/llm' (node_modules/@acme/llm/dist/models.js:3).",
  )
  expect(stdout).toContain(way)
  expect(stdout).toContain("5:66  'mistral-large-latest' floats")
  expect(stdout).toContain('1 file checked: 2 findings, "modelpin pin" would write 0 of them.')
})

test('machines are told that the id does not stand there', async () => {
  const { report, run } = project(program)
  const json = await report('--no-config', '--project')
  const schema = JSON.parse(
    readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8'),
  ) as object
  expect(new Ajv({ strict: false, validateFormats: false }).compile(schema)(json)).toBe(true)
  const [small, large] = json.findings
  expect(small).toMatchObject({ importedFrom: '@acme/llm', edit: 'none', id: 'mistral-small-latest' })
  expect(chat.slice(...(small?.offset ?? []))).toBe('LATEST_SMALL')
  expect(chat.slice(...(large?.offset ?? []))).toBe('MODELS.large')
  const { stdout } = await run('check', '--no-config', '--project', '--format', 'sarif')
  const sarif = JSON.parse(stdout) as { runs: { results: { fixes?: unknown; codeFlows: unknown[] }[] }[] }
  const results = sarif.runs[0]?.results ?? []
  expect(results.map(({ fixes, codeFlows }) => [fixes, codeFlows.length])).toEqual([
    [undefined, 1],
    [undefined, 1],
  ])
})

test('pin writes nothing over a name, whatever it is allowed', async () => {
  const { run, read } = project({
    ...program,
    'node_modules/@acme/llm/dist/models.js':
      "export const LATEST_SMALL = 'claude-3-7-sonnet-latest'\nexport const MODELS = { large: 'mistral-large-latest' }\n",
    'src/prices.ts':
      "import { MODELS } from '@acme/llm'\nexport const prices = { [MODELS.large]: 3, 'mistral-large-latest': 3 }\n",
  })
  const all = ['--retired=successor', '--add-keys', '--strategy', 'split']
  const { stdout, stderr } = await run('pin', '--no-config', '--project', ...all)
  expect(stderr).toBe('')
  expect(stdout).toContain("it is a constant of the package '@acme/llm'")
  expect(read('src/chat.ts')).toBe(chat)
})

test('a comment at the import ignores it, and a baseline knows it', async () => {
  const ignored = chat.replace(
    "import { LATEST_SMALL, MODELS } from '@acme/llm'",
    "// modelpin-ignore-next-line -- agreed on for all teams\nimport { LATEST_SMALL, MODELS } from '@acme/llm'",
  )
  const { run, report, write } = project({ ...program, 'src/chat.ts': ignored })
  expect((await report('--no-config', '--project')).findings.map(({ id }) => id)).toEqual([
    'mistral-large-latest',
  ])
  write('src/chat.ts', chat)
  const known = ['--no-config', '--project', '--baseline', 'known.json']
  await run('check', ...known, '--update-baseline')
  expect(await run('check', ...known)).toMatchObject({ code: 0, stderr: '' })
})

test('explain says where it comes from', async () => {
  const { run } = project(program)
  const { stdout } = await run('explain', 'src/chat.ts:2', '--no-config', '--project')
  expect(stdout).toContain('comes from   node_modules/@acme/llm/dist/models.js:3 LATEST_SMALL')
})

test('what a package of the program holds is said once, at its source', async () => {
  const { dir, report } = project({
    'package.json': '{ "name": "app", "private": true, "workspaces": ["packages/*"] }',
    'packages/llm/package.json': '{ "name": "@acme/llm", "version": "1.0.0", "main": "dist/index.js" }',
    'packages/llm/src/index.ts': "export const LATEST_SMALL = 'mistral-small-latest'\n",
    'packages/llm/dist/index.js': "export const LATEST_SMALL = 'mistral-small-latest'\n",
    'packages/app/package.json': '{ "name": "app-chat", "private": true }',
    'packages/app/src/chat.ts': chat,
  })
  mkdirSync(path.join(dir, 'node_modules/@acme'), { recursive: true })
  symlinkSync('../../packages/llm', path.join(dir, 'node_modules/@acme/llm'), 'dir')
  const { findings } = await report('--no-config', '--project')
  expect(findings.map(({ path: file, line }) => `${file}:${line}`)).toEqual(['packages/llm/src/index.ts:1'])
})

/** How many findings a manifest with these fields leads to. */
async function findingsBy(fields: string): Promise<number> {
  const { report } = project({
    ...program,
    'node_modules/@acme/llm/package.json': `{ "name": "@acme/llm", ${fields} }`,
    'node_modules/@acme/llm/dist/index.d.ts':
      'export declare const LATEST_SMALL: "mistral-small-latest";\nexport declare const MODELS: { large: string };\n',
  })
  return (await report('--no-config', '--project')).findings.length
}

test('packages are found as programs find them', async () => {
  const counts = await Promise.all([
    findingsBy('"exports": { "node": { "import": "./dist/index.js" } }'),
    findingsBy('"exports": { "require": "./dist/index.js" }'),
    findingsBy('"exports": { "./models": "./dist/models.js" }'),
    findingsBy('"types": "./dist/index.d.ts", "main": "./missing.js"'),
  ])
  expect(counts).toEqual([2, 2, 0, 1])
})

test('packages that packages need are looked for where those really are', async () => {
  const { dir, report } = project({
    'package.json': '{ "name": "app", "private": true }',
    'src/chat.ts': chat,
    'node_modules/.pnpm/llm@1/node_modules/@acme/llm/package.json':
      '{ "name": "@acme/llm", "main": "index.js" }',
    'node_modules/.pnpm/llm@1/node_modules/@acme/llm/index.js': "export * from 'models'\n",
    'node_modules/.pnpm/llm@1/node_modules/models/package.json': '{ "name": "models", "main": "index.js" }',
    'node_modules/.pnpm/llm@1/node_modules/models/index.js':
      "export const LATEST_SMALL = 'mistral-small-latest'\n",
  })
  mkdirSync(path.join(dir, 'node_modules/@acme'), { recursive: true })
  symlinkSync('../.pnpm/llm@1/node_modules/@acme/llm', path.join(dir, 'node_modules/@acme/llm'), 'dir')
  const { findings } = await report('--no-config', '--project')
  expect(findings).toMatchObject([{ line: 2, importedFrom: 'models' }])
})
