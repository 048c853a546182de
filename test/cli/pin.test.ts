import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import path from 'node:path'

import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { editedText } from '../../packages/cli/src/write/edited-text.js'
import { asOf, modelpin, pinnedRequest, project, request } from './harness.js'

const retired = "await client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"
const noSnapshot = "openai.chat.completions.create({ model: 'chat-latest', messages })\n"
const keyed = `const prices = { 'codestral-latest': 1 }
const model = 'codestral-latest'
await client.fim.complete({ model, prompt })
spend(prices[model])
`

test('writes the snapshot, and nothing else changes', async () => {
  const { run, read, list } = project({
    'a.ts': request,
    'b.test.ts': request,
    'c.ts': `// omni-moderation-latest\n`,
  })
  const { code, stdout, stderr } = await run('pin', '--as-of', asOf)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`a.ts
  1:37  omni-moderation-latest -> omni-moderation-2024-09-26

Wrote 1 id in 1 file.
`)
  expect(read('a.ts')).toBe(pinnedRequest)
  expect(read('b.test.ts')).toBe(request)
  expect(list()).toEqual(['a.ts', 'b.test.ts', 'c.ts'])
  expect(await run('pin', '--as-of', asOf)).toEqual({ code: 0, stdout: 'Nothing to write.\n', stderr: '' })
  expect((await run('check', '--as-of', asOf)).code).toBe(0)
})

test('keeps line ends, a byte order mark, tabs, quotes, and a missing newline at the end', async () => {
  const source =
    '\uFEFFa(`x`)\r\n\tcreate({ model: "omni-moderation-latest" , n:1})\r\n// é 模型 👩‍💻\rcreate({model: `omni-moderation-latest`})'
  const { run, bytes } = project({ 'a.ts': source })
  expect((await run('pin', '--as-of', asOf)).stdout).toContain('Wrote 2 ids in 1 file.')
  expect(bytes('a.ts')).toEqual(
    Buffer.from(source.replaceAll('omni-moderation-latest', 'omni-moderation-2024-09-26')),
  )
})

test('keeps the mode, and writes through a link to the file it leads to', async () => {
  const { run, read, dir, list } = project({ 'real/a.ts': request, 'src/.keep': '' })
  const file = path.join(dir, 'real/a.ts')
  chmodSync(file, 0o754)
  symlinkSync('../real/a.ts', path.join(dir, 'src/a.ts'))
  expect((await run('pin', '--as-of', asOf, 'src')).code).toBe(0)
  expect(lstatSync(path.join(dir, 'src/a.ts')).isSymbolicLink()).toBe(true)
  expect(read('real/a.ts')).toBe(pinnedRequest)
  expect(statSync(file).mode & 0o777).toBe(0o754)
  expect(list()).toEqual(['real/a.ts', 'src/.keep', 'src/a.ts'])
})

test('says loudly that a snapshot is retired, and writes it', async () => {
  const { run, read } = project({ 'a.ts': retired })
  const { code, stdout } = await run('pin', '--as-of', asOf)
  expect(code).toBe(0)
  expect(read('a.ts')).toContain("'claude-3-7-sonnet-20250219'")
  expect(stdout).toContain(
    'RETIRED: claude-3-7-sonnet-20250219 has not answered since 2026-02-19, and neither has the alias. Move to claude-sonnet-4-6.',
  )
})

test('leaves an alias with a retired snapshot alone with --retired skip', async () => {
  const { run, read } = project({ 'a.ts': retired })
  const { code, stdout } = await run('pin', '--as-of', asOf, '--retired', 'skip')
  expect(code).toBe(1)
  expect(read('a.ts')).toBe(retired)
  expect(stdout).toContain('Nothing to write; 1 finding left.')
})

test('writes another model with --retired successor, and says so', async () => {
  const { run, read } = project({ 'a.ts': retired })
  const { code, stdout } = await run('pin', '--as-of', asOf, '--retired', 'successor')
  expect(code).toBe(0)
  expect(read('a.ts')).toContain("'claude-sonnet-4-6'")
  expect(stdout).toContain('ANOTHER MODEL')
})

test('leaves what cannot be written, says why, and exits 1', async () => {
  const { run, read } = project({ 'a.ts': noSnapshot, 'b.ts': keyed, 'c.ts': request })
  const { code, stdout } = await run('pin', '--as-of', asOf)
  expect(code).toBe(1)
  expect([read('a.ts'), read('b.ts'), read('c.ts')]).toEqual([noSnapshot, keyed, pinnedRequest])
  expect(stdout).toMatch(/a\.ts\n {2}1:42 {2}left {2}'chat-latest' floats, and there is no snapshot/)
  expect(stdout).toMatch(/b\.ts\n {2}2:16 {2}left .* keyed by it in line 1/)
  expect(stdout).toContain('Wrote 1 id in 1 file; 2 findings left.')
})

test('writes nothing in a dry run, says what it would write, and exits 1', async () => {
  const { run, read } = project({ 'a.ts': request })
  const { code, stdout } = await run('pin', '--dry-run', '--as-of', asOf)
  expect(code).toBe(1)
  expect(stdout).toContain('1:37  omni-moderation-latest -> omni-moderation-2024-09-26')
  expect(stdout).toContain('Would write 1 id in 1 file.')
  expect(read('a.ts')).toBe(request)
  expect((await project({ 'a.ts': pinnedRequest }).run('pin', '--dry-run')).code).toBe(0)
})

