import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { asOf, modelpin, pinnedRequest, project, request, withInput, type Project } from './harness.js'

const noSnapshot = "openai.chat.completions.create({ model: 'chat-latest', messages })\n"
const mistral = `import { mistral } from '@ai-sdk/mistral'
generateText({ model: mistral('mistral-small-latest'), prompt })
`

function git({ dir }: Project, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: dir })
}

test('pins the aliases that are meant and no others, which are not left either', async () => {
  const own = project({ 'a.ts': request, 'b.ts': mistral })
  const { code, stdout } = await own.run('pin', '--provider', 'mistral', '--as-of', asOf)
  expect(code).toBe(0)
  expect(stdout).toContain('Wrote 1 id in 1 file.')
  expect(own.read('a.ts')).toBe(request)
  expect(own.read('b.ts')).toContain("'mistral-small-2603'")
  expect((await own.run('pin', '--only', 'omni-*', '--as-of', asOf)).code).toBe(0)
  expect(own.read('a.ts')).toBe(pinnedRequest)
})

test('pins what changed, and of staged files those that are staged whole', async () => {
  const own = project({ 'a.ts': request, 'b.ts': 'x\n', 'c.ts': 'x\n' })
  git(own, 'init', '-q')
  git(own, 'add', '.')
  git(own, 'commit', '-qm', 'first')
  own.write('b.ts', request)
  own.write('c.ts', request)
  git(own, 'add', '.')
  own.write('c.ts', `${request}// not staged\n`)
  const staged = await own.run('pin', '--staged', '--as-of', asOf)
  expect(staged.code).toBe(1)
  expect(staged.stderr).toContain('modelpin: c.ts: left: it has changes that are not staged\n')
  expect([own.read('a.ts'), own.read('b.ts'), own.read('c.ts')]).toEqual([
    request,
    pinnedRequest,
    `${request}// not staged\n`,
  ])
  expect((await own.run('pin', '--changed', '--as-of', asOf)).code).toBe(0)
  expect([own.read('a.ts'), own.read('c.ts')]).toEqual([request, `${pinnedRequest}// not staged\n`])
})

test('says before it writes that there are uncommitted changes, and goes on', async () => {
  const own = project({ 'a.ts': request, 'b.ts': 'x\n' })
  expect((await own.run('pin', '--dry-run', '--as-of', asOf)).stderr).toBe('')
  git(own, 'init', '-q')
  git(own, 'add', '.')
  git(own, 'commit', '-qm', 'first')
  own.write('b.ts', 'y\n')
  own.write('new.txt', 'untracked')
  const warning = 'modelpin: uncommitted changes in 1 file of this checkout: these edits mix with them\n'
  expect((await own.run('pin', '--dry-run', '--as-of', asOf)).stderr).toBe('')
  expect(await own.run('pin', '--as-of', asOf)).toMatchObject({ code: 0, stderr: warning })
  // Nothing to write, nothing to mix.
  expect((await own.run('pin', '--as-of', asOf)).stderr).toBe('')
  own.write('a.ts', request)
  expect((await own.run('pin', '--quiet', '--as-of', asOf)).stderr).toBe('')
  git(own, 'commit', '-qam', 'second')
  own.write('c.ts', request)
  git(own, 'add', 'c.ts')
  git(own, 'commit', '-qm', 'third')
  expect((await own.run('pin', '--as-of', asOf)).stderr).toBe('')
})

test('prints the new text of standard input, byte for byte but for the ids', async () => {
  const { dir } = project({})
  const pin = (file: string, text: string): ReturnType<typeof withInput> =>
    withInput(text, ['pin', '--stdin-filename', file, '--as-of', asOf], { cwd: dir })
  const bom = '\uFEFF'
  expect(await pin('src/a.ts', `${bom}${request}\r\n// é`)).toEqual({
    code: 0,
    stdout: `${bom}${pinnedRequest}\r\n// é`,
    stderr: '',
  })
  expect(await pin('a.test.ts', request)).toEqual({ code: 0, stdout: request, stderr: '' })
  expect(await pin('a.md', request)).toEqual({ code: 0, stdout: request, stderr: '' })
  expect(await pin('a.ts', '')).toEqual({ code: 0, stdout: '', stderr: '' })
  const left = await pin('a.ts', noSnapshot + request)
  expect(left).toMatchObject({ code: 1, stdout: noSnapshot + pinnedRequest })
  expect(left.stderr).toMatch(
    /^modelpin: a\.ts:1:42: left: 'chat-latest' floats, and there is no snapshot .*\n$/,
  )
  expect(await pin('a.ts', `(${request}`)).toMatchObject({ code: 1, stdout: `(${request}` })
  const { stderr } = await withInput('', ['pin', '--stdin-filename', 'a.ts', '--diff'], { cwd: dir })
  expect(stderr).toBe('modelpin: --stdin-filename prints the new text and nothing else: leave out --diff\n')
})

test('sums up alias by alias, once there is more than one id', async () => {
  const own = project({ 'a.ts': request + request, 'b.ts': request + noSnapshot, 'c.ts': mistral })
  const { stdout } = await own.run('pin', '--as-of', asOf)
  expect(stdout).toContain(`
alias                                                 ids  files
omni-moderation-latest -> omni-moderation-2024-09-26    3      2
mistral-small-latest   -> mistral-small-2603            1      1
chat-latest               left: has no snapshot         1      1

Wrote 4 ids in 3 files; 1 finding left.
`)
})

test('says with --quiet what was left, and nothing else', async () => {
  const own = project({ 'a.ts': request, 'b.ts': request + noSnapshot })
  const { code, stdout, stderr } = await own.run('pin', '--quiet', '--as-of', asOf)
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  expect(stdout).toMatch(/^b\.ts\n {2}2:42 {2}left {2}'chat-latest' .*\n\n$/)
  expect((await own.run('pin', '--quiet', '--no-exit-codes', '--as-of', asOf)).code).toBe(0)
})

test('Ctrl-C ends it after the file at hand, and tells what was written', async () => {
  const files = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`src/${index}.ts`, request]))
  const own = project({
    ...files,
    // Config files are code: this one has the signal sent while the third file is being replaced.
    'modelpin.config.mjs': `import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { renameSync } = fs
let count = 0
fs.renameSync = (...args) => {
  renameSync(...args)
  if (++count === 3) process.kill(process.pid, 'SIGINT')
}
syncBuiltinESMExports()
export default {}
`,
  })
  const { code, stdout, stderr } = await own.run('pin', '--as-of', asOf, 'src')
  expect(code).toBe(130)
  const written = Object.keys(files).filter((file) => own.read(file) === pinnedRequest)
  const untouched = Object.keys(files).filter((file) => own.read(file) === request)
  expect(written).toEqual(['src/0.ts', 'src/1.ts', 'src/2.ts'])
  expect(untouched).toHaveLength(6)
  expect(stdout).toContain('Wrote 3 ids in 3 files; 6 findings left.')
  expect(stderr).toBe(
    'modelpin: stopping; once more to stop at once\nmodelpin: interrupted: 6 more files would have been written\n',
  )
  expect(own.list()).toHaveLength(10)
})

test('counts files on a terminal alone', async () => {
  const { dir } = project({ 'a.ts': request })
  const { stdout, stderr } = await modelpin(['pin', '--dry-run', '--as-of', asOf], { cwd: dir })
  expect(stdout + stderr).not.toContain('looked at')
})
