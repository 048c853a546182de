import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { repository, snippet, type Ran, type Repository } from './hooked-repository.js'
import { installInto, packAll, type Tarballs } from './installed.js'

/** Real commits through real hook managers, set up as the README says, with `modelpin` from a tarball. */
const root = path.resolve(import.meta.dirname, '../..')
const cli = 'packages/cli/README.md'

const alias = "openai.moderations.create({ model: 'omni-moderation-latest', input })\n"
const pinned = alias.replace('omni-moderation-latest', 'omni-moderation-2024-09-26')
const apart = '\n'.repeat(9)

let tarballs: Tarballs
let consumer: string
let modules: string
let release: string
/** Everything else that the tests make. */
let place: string

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'modelpin-hooks-'))
  tarballs = packAll('modelpin...')
  consumer = installInto(tarballs, {})
  modules = path.join(consumer, 'node_modules')
  // The tools of this workspace, at the versions of its lock file, beside the package from the tarball.
  for (const [name, bin] of [
    ['husky', 'bin.js'],
    ['lint-staged', 'bin/lint-staged.js'],
    ['lefthook', 'bin/index.js'],
  ] as const) {
    symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name))
    symlinkSync(`../${name}/${bin}`, path.join(modules, '.bin', name))
  }
  release = releasedRepository()
})

afterAll(() => {
  for (const folder of [tarballs.folder, consumer, place]) rmSync(folder, { recursive: true, force: true })
})

/** What pre-commit clones at a tag: of this repository, what a hook needs. */
function releasedRepository(): string {
  const dir = path.join(place, 'release')
  for (const name of [
    '.pre-commit-hooks.yaml',
    'packages/pre-commit',
    'package.json',
    'pnpm-workspace.yaml',
  ]) {
    cpSync(path.join(root, name), path.join(dir, name), { recursive: true })
  }
  const git = (...args: string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: dir, stdio: 'pipe' })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'Release')
  git('tag', 'v0.1.0')
  return dir
}

interface Manager {
  readonly name: string
  /** Why it cannot be tried here, if so. */
  readonly missing?: string
  /** @param command `check` or `pin` */
  setUp(command: 'check' | 'pin'): Repository
}

const hasPreCommit = spawnSync('pre-commit', ['--version']).status === 0

const huskyAlone: Manager = {
  name: 'husky alone',
  setUp(command) {
    const own = repository(place, modules, { 'package.json': '{ "private": true }' })
    own.run('husky')
    own.write({ '.husky/pre-commit': snippet(cli, 'sh .husky/pre-commit (alone)').replace('check', command) })
    return own
  },
}

const lintStaged: Manager = {
  name: 'husky and lint-staged',
  setUp(command) {
    const manifest = snippet(cli, 'json package.json (lint-staged)').replace('check', command)
    const own = repository(place, modules, { 'package.json': manifest })
    own.run('husky')
    own.write({ '.husky/pre-commit': snippet(cli, 'sh .husky/pre-commit') })
    return own
  },
}

const lefthook: Manager = {
  name: 'lefthook',
  setUp(command) {
    const config = snippet(cli, 'yaml lefthook.yml').replace('check', command)
    const fixed = command === 'pin' ? `${config}      stage_fixed: true\n` : config
    const own = repository(place, modules, { 'package.json': '{ "private": true }', 'lefthook.yml': fixed })
    own.run('lefthook', 'install')
    return own
  },
}

const preCommit: Manager = {
  name: 'pre-commit',
  ...(!hasPreCommit && { missing: 'pre-commit is not on PATH (apt-get install pre-commit)' }),
  setUp(command) {
    const config = snippet(cli, 'yaml .pre-commit-config.yaml')
      .replace('https://github.com/modelpin/modelpin', `file://${release}`)
      .replace('modelpin-check', `modelpin-${command}`)
    const home = path.join(place, 'pre-commit-home')
    const own = repository(place, modules, { '.pre-commit-config.yaml': config }, { PRE_COMMIT_HOME: home })
    own.run('pre-commit', 'install')
    return own
  },
}

