import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checkout, git, setHook } from './checkout.js'
import { asOf, modelpin, pinnedRequest, places, project, request, type Run, withInput } from './harness.js'

const found = (file: string, line = 1): string => `${file}:${line}:37 omni-moderation-latest`

test('--changed looks at what differs from the last commit, untracked files too', async () => {
  const own = checkout({
    'a.ts': request,
    'src/b.ts': request,
    'src/c.ts': request,
    'd.ts': request,
    '.gitignore': 'e.ts',
  })
  expect(places(await own.report('--changed'))).toEqual([])
  own.write('src/b.ts', `\n${request}`)
  own.write('new.ts', request)
  own.write('e.ts', request)
  own.write('dist/f.js', request)
  own.write('readme.md', request)
  git(own.dir, 'mv', 'd.ts', 'moved.ts')
  rmSync(path.join(own.dir, 'a.ts'))
  expect(places(await own.report('--changed'))).toEqual([
    found('moved.ts'),
    found('new.ts'),
    found('src/b.ts', 2),
  ])
  expect(places(await own.report('--changed=HEAD', 'src'))).toEqual([found('src/b.ts', 2)])
  expect(places(await own.report('--changed=HEAD', 'src/b.ts', 'src/c.ts'))).toEqual([found('src/b.ts', 2)])
})

test('--changed REF compares with where the branch left it', async () => {
  const own = checkout({ 'a.ts': request, 'b.ts': request })
  git(own.dir, 'checkout', '-qb', 'topic')
  own.write('b.ts', `\n${request}`)
  git(own.dir, 'commit', '-qam', 'second')
  git(own.dir, 'checkout', '-q', 'main')
  own.write('a.ts', `\n${request}`)
  git(own.dir, 'commit', '-qam', 'third')
  git(own.dir, 'checkout', '-q', 'topic')
  expect(places(await own.report('--changed', 'main'))).toEqual([found('b.ts', 2)])
  expect(places(await own.report('--changed'))).toEqual([])
})

test('--changed and --staged work before the first commit, and in a folder of the checkout', async () => {
  const own = project({ 'src/a.ts': request, 'src/b.ts': request })
  git(own.dir, 'init', '-q')
  git(own.dir, 'add', 'src/a.ts')
  expect(places(await own.report('--changed'))).toEqual([found('src/a.ts'), found('src/b.ts')])
  expect(places(await own.report('--staged'))).toEqual([found('src/a.ts')])
  const inside = await modelpin(['check', '--staged', '--format', 'json', '--as-of', asOf], {
    cwd: path.join(own.dir, 'src'),
  })
  expect(places(JSON.parse(inside.stdout) as Awaited<ReturnType<typeof own.report>>)).toEqual([found('a.ts')])
})

test('--staged judges what is staged, not what is on disk', async () => {
  const own = checkout({ 'a.ts': 'x\n', 'b.ts': 'x\n', 'c.ts': request, 'd.ts': request })
  own.write('a.ts', `\n${request}`)
  own.write('b.ts', pinnedRequest)
  git(own.dir, 'add', '.')
  git(own.dir, 'rm', '-q', '--cached', 'd.ts')
  own.write('a.ts', pinnedRequest)
  own.write('b.ts', request)
  expect(places(await own.report('--staged'))).toEqual([found('a.ts', 2)])
})

test('--staged asks the index that git commits from', async () => {
  const own = checkout({ 'a.ts': 'x\n', 'b.ts': 'x\n' })
  own.write('a.ts', request)
  own.write('b.ts', request)
  own.write('out.txt', '')
  setHook(own, `modelpin check --staged --as-of ${asOf} > out.txt`)
  // Git builds an index of its own for this: b.ts is not part of the commit.
  expect(() => git(own.dir, 'commit', '-qm', 'second', 'a.ts')).toThrow('Command failed')
  expect(own.read('out.txt')).toContain('a.ts\n  1:37')
  expect(own.read('out.txt')).toContain('1 file checked')
  git(own.dir, 'commit', '-qm', 'second', '--no-verify', 'a.ts')
})

test("--hook takes a hook's list, and leaves out what nobody wrote", async () => {
  const files = {
    'a.ts': request,
    'dist/b.js': request,
    'c.min.js': request,
    'd.ts': `// @generated\n${request}`,
    'e.md': request,
    'f.test.ts': request,
    'old/g.ts': request,
    'modelpin.config.json': '{ "ignore": ["old/"] }',
  }
  const own = checkout(files)
  const names = Object.keys(files)
  expect(places(await own.report('--hook', ...names))).toEqual([found('a.ts')])
  const named = await own.report(...names)
  expect(named.findings.map(({ path: file }) => file)).toEqual(['a.ts', 'c.min.js', 'd.ts', 'dist/b.js'])
  own.write('a.ts', `\n${request}`)
  const pin = await own.run('pin', '--hook', '--as-of', asOf, ...names)
  expect(pin).toMatchObject({ code: 0, stderr: '' })
  expect(names.filter((name) => own.read(name) !== (files as Record<string, string>)[name])).toEqual(['a.ts'])
})

test('--stdin-filename reads standard input as that file', async () => {
  const { dir } = project({ 'modelpin.config.json': '{ "ignore": ["old/"] }', 'a.ts': '' })
  const check = async (file: string, text: string): Promise<Run> =>
    withInput(text, ['check', '--as-of', asOf, '--stdin-filename', file], { cwd: dir })
  expect(await check('src/x.ts', request)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('src/x.ts\n  1:37') as string,
  })
  expect((await check('src/x.test.ts', request)).code).toBe(0)
  expect((await check('old/x.ts', request)).code).toBe(0)
  expect((await check('x.md', request)).code).toBe(0)
  expect(await check('x.ts', `(${request}`)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('x.ts:2:') as string,
  })
})

test.each([
  [['--changed', 'nowhere'], 'modelpin: --changed: git knows no commit "nowhere"\n'],
  [
    ['--changed', 'src'],
    'modelpin: --changed: git knows no commit "src"; for the path, write --changed=HEAD src\n',
  ],
  [['--changed', '--staged'], 'modelpin: --changed and --staged cannot be used together\n'],
  [['--hook', '--staged', 'src/a.ts'], 'modelpin: --staged and --hook cannot be used together\n'],
  [['--hook'], 'modelpin: --hook looks at the files that it is given: name some, or use --staged\n'],
  [['--stdin-filename', 'a.ts', 'src'], 'modelpin: --stdin-filename takes the place of paths: name none\n'],
])('says in one line what is wrong with %j', async (args, message) => {
  const own = checkout({ 'src/a.ts': request })
  expect(await own.run('check', ...args)).toEqual({ code: 2, stdout: '', stderr: message })
})

test.each(['--changed', '--staged'])('%s needs a checkout', async (option) => {
  const { code, stderr } = await project({ 'a.ts': request }).run('check', option)
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `modelpin: ${option} needs a git checkout, which this folder is not in\n`,
  })
})
