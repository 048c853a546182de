import { expect, test } from 'vitest'
import { project, withInput } from './harness.js'

const id = 'omni-moderation-latest'
const pinned = 'omni-moderation-2024-09-26'

test('settings are checked, pinned and explained like code', async () => {
  const files = {
    'config/app.yaml': `# The model: ${id}\nmoderation:\n  model: ${id} # keep\n`,
    '.env': `MODERATION_MODEL="${id}"\n`,
    'wrangler.toml': `[vars]\nMODEL = '${id}'\n`,
    'app.json5': `{ model: '${id}', }`,
  }
  const { run, read } = project(files)
  expect((await run('explain', 'config/app.yaml:3')).stdout).toContain('[setting-named-model]')
  expect((await run('pin', '--no-config', '--quiet')).code).toBe(0)
  for (const [file, text] of Object.entries(files)) {
    const at = text.lastIndexOf(id)
    expect(read(file)).toBe(text.slice(0, at) + pinned + text.slice(at + id.length))
  }
})

test.each(['a.yaml', '.env'])('an id that is a word counts without quotes: %s', async (file) => {
  const { report } = project({ [file]: file === '.env' ? 'MODEL=o1\n' : 'model: o1 # why\n' })
  expect((await report('--no-config', '--aliases', 'all')).findings).toMatchObject([{ id: 'o1' }])
})

test('standard input is judged by the name that it is given', async () => {
  const { dir } = project({})
  const args = ['pin', '--stdin-filename', 'deploy/values.yml']
  const { stdout } = await withInput(`model: ${id}\r\n`, args, { cwd: dir })
  expect(stdout).toBe(`model: ${pinned}\r\n`)
})

test.each([
  ['a template of Helm', 'a.yaml', `{{- if .x }}\nmodel: ${id}\n{{- end }}\n`],
  ['a key that comes twice', 'b.yaml', `model: ${id}\nmodel: ${id}\n`],
  ['tabs where blanks must be', 'c.yaml', `a:\n\tmodel: ${id}\n`],
  ['half of an object', 'd.json', `{ "model": "${id}"`],
  ['several documents', 'e.json', `{ "model": "${id}" }\n{ "model": "${id}" }\n`],
  ['levels without end', 'f.json', `${'{"a":'.repeat(5000)}{"model":"${id}"}${'}'.repeat(5000)}`],
  ['more than people write', 'g.json', `{\n"model": "${id}",\n"a": "${'\\n'.repeat(300_000)}" }`],
  ['aliases without end', 'h.yaml', `a: &a ${id}\nb: [${' *a,'.repeat(3000)}]\n`],
])('%s is passed over: no commit fails for it', async (_, file, text) => {
  const { run } = project({ [file]: text })
  expect(await run('check', '--no-config')).toMatchObject({ code: 0, stderr: '' })
})

test('what is written around ids is for code alone', async () => {
  const keyed = project({ 'a.json': `{ "model": "${id}", "limits": { "${id}": 1 } }` })
  const added = await keyed.run('pin', '--no-config', '--add-keys')
  expect(added.stdout).toContain('it stands in a file of settings')
  const plain = project({ 'b.yaml': `model: ${id}\n` })
  const split = await plain.run('pin', '--no-config', '--strategy', 'split')
  expect(split.stdout).toContain('a file of settings holds no conditions')
  expect(keyed.read('a.json') + plain.read('b.yaml')).not.toContain(pinned)
})

test('a table in a file of data is heeded by code, and the lists of a workflow are not', async () => {
  const code = `import { config } from './config'\nexport default { model: '${id}' }\n`
  const keyed = project({
    'package.json': '{ "name": "a" }',
    'src/a.ts': code,
    'limits.json': `{ "${id}": 1 }`,
  })
  expect((await keyed.report('--no-config')).findings).toMatchObject([
    { path: 'src/a.ts', edit: 'unsafe', dependsOn: [{ path: 'limits.json', kind: 'key' }] },
  ])
  const listed = project({
    'package.json': '{ "name": "a" }',
    'src/a.ts': code,
    '.github/workflows/ask.yml': `on:\n  workflow_dispatch:\n    inputs:\n      m:\n        options: [${id}]\n`,
  })
  expect((await listed.report('--no-config')).findings).toMatchObject([{ path: 'src/a.ts', edit: 'safe' }])
})

test('settings of more than 512 KiB are passed over', async () => {
  const text = (size: number): string => `{ "model": "${id}" }`.padEnd(size, '\n')
  const { report } = project({ 'a.json': text(512 * 1024), 'b.json': text(512 * 1024 + 1) })
  const { findings, summary, unreadable } = await report('--no-config')
  expect(findings.map(({ path }) => path)).toEqual(['a.json'])
  expect({ unreadable, scanned: summary.filesScanned }).toEqual({ unreadable: [], scanned: 2 })
})