test('prints a diff and nothing else with --diff --dry-run, and git applies it', async () => {
  const lines = Array.from({ length: 12 }, (_, index) => `line(${index})\n`)
  const files = {
    'src/a.ts': lines.join('') + request + lines.join(''),
    'crlf.ts': `\uFEFFone()\r\n${request.trimEnd()}\r\ntwo()\r\n`,
    'end.ts': request.trimEnd(),
    'left.ts': noSnapshot,
  }
  const dry = project(files)
  const { code, stdout, stderr } = await dry.run('pin', '--diff', '--dry-run', '--as-of', asOf)
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout).toContain(`--- a/src/a.ts
+++ b/src/a.ts
@@ -10,7 +10,7 @@
 line(9)
 line(10)
 line(11)
-${request}+${pinnedRequest} line(0)
 line(1)
 line(2)
`)
  expect(dry.read('src/a.ts')).toBe(files['src/a.ts'])

  const wet = project(files)
  expect((await wet.run('pin', '--as-of', asOf)).code).toBe(1)
  dry.write('patch', stdout)
  execFileSync('git', ['apply', '--whitespace=nowarn', 'patch'], { cwd: dry.dir })
  for (const file of Object.keys(files)) expect(dry.bytes(file)).toEqual(wet.bytes(file))
})

test('writes, prints the diff and then the sum with --diff', async () => {
  const { run, read } = project({ 'a.ts': request })
  const { code, stdout } = await run('pin', '--diff', '--as-of', asOf)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^--- a\/a\.ts\n\+\+\+ b\/a\.ts\n@@[^]*Wrote 1 id in 1 file\.\n$/)
  expect(read('a.ts')).toBe(pinnedRequest)
  const coloured = await project({ 'a.ts': request }).run(
    'pin',
    '--diff',
    '--dry-run',
    '--color',
    '--as-of',
    asOf,
  )
  expect(coloured.stdout).toContain('\u001b[31m-openai')
})

test('says of each finding in the JSON report whether it was written', async () => {
  const { run, read } = project({ 'a.ts': request, 'b.ts': noSnapshot })
  const { code, stdout } = await run('pin', '--format', 'json', '--as-of', asOf)
  expect(code).toBe(1)
  const report = JSON.parse(stdout) as { findings: { id: string; written: boolean }[] }
  expect(report.findings.map(({ id, written }) => [id, written])).toEqual([
    ['omni-moderation-latest', true],
    ['chat-latest', false],
  ])
  const schema = readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8')
  expect(new Ajv().validate(JSON.parse(schema) as object, report)).toBe(true)
  expect(read('a.ts')).toBe(pinnedRequest)
})

test('does not replace a read-only file, even as root; writes the others, and exits 2', async () => {
  const { run, read, dir } = project({ 'a.ts': request, 'b.ts': request })
  chmodSync(path.join(dir, 'a.ts'), 0o444)
  const { code, stdout, stderr } = await run('pin', '--as-of', asOf)
  expect(code).toBe(2)
  expect(stderr).toBe('modelpin: a.ts: not written: the file is read-only\n')
  expect(stdout).toContain('1:37  not written  omni-moderation-latest')
  expect(stdout).toContain('Wrote 1 id in 1 file; 1 finding left.')
  expect([read('a.ts'), read('b.ts')]).toEqual([request, pinnedRequest])
})

const nobody = 65534

test.skipIf(process.getuid?.() !== 0)(
  'says in one line what may not be written, as another user',
  async () => {
    const { read, dir, list } = project({ 'own/a.ts': request, 'shut/b.ts': request, 'open/c.ts': request })
    execFileSync('chown', ['-R', `${nobody}:${nobody}`, path.join(dir, 'open'), path.join(dir, 'shut/b.ts')])
    chmodSync(dir, 0o755)
    const { code, stderr } = await modelpin(['pin', '--as-of', asOf], { cwd: dir, uid: nobody })
    expect(code).toBe(2)
    // One file may not be written; of the other, the folder may not be, and nothing can be put in its place.
    expect(stderr.split('\n')).toEqual([
      'modelpin: own/a.ts: not written: permission denied',
      'modelpin: shut/b.ts: not written: permission denied',
      '',
    ])
    expect([read('own/a.ts'), read('shut/b.ts'), read('open/c.ts')]).toEqual([
      request,
      request,
      pinnedRequest,
    ])
    expect(list()).toEqual(['open/c.ts', 'own/a.ts', 'shut/b.ts'])
  },
)

test('does not overwrite a file that changed after it was read', async () => {
  const { run, read } = project({
    'a.ts': request,
    // Config files are code: this one writes to the file at the last moment before it is replaced.
    'modelpin.config.mjs': `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { accessSync } = fs
fs.accessSync = (file, mode) => {
  fs.appendFileSync(file, '// edited meanwhile\\n')
  accessSync(file, mode)
}
syncBuiltinESMExports()
export default {}
`,
  })
  const { code, stderr } = await run('pin', '--as-of', asOf, 'a.ts')
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'modelpin: a.ts: not written: it changed on disk meanwhile\n',
  })
  expect(read('a.ts')).toBe(`${request}// edited meanwhile\n`)
})

test('refuses to write a text that would not parse any more', async () => {
  const file = { path: 'a.ts', source: { text: request, bom: false } }
  const at = request.indexOf('omni')
  const range = [at, at + 'omni-moderation-latest'.length] as const
  expect(await editedText(file, [{ range, text: 'omni-moderation-2024-09-26' }])).toBe(pinnedRequest)
  await expect(editedText(file, [{ range, text: "it's" }])).rejects.toThrow(
    'a.ts: the new text would not parse',
  )
})

test('refuses a diff and JSON on the same output', async () => {
  const { run } = project({ 'a.ts': request })
  const { code, stdout, stderr } = await run('pin', '--diff', '--format', 'json')
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('--diff and --format json')
})
