import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkout, git, setHook } from './checkout.js'
import { asOf, modelpin, pinnedRequest, project, request, type Project } from './harness.js'

/** What `git commit` runs, as the README has it. */
const hook = `modelpin check --staged --as-of ${asOf}`

/** The files that a commit was refused for; none where it went through. */
function refused(own: Project, ...args: string[]): string[] {
  try {
    git(own.dir, 'commit', '-m', 'next', ...args)
    return []
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    const files = (stdout + stderr).split('\n').filter((line) => /^\S+\.\w+$/.test(line))
    if (files.length === 0) throw error
    return files
  }
}

function guarded(files: Readonly<Record<string, string>>): Project {
  const own = checkout(files)
  setHook(own, hook)
  return own
}

test('the first commit of all', () => {
  const own = project({ 'a.ts': request, 'b.ts': request })
  git(own.dir, 'init', '-q')
  setHook(own, hook)
  git(own.dir, 'add', 'a.ts')
  expect(refused(own)).toEqual(['a.ts'])
  own.write('a.ts', pinnedRequest)
  git(own.dir, 'add', 'a.ts')
  expect(refused(own)).toEqual([])
})

test('git commit -a, which stages on its own', () => {
  const own = guarded({ 'a.ts': 'x\n', 'b.ts': 'x\n' })
  own.write('a.ts', request)
  own.write('new.ts', request)
  expect(refused(own, '-a')).toEqual(['a.ts'])
  own.write('a.ts', pinnedRequest)
  expect(refused(own, '-a')).toEqual([])
  expect(git(own.dir, 'status', '--short')).toBe('?? new.ts\n')
})

test('git commit FILE, which passes by what else is staged', () => {
  const own = guarded({ 'a.ts': 'x\n', 'b.ts': 'x\n' })
  own.write('a.ts', request)
  own.write('b.ts', 'y\n')
  git(own.dir, 'add', '.')
  expect(refused(own, 'b.ts')).toEqual([])
  expect(refused(own)).toEqual(['a.ts'])
})

test('what is left of a commit that is amended', () => {
  const own = guarded({ 'a.ts': 'x\n' })
  own.write('b.ts', request)
  git(own.dir, 'add', '.')
  git(own.dir, 'commit', '-qm', 'second', '--no-verify')
  // Git compares with the last commit, which has it already.
  own.write('a.ts', 'y\n')
  expect(refused(own, '-a', '--amend')).toEqual([])
})

test('deleted and renamed files, and files that are only meant to be added', () => {
  const own = guarded({ 'gone.ts': request, 'old.ts': request, 'a.ts': 'x\n' })
  git(own.dir, 'rm', '-q', 'gone.ts')
  git(own.dir, 'mv', 'old.ts', 'new.ts')
  own.write('later.ts', request)
  git(own.dir, 'add', '--intent-to-add', 'later.ts')
  expect(refused(own)).toEqual(['new.ts'])
})

test.skipIf(process.platform === 'win32')(
  'names with blanks, quotes, line ends and a dash before them (Windows allows none of these)',
  async () => {
    const own = checkout({ 'a.ts': 'x\n' })
    const names = [
      '--quiet.ts',
      '-x.ts',
      ' a b.ts',
      'c"d.ts',
      'e\nf.ts',
      'g\\h.ts',
      'ü.ts',
      '$(i).ts',
      '*.ts',
    ]
    for (const name of names) own.write(name, request)
    git(own.dir, 'add', '--', '.')
    const { findings } = await own.report('--staged')
    expect(findings.map((finding) => finding.path)).toEqual([...names].sort())
  },
)

test('a merge that takes over what others wrote', () => {
  const own = guarded({ 'a.ts': 'x\n', 'b.ts': '1\n' })
  const commit = (): string => git(own.dir, 'commit', '-qam', 'more', '--no-verify')
  git(own.dir, 'checkout', '-qb', 'topic')
  own.write('a.ts', request)
  own.write('b.ts', '2\n')
  commit()
  git(own.dir, 'checkout', '-q', 'main')
  own.write('b.ts', '3\n')
  commit()
  expect(() => git(own.dir, 'merge', '-q', 'topic')).toThrow('Command failed')
  own.write('b.ts', request)
  git(own.dir, 'add', 'b.ts')
  expect(refused(own)).toEqual(['b.ts'])
  own.write('b.ts', '4\n')
  git(own.dir, 'add', 'b.ts')
  expect(refused(own)).toEqual([])
  expect(git(own.dir, 'log', '-1', '--format=%P').trim().split(' ')).toHaveLength(2)
})

test('a worktree', () => {
  const main = guarded({ 'a.ts': 'x\n' })
  const own = project({})
  rmSync(own.dir, { recursive: true })
  git(main.dir, 'worktree', 'add', '-q', own.dir, '-b', 'topic')
  main.write('a.ts', request)
  own.write('b.ts', request)
  git(own.dir, 'add', '.')
  expect(refused(own)).toEqual(['b.ts'])
  own.write('b.ts', pinnedRequest)
  expect(refused(own, '-a')).toEqual([])
})

test('a submodule, and the checkout that it lies in', () => {
  const inner = checkout({ 'a.ts': 'x\n' })
  const outer = guarded({ 'a.ts': 'x\n' })
  git(outer.dir, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.dir, 'lib.ts')
  const lib = { ...outer, dir: path.join(outer.dir, 'lib.ts') }
  setHook({ ...lib, write: (file, text) => outer.write(path.join('lib.ts', file), text) }, hook)
  outer.write('lib.ts/a.ts', request)
  expect(refused(lib, '-a')).toEqual(['a.ts'])
  git(lib.dir, 'commit', '-qam', 'more', '--no-verify')
  outer.write('z.ts', request)
  git(outer.dir, 'add', '.')
  expect(refused(outer)).toEqual(['z.ts'])
})

test('line ends that git changes when it stages', () => {
  const own = guarded({ '.gitattributes': '* text eol=crlf\n' })
  own.write('a.ts', `x\r\n${request.replace('\n', '\r\n')}`)
  git(own.dir, 'add', '.')
  expect(refused(own)).toEqual(['a.ts'])
})

test('a folder of the checkout as the working directory', async () => {
  const own = checkout({ 'app/a.ts': 'x\n', 'app/package.json': '{}' })
  mkdirSync(path.join(own.dir, 'app/src'))
  setHook(own, `cd app/src && ${hook} ..`)
  own.write('app/a.ts', request)
  own.write('b.ts', request)
  git(own.dir, 'add', '.')
  expect(refused(own)).toEqual(['../a.ts'])
})

test('pin leaves what is staged in part, and says so', async () => {
  const own = checkout({ 'a.ts': 'x\n', 'b.ts': 'x\n' })
  own.write('a.ts', request)
  own.write('b.ts', request)
  git(own.dir, 'add', '.')
  own.write('b.ts', `\n${request}`)
  const { code, stderr } = await modelpin(['pin', '--staged', '--as-of', asOf], { cwd: own.dir })
  expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
    code: 1,
    stderr: 'modelpin: b.ts: left: it has changes that are not staged',
  })
  expect([own.read('a.ts'), own.read('b.ts')]).toEqual([pinnedRequest, `\n${request}`])
})