const managers = [huskyAlone, lintStaged, lefthook, preCommit]
for (const { name, missing } of managers) {
  // eslint-disable-next-line no-console -- whoever reads the log sees what was not tried
  if (missing !== undefined) console.log(`Not tried with ${name}: ${missing}`)
}
const here = managers.filter(({ missing }) => missing === undefined)

/** Windows allows none of these but the first. */
const oddNames =
  process.platform === 'win32'
    ? ['a b.ts']
    : ['a b.ts', '--no-exit-codes.ts', '-y.ts', "c'd.ts", 'e"f.ts', 'g$(touch h).ts', '[id].ts', 'ü.ts']

describe.each(here)('$name', ({ setUp }) => {
  let own: Repository

  beforeAll(() => {
    own = setUp('check')
  })

  it('refuses aliases in production code, and takes the commit once they are pinned', () => {
    const names = [...oddNames, 'src/chat.ts']
    own.write(Object.fromEntries(names.map((name) => [name, alias])))
    own.write({ 'src/other.ts': alias, 'src/chat.test.ts': alias, 'dist/a.js': alias })
    const refused = own.commit(...names, 'src/chat.test.ts', 'dist/a.js')
    expect(refused.status, refused.output).toBe(1)
    expect(refused.output).toContain("'omni-moderation-latest' floats")
    expect(refused.output.match(/^\S.*\.[jt]s$/gm)?.sort()).toEqual(names.sort())
    expect(own.committed('src/chat.ts')).toBe('x\n')
    expect(existsSync(path.join(own.dir, 'h'))).toBe(false)

    own.write(Object.fromEntries(names.map((name) => [name, pinned])))
    const taken = own.commit(...names)
    expect(taken.status, taken.output).toBe(0)
    expect(own.committed('src/chat.ts')).toBe(pinned)
    expect([own.committed('src/other.ts'), own.read('src/other.ts')]).toEqual(['x\n', alias])
  })

  it('judges a file that is staged in part by what is staged', () => {
    own.write({ 'src/part.ts': `y\n${apart}` })
    own.git('add', 'src/part.ts')
    own.write({ 'src/part.ts': `y\n${apart}${alias}` })
    const taken = own.commit()
    expect(taken.status, taken.output).toBe(0)
    expect(own.committed('src/part.ts')).toBe(`y\n${apart}`)
    expect(own.read('src/part.ts')).toBe(`y\n${apart}${alias}`)

    own.write({ 'src/part.ts': `${alias}${apart}` })
    own.git('add', 'src/part.ts')
    own.write({ 'src/part.ts': `${pinned}${apart}` })
    const refused = own.commit()
    expect(refused.status, refused.output).toBe(1)
    expect(refused.output).toContain('src/part.ts\n  1:37 ')
    expect(own.read('src/part.ts')).toBe(`${pinned}${apart}`)
    expect(own.git('show', ':src/part.ts')).toBe(`${alias}${apart}`)
    own.git('reset', '-q', '--hard')
  })

  it('has nothing to say of a commit that deletes, renames, and brings no code', () => {
    own.git('rm', '-q', 'src/chat.ts')
    own.git('mv', 'src/part.ts', 'src/renamed.ts')
    own.write({ 'notes.md': alias })
    expect(own.commit('notes.md')).toMatchObject({ status: 0 })
  })
})

