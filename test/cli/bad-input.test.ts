import { spawn } from 'node:child_process'
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { asOf, binary, modelpin, project, request } from './harness.js'

const nobody = 65534

/** Wrong usage: exit code 2, nothing on standard output, one line on standard error. */
async function complaint(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { run } = project({ 'a.ts': request, ...files })
  const { code, stdout, stderr } = await run(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  return stderr.trimEnd()
}

test('an unknown option or command: the nearest one', async () => {
  expect(await complaint(['check', '--formt', 'json'])).toBe(
    "modelpin: unknown option '--formt' (Did you mean --format?)",
  )
  expect(await complaint(['chekc'])).toBe("modelpin: unknown command 'chekc' (Did you mean check?)")
  expect(await complaint(['check', '--format', 'xml'])).toMatch(
    /'xml' is invalid. Allowed choices are text, json, sarif, github, markdown, junit\.$/,
  )
  expect(await complaint(['pin', '--retired', 'never'])).toMatch(
    /Allowed choices are pin, skip, successor\.$/,
  )
  expect(await complaint(['explain'])).toBe(
    'modelpin: explain needs a place or a model: src/chat.ts:12, claude-3-7-sonnet-latest',
  )
})

test('no command: the help, on standard error', async () => {
  const { code, stdout, stderr } = await modelpin([])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain('Usage: modelpin')
})

test('a missing file or folder: its name; nothing is checked or written', async () => {
  expect(await complaint(['check', 'src/nowhere.ts'])).toBe(
    'modelpin: src/nowhere.ts: no such file or folder',
  )
  const { run, read } = project({ 'a.ts': request })
  const { code, stderr } = await run('pin', 'a.ts', 'b.ts', 'c/')
  expect(code).toBe(2)
  expect(stderr).toBe('modelpin: b.ts: no such file or folder\nmodelpin: c/: no such file or folder\n')
  expect(read('a.ts')).toBe(request)
})

test.skipIf(process.getuid?.() !== 0)(
  'a file that may not be read: its name; the others are checked',
  async () => {
    const { dir } = project({ 'a.ts': request, 'secret.ts': request })
    chmodSync(dir, 0o755)
    chmodSync(path.join(dir, 'secret.ts'), 0o600)
    for (const args of [
      ['check', '--as-of', asOf],
      ['check', '--as-of', asOf, 'a.ts', 'secret.ts'],
    ]) {
      const { code, stdout, stderr } = await modelpin(args, { cwd: dir, uid: nobody })
      expect(code).toBe(2)
      expect(stderr).toBe('modelpin: secret.ts: cannot be read: permission denied\n')
      expect(stdout).toContain('1 file checked: 1 finding')
    }
    const json = await modelpin(['check', '--format', 'json', '--as-of', asOf], { cwd: dir, uid: nobody })
    expect(JSON.parse(json.stdout)).toMatchObject({
      unreadable: [{ path: 'secret.ts', message: 'permission denied' }],
    })
  },
)

test('an invalid date: what was expected', async () => {
  for (const date of ['yesterday', '2026-02-30', '2026-2-3', '20260203', '']) {
    expect(await complaint(['check', '--as-of', date])).toBe(
      `modelpin: --as-of: expected a day as YYYY-MM-DD, found "${date}"`,
    )
  }
})

test('an unknown model id: the nearest known ones', async () => {
  expect(await complaint(['explain', 'claude-3-7-sonet-latest'])).toMatch(
    /^modelpin: unknown model id "claude-3-7-sonet-latest"; known ids near it: claude-3-7-sonnet-latest, /,
  )
  expect(await complaint(['explain', 'x'])).toMatch(/^modelpin: unknown model id "x"/)
})

test('explain without a line, beyond the file, off the ids, in a broken or foreign file', async () => {
  expect(await complaint(['explain', 'a.ts'])).toBe('modelpin: explain needs a line: a.ts:12 or a.ts:12:7')
  expect(await complaint(['explain', 'a.ts:99'])).toBe(
    'modelpin: a.ts:99: no model id there; this file has some at 1:37',
  )
  expect(await complaint(['explain', 'a.ts:1:1'])).toMatch(/^modelpin: a\.ts:1:1: no model id there/)
  expect(await complaint(['explain', 'src/none.ts:3'])).toBe('modelpin: src/none.ts: no such file')
  expect(await complaint(['explain', 'b.ts:1'], { 'b.ts': 'f(\n' })).toMatch(
    /^modelpin: b\.ts:\d+:\d+: cannot be parsed: /,
  )
  expect(await complaint(['explain', 'b.ts:1'], { 'b.ts': 'f()\n' })).toMatch(/nor anywhere in this file$/)
  expect(await complaint(['explain', 'b.md:1'], { 'b.md': 'x' })).toMatch(
    /^modelpin: b\.md: not a file of code or settings that is read/,
  )
})

test('a file that cannot be parsed and holds an alias: its position, exit 1, not modified', async () => {
  const broken = `const a = 1\n${request}const = 2\n`
  const { run, read, report } = project({
    'broken.ts': broken,
    'harmless.ts': 'const = // image: ubuntu-latest\n',
    'deep.ts': `${request}x = ${'['.repeat(100_000)}`,
    'latin1.ts': Buffer.concat([Buffer.from(request), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a])]),
    'latin1-harmless.ts': Buffer.from([0x2f, 0x2f, 0xe9, 0x0a]),
  })
  const { code, stdout, stderr } = await run('check')
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout).toContain('broken.ts:3:7 holds an alias and cannot be parsed: ')
  expect(stdout).toContain('latin1.ts holds an alias and is left alone: not UTF-8')
  expect((await report()).unreadable).toEqual([
    { path: 'broken.ts', line: 3, column: 7, message: expect.any(String) as string },
    { path: 'deep.ts', message: expect.stringContaining('nested too deeply') as string },
    { path: 'latin1.ts', message: 'not UTF-8' },
  ])
  const pinned = await run('pin')
  expect(pinned.code).toBe(1)
  expect(pinned.stdout).toContain('broken.ts:3:7 holds an alias and cannot be parsed')
  expect(read('broken.ts')).toBe(broken)
  const diff = await run('pin', '--diff', '--dry-run')
  expect(diff).toMatchObject({ code: 1, stdout: '' })
  expect(diff.stderr).toContain('broken.ts:3:7 holds an alias')
})

test('a broken file that is development by its path: no word, but with --all', async () => {
  const { run } = project({ 'test/fixtures/broken.ts': `${request}}{` })
  expect((await run('check')).code).toBe(0)
  expect(await run('check', '--all')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('broken.ts:2') as string,
  })
})

test('a reader that goes away early: no complaint', async () => {
  const { dir } = project({ 'a.ts': request.repeat(5000) })
  const child = spawn(process.execPath, [binary, 'check', '--as-of', asOf], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  child.stdout.once('data', () => child.stdout.destroy())
  await new Promise((resolve) => child.on('close', resolve))
  expect(stderr).toBe('')
})
