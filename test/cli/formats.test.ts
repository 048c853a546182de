import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from 'modelpin'
import { expect, test } from 'vitest'
import { asOf, binary, modelpin, project, request } from './harness.js'

/** What tells the formats apart. */
const marks = {
  text: /^a\.ts\n {2}1:37 /,
  json: /^\{\n {2}"schemaVersion": 1,/,
  sarif: /^\{\n {2}"\$schema": "https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json",/,
  github: /^::warning file=a\.ts,/,
  markdown: /^## modelpin: 1 finding\n/,
  junit: /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /,
}

test('prints each format, with the exit code of a check', async () => {
  const { run } = project({ 'a.ts': request })
  for (const [format, mark] of Object.entries(marks)) {
    const { code, stdout, stderr } = await run('check', '--format', format)
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(stdout).toMatch(mark)
    expect(stdout.endsWith('\n')).toBe(true)
  }
})

test('makes several reports of one run', async () => {
  const { run, read, list } = project({ 'a.ts': request })
  const { code, stdout } = await run(
    ...['check', '--format', 'text', '--format', 'sarif', '--output', 'out/deep/a.sarif'],
    ...['--format', 'junit', '--output', 'junit.xml', '--format=json', '--output=report.json'],
  )
  expect(code).toBe(1)
  expect(stdout).toMatch(marks.text)
  expect(read('out/deep/a.sarif')).toMatch(marks.sarif)
  expect(read('junit.xml')).toMatch(marks.junit)
  expect((JSON.parse(read('report.json')) as Report).findings).toHaveLength(1)
  expect(list()).toEqual(['a.ts', 'junit.xml', 'out/deep/a.sarif', 'report.json'])
})

test.each([
  ['a format and a file', ['--format', 'markdown', '--output', 'out'], marks.markdown],
  ['a file and a format', ['--output', 'out', '--format', 'markdown'], marks.markdown],
  ['a file alone', ['--output', 'out'], marks.text],
])('%s: nothing is printed', async (_, args, mark) => {
  const { run, read } = project({ 'a.ts': request })
  expect(await run('check', ...args)).toEqual({ code: 1, stdout: '', stderr: '' })
  expect(read('out')).toMatch(mark)
})

test('colours what it prints and no file', async () => {
  const { run, read } = project({ 'a.ts': request })
  await run('check', '--color', '--output', 'out')
  expect(read('out')).not.toContain('\u001b[')
  expect((await run('check', '--color', '--output', '-')).stdout).toContain('\u001b[')
})

test('takes - for the standard output', async () => {
  const { run, list } = project({ 'a.ts': request })
  const { stdout } = await run(
    'check',
    '--format',
    'json',
    '--output',
    '-',
    '--format',
    'junit',
    '--output',
    'x',
  )
  expect(stdout).toMatch(marks.json)
  expect(list()).toEqual(['a.ts', 'x'])
})

test.each([
  [
    ['--format', 'json', '--format', 'sarif'],
    'only one --format can have the standard output, found json and sarif: put --output FILE behind the others',
  ],
  [
    ['--format', 'json', '--format', 'sarif', '--output', '-'],
    'only one --format can have the standard output, found json and sarif: put --output FILE behind the others',
  ],
  [
    ['--output', 'a', '--format', 'json', '--output', 'b'],
    '--output a: put the --format that it is to hold before it',
  ],
  [
    ['--format', 'json', '--output', 'a', '--output', 'b'],
    '--output b: put the --format that it is to hold before it',
  ],
  [
    ['--format', 'json', '--output', 'a', '--format', 'sarif', '--output', 'a'],
    '--output a: named twice, and can hold one report only',
  ],
  [['--output', ''], '--output: expected the name of a file'],
])('refuses %j', async (args, message) => {
  const { run, list } = project({ 'a.ts': request })
  expect(await run('check', ...args)).toEqual({ code: 2, stdout: '', stderr: `modelpin: ${message}\n` })
  expect(list()).toEqual(['a.ts'])
})

test('pin takes neither the other formats nor a file', async () => {
  const { run } = project({ 'a.ts': request })
  expect((await run('pin', '--dry-run', '--format', 'sarif')).stderr).toMatch(
    /Allowed choices are text, json\.$/m,
  )
  expect((await run('pin', '--dry-run', '--output', 'x')).stderr).toMatch(
    /^modelpin: unknown option '--output'/,
  )
})

test('a file that cannot be written: its name, after everything else, exit code 2', async () => {
  const { run, read, list } = project({ 'a.ts': request, 'folder/x.ts': '', plain: '' })
  const args = [
    '--format',
    'json',
    '--output',
    'folder',
    '--format',
    'sarif',
    '--output',
    'plain/x',
    '--format',
    'text',
  ]
  const { code, stdout, stderr } = await run('check', ...args, '--format', 'junit', '--output', 'ok.xml')
  expect(code).toBe(2)
  expect(stderr).toBe(
    'modelpin: folder: cannot be written: it is a folder\nmodelpin: plain/x: cannot be written: a file stands where a folder is needed\n',
  )
  expect(stdout).toMatch(marks.text)
  expect(read('ok.xml')).toMatch(marks.junit)
  expect(list()).toEqual(['a.ts', 'folder/x.ts', 'ok.xml', 'plain'])
})

test.skipIf(process.getuid?.() !== 0)('a file that may not be written stays as it is', async () => {
  const { dir, read } = project({ 'a.ts': request, 'report.json': 'before' })
  chmodSync(dir, 0o777)
  chmodSync(path.join(dir, 'report.json'), 0o444)
  const args = ['check', '--format', 'json', '--output', 'report.json']
  expect(await modelpin(args, { cwd: dir, uid: 65534 })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'modelpin: report.json: cannot be written: permission denied\n',
  })
  expect(read('report.json')).toBe('before')
})

test('replaces what a file held, and follows a link', async () => {
  const { dir, run, read } = project({ 'a.ts': request, 'real.json': 'x'.repeat(100_000) })
  symlinkSync('real.json', path.join(dir, 'link.json'))
  await run('check', '--format', 'json', '--output', 'link.json')
  expect((JSON.parse(read('real.json')) as Report).findings).toHaveLength(1)
  expect(lstatSync(path.join(dir, 'link.json')).isSymbolicLink()).toBe(true)
})

test.skipIf(process.platform === 'win32')('writes into a pipe, and puts no file in its place', () => {
  const { dir, read } = project({ 'a.ts': request })
  const shell = (command: string): void => {
    execFileSync('sh', ['-c', command, process.execPath, binary], { cwd: dir })
  }
  // Opened for both ways, the pipe keeps nobody waiting.
  shell(
    'mkfifo pipe; exec 3<>pipe; "$0" "$1" check --output pipe; if [ -p pipe ]; then head -n 3 <&3 > piped; fi',
  )
  expect(lstatSync(path.join(dir, 'pipe')).isFIFO()).toBe(true)
  expect(read('piped')).toMatch(marks.text)
  // Here the pipe is a plain file, which the shell goes on writing to.
  shell('{ "$0" "$1" check --output /dev/fd/1; echo after; } >> sent')
  expect(read('sent')).toMatch(marks.text)
  expect(read('sent')).toMatch(/\nafter\n$/)
})

test('adds to the summary of a step, and writes none by itself', async () => {
  const { dir, read } = project({ 'a.ts': request, 'summary.md': 'What came before' })
  mkdirSync(path.join(dir, 'sub'))
  const env = { GITHUB_STEP_SUMMARY: path.join(dir, 'summary.md'), GITHUB_ACTIONS: 'true' }
  await modelpin(['check', '--format', 'github'], { cwd: dir, env })
  expect(read('summary.md')).toBe('What came before')
  const args = ['check', '--as-of', asOf, '--format', 'markdown', '--output']
  await modelpin([...args, env.GITHUB_STEP_SUMMARY], { cwd: dir, env })
  await modelpin([...args, '../summary.md', '..'], { cwd: path.join(dir, 'sub'), env })
  const [before, ...reports] = read('summary.md').split(/^(?=## modelpin)/m)
  expect(before).toBe('What came before\n')
  expect(reports).toHaveLength(2)
})

test('leaves ignored occurrences to text and JSON', async () => {
  const { run } = project({ 'a.test.ts': request })
  for (const format of Object.keys(marks)) {
    const { code, stdout } = await run('check', '--all', '--format', format)
    expect(code).toBe(0)
    expect(stdout.includes('omni-moderation-latest')).toBe(format === 'text' || format === 'json')
  }
})

const readme = readFileSync(fileURLToPath(new URL('../../packages/cli/README.md', import.meta.url)), 'utf8')
const section = readme.slice(readme.indexOf('\n## Formats\n'), readme.indexOf('\n## JSON report\n'))
const commands = [...section.matchAll(/^\s*(?:- run: )?npx modelpin (.*)$/gm)].map(
  (match) => match[1] as string,
)

test('the section of the README names every format', () => {
  const named = [...section.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1])
  expect(named).toEqual(Object.keys(marks))
  expect(commands.length).toBeGreaterThan(2)
})

test.each(commands)('the example "modelpin %s" of the README', async (command) => {
  const { dir, read } = project({ 'a.ts': request, 'summary.md': '' })
  const env = { GITHUB_STEP_SUMMARY: path.join(dir, 'summary.md'), GITHUB_WORKSPACE: dir }
  const args = command.replace('"$GITHUB_STEP_SUMMARY"', env.GITHUB_STEP_SUMMARY).split(/\s+/)
  const { code, stdout, stderr } = await modelpin(args, { cwd: dir, env })
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  const written = [...command.matchAll(/--format (\w+) --output (\S+)/g)]
  for (const [, format = '', file = ''] of written) {
    expect(read(file.startsWith('"') ? 'summary.md' : file)).toMatch(marks[format as keyof typeof marks])
  }
  const formats = [...command.matchAll(/--format (\w+)(?! --output)\b/g)].map((match) => match[1])
  for (const format of formats) expect(stdout).toMatch(marks[format as keyof typeof marks])
  expect(written.length + formats.length).toBeGreaterThan(0)
})