describe('pin in a hook', () => {
  it.each([lintStaged, lefthook])('$name commits what was written', ({ setUp }) => {
    const own = setUp('pin')
    own.write({ 'src/chat.ts': `${alias}${apart}`, 'src/other.ts': alias })
    own.git('add', 'src/chat.ts')
    own.write({ 'src/chat.ts': `${alias}${apart}// mine\n` })
    const { status, output } = own.commit()
    expect(status, output).toBe(0)
    expect(own.committed('src/chat.ts')).toBe(`${pinned}${apart}`)
    expect(own.read('src/chat.ts')).toBe(`${pinned}${apart}// mine\n`)
    expect([own.committed('src/other.ts'), own.read('src/other.ts')]).toEqual(['x\n', alias])
  })

  it('husky alone leaves what is staged in part, and the written file to be added', () => {
    const own = huskyAlone.setUp('pin')
    own.write({ 'src/chat.ts': alias, 'src/other.ts': alias })
    own.git('add', 'src')
    own.write({ 'src/other.ts': `${alias}// mine\n` })
    const { status, output } = own.commit()
    expect(status, output).toBe(1)
    expect(output).toContain('src/other.ts: left: it has changes that are not staged')
    expect([own.read('src/chat.ts'), own.read('src/other.ts')]).toEqual([pinned, `${alias}// mine\n`])
  })

  it.skipIf(!hasPreCommit)('pre-commit refuses, and takes it once it is added (where it is on PATH)', () => {
    const own = preCommit.setUp('pin')
    own.write({ 'src/chat.ts': alias, 'src/other.ts': alias })
    const refused = own.commit('src/chat.ts')
    expect(refused.status).toBe(1)
    expect(refused.output).toContain('files were modified by this hook')
    expect(refused.output).toContain('omni-moderation-latest -> omni-moderation-2024-09-26')
    expect(refused.output).not.toContain('uncommitted')
    expect([own.read('src/chat.ts'), own.read('src/other.ts')]).toEqual([pinned, alias])
    expect(own.commit('src/chat.ts')).toMatchObject({ status: 0 })
    expect(own.committed('src/chat.ts')).toBe(pinned)
  })

  it.skipIf(!hasPreCommit)('pre-commit takes back what meets a change that is not staged', () => {
    const own = preCommit.setUp('pin')
    own.write({ 'src/chat.ts': alias })
    own.git('add', 'src/chat.ts')
    own.write({ 'src/chat.ts': `// mine ${alias}` })
    const { status, output } = own.commit()
    expect(status).toBe(1)
    expect(output).toContain('Rolling back fixes')
    expect(own.read('src/chat.ts')).toBe(`// mine ${alias}`)
  })
})

describe('the hooks of pre-commit, without pre-commit', () => {
  /** Runs a hook as pre-commit does: its entry from the clone, in the folder of the project, with the files. */
  function start(own: Repository, id: string, ...files: string[]): Ran {
    const hooks = parse(readFileSync(path.join(release, '.pre-commit-hooks.yaml'), 'utf8')) as {
      id: string
      entry: string
    }[]
    const [program = '', ...args] = hooks.find((hook) => hook.id === id)?.entry.split(' ') ?? []
    return own.run(path.join(release, program), ...args, ...files)
  }

  it('run what is installed', () => {
    const own = repository(place, modules, { 'a.ts': alias, '-b.ts': alias, 'dist/c.js': alias })
    const files = ['a.ts', '-b.ts', 'dist/c.js']
    const check = start(own, 'modelpin-check', ...files)
    expect(check.status, check.output).toBe(1)
    expect(check.output.match(/^\S+\.[jt]s$/gm)).toEqual(['-b.ts', 'a.ts'])
    expect(start(own, 'modelpin-pin', ...files)).toMatchObject({ status: 0 })
    expect(files.map(own.read)).toEqual([pinned, pinned, alias])
    expect(start(own, 'modelpin-check', ...files)).toMatchObject({ status: 0 })
  })

  it('say in one line that nothing is installed', () => {
    const own = repository(place, undefined, {})
    expect(start(own, 'modelpin-check', 'src/chat.ts')).toEqual({
      status: 2,
      output: `modelpin: not installed in ${own.dir} (no node_modules/modelpin there): npm install --save-dev modelpin\n`,
    })
  })

  it('find it beside the files where the top of the checkout has none', () => {
    const own = repository(place, undefined, { 'app/src/a.ts': alias })
    symlinkSync(modules, path.join(own.dir, 'app/node_modules'))
    const { status, output } = start(own, 'modelpin-check', 'app/src/a.ts')
    expect(status, output).toBe(1)
    expect(output).toMatch(/^app\/src\/a\.ts\n {2}1:37 /)
  })

  it('are a program that git knows as such', () => {
    const program = 'packages/pre-commit/modelpin.mjs'
    const listed = execFileSync('git', ['ls-files', '--stage', program], { cwd: root, encoding: 'utf8' })
    expect(listed).toMatch(/^100755 /)
  })
})
