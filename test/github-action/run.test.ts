import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Ajv } from 'ajv'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { Log } from 'sarif'
import { expect, onTestFinished, test } from 'vitest'
import { runAction, type ActionRun, type Circumstances } from './run-action.js'

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'packages/cli')

const alias = "openai.moderations.create({ model: 'omni-moderation-latest', input })\n"
const retired = "client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"
const pinned = alias.replace('omni-moderation-latest', 'omni-moderation-2024-09-26')

interface Workspace {
  readonly dir: string
  write(files: Readonly<Record<string, string>>): void
  git(...args: string[]): string
  /** Commits everything. @returns its id */
  commit(): string
  /** @param given without the folders, which are this workspace's */
  act(given?: Omit<Circumstances, 'workspace' | 'temporary'>): ActionRun
}

/** A checkout with `modelpin` installed, as after `npm ci`. */
function workspace(files: Readonly<Record<string, string>>, { installed = true } = {}): Workspace {
  const parent = realpathSync(mkdtempSync(path.join(tmpdir(), 'modelpin action-')))
  onTestFinished(() => {
    rmSync(parent, { recursive: true, force: true })
  })
  const dir = path.join(parent, 'checkout')
  mkdirSync(dir)
  const own: Workspace = {
    dir,
    write(texts) {
      for (const [name, text] of Object.entries(texts)) {
        mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
        writeFileSync(path.join(dir, name), text)
      }
    },
    git: (...args) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
        cwd: dir,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim(),
    commit() {
      own.git('add', '.')
      own.git('commit', '-qm', 'next')
      return own.git('rev-parse', 'HEAD')
    },
    act: (given) => runAction({ workspace: dir, temporary: path.join(parent, 'runner'), ...given }),
  }
  if (installed) install(dir)
  own.git('init', '-q', '-b', 'main')
  own.write({ '.gitignore': 'node_modules\n', ...files })
  return own
}

function install(folder: string): void {
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
  symlinkSync(cli, path.join(folder, 'node_modules/modelpin'), 'junction')
}

/** `level file:line` of each annotation. */
function annotations({ log }: ActionRun): string[] {
  return [...log.matchAll(/^::(\w+) file=([^,]*),line=(\d+).*::/gm)].map(
    ([, level, file, line]) => `${level} ${file}:${line}`,
  )
}

test('annotates, sums up, tells how many, and fails', () => {
  const own = workspace({ 'src/a.ts': alias, 'src/b.ts': `\n${retired}`, 'src/c.test.ts': alias })
  const run = own.act({ eventName: 'push' })
  expect(run.status, run.log).toBe(1)
  expect(annotations(run)).toEqual(['error src/b.ts:2', 'warning src/a.ts:1'])
  expect(run.summary).toMatch(/^## modelpin: 2 findings\n/)
  expect(run.summary).toContain('| `src/a.ts:1:37` | `omni-moderation-latest` |')
  expect(run.outputs).toEqual({ findings: '2', 'sarif-file': '' })
})

test('is content with code that is pinned', () => {
  const run = workspace({ 'src/a.ts': pinned }).act()
  expect(run).toMatchObject({ status: 0, outputs: { findings: '0', 'sarif-file': '' } })
  expect(run.summary).toMatch(/^## modelpin: no findings\n/)
})

test('writes SARIF whose paths begin at the checkout, and tells where it is', () => {
  const own = workspace({ 'app/src/a.ts': alias, 'b.ts': alias })
  install(path.join(own.dir, 'app'))
  const { status, outputs, log } = own.act({
    inputs: { 'working-directory': 'app', 'sarif-file': 'out/modelpin.sarif' },
  })
  expect(status, log).toBe(1)
  expect(outputs).toEqual({ findings: '1', 'sarif-file': path.join(own.dir, 'app/out/modelpin.sarif') })
  const sarif = JSON.parse(readFileSync(outputs['sarif-file'] ?? '', 'utf8')) as Log
  const schema = readFileSync(path.join(root, 'fixtures/schemas/sarif-2.1.0.json'), 'utf8')
  const validate = new Ajv({ strict: false, unicodeRegExp: false, formats: fullFormats }).compile(
    JSON.parse(schema) as object,
  )
  expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true)
  const uris = sarif.runs[0]?.results?.map(
    ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri,
  )
  expect(uris).toEqual(['app/src/a.ts'])
})

test('takes paths and options, one per line, and a baseline', () => {
  const own = workspace({ 'a b.ts': alias, 'src/c.ts': retired, 'd.ts': alias, '-e.ts': alias })
  const found = (inputs: Record<string, string>): string[] => annotations(own.act({ inputs }))
  expect(found({ paths: 'a b.ts\n  src\n\n-e.ts\n' })).toEqual([
    'error src/c.ts:1',
    'warning -e.ts:1',
    'warning a b.ts:1',
  ])
  expect(found({ args: '--provider\nanthropic' })).toEqual(['error src/c.ts:1'])
  const known = own.act({ inputs: { baseline: 'known.json', args: '--update-baseline' } })
  expect(known.status, known.log).toBe(0)
  own.write({ 'f.ts': alias })
  expect(found({ baseline: 'known.json' })).toEqual(['warning f.ts:1'])
  const lenient = own.act({ inputs: { args: '--no-exit-codes', summary: 'false' } })
  expect(lenient).toMatchObject({ status: 0, summary: '', outputs: { findings: '5' } })
})

test('takes no input for a command', () => {
  const harm = '$(touch h1) `touch h2`; touch h3 "; touch h4 \' ; touch h5 #'
  const own = workspace({ 'a.ts': alias })
  for (const name of ['paths', 'args', 'baseline', 'sarif-file', 'version', 'changed-only', 'summary']) {
    own.act({ inputs: { [name]: harm } })
  }
  expect(['h1', 'h2', 'h3', 'h4', 'h5'].filter((file) => existsSync(path.join(own.dir, file)))).toEqual([])
  own.write({ [harm]: '', [`${harm}.ts`]: alias })
  const run = own.act({ inputs: { paths: `${harm}.ts` } })
  expect(run.outputs['findings'], run.log).toBe('1')
})

test.each([
  [{ 'changed-only': 'yes' }, 'changed-only: expected true or false, found "yes"'],
  [{ baseline: 'a\nb' }, 'baseline: expected one line, found 2'],
  [{ version: '1 && whoami' }, 'version: expected a version of modelpin, found "1 && whoami"'],
])('says in one line what is wrong with %j', (inputs, message) => {
  const run = workspace({ 'a.ts': alias }).act({ inputs })
  expect(run).toMatchObject({ status: 2, outputs: { findings: '', 'sarif-file': '' } })
  expect(run.log).toBe(`::error title=modelpin::${message}\n`)
})

test('fails with what the command line says of a path that is not there', () => {
  const run = workspace({}).act({ inputs: { paths: 'gone' } })
  expect(run).toMatchObject({ status: 2, outputs: { findings: '' } })
  expect(run.log).toContain('modelpin: gone: no such file or folder')
})

/** Checks out one commit and no history, as `actions/checkout` does. */
function checkOut(origin: Workspace, commit: string, ...options: string[]): Workspace {
  const own = workspace({})
  own.git('remote', 'add', 'origin', `file://${origin.dir}`)
  own.git('fetch', '-q', ...(options.length > 0 ? options : ['--depth=1']), 'origin', commit)
  own.git('checkout', '-q', '--force', 'FETCH_HEAD')
  return own
}

/** A pull request that adds `new.ts` to a branch that went on and brought `others.ts`; `old.ts` was there before. */
function pullRequest(): { origin: Workspace; event: object; merge: string; head: string } {
  const origin = workspace({ 'old.ts': alias })
  const base = origin.commit()
  origin.git('checkout', '-qb', 'topic')
  origin.write({ 'new.ts': alias })
  const head = origin.commit()
  origin.git('checkout', '-q', 'main')
  origin.write({ 'others.ts': alias })
  origin.commit()
  origin.git('checkout', '-q', '--detach')
  origin.git('merge', '-q', '--no-ff', '-m', 'merge', 'topic')
  const merge = origin.git('rev-parse', 'HEAD')
  // GitHub tells the commit that the branch had when the pull request last changed.
  return { origin, merge, head, event: { pull_request: { base: { sha: base }, head: { sha: head } } } }
}

const changed = { inputs: { 'changed-only': 'true' } }

test('changed-only: what a pull request changes, in the merge that GitHub checks out', () => {
  const { origin, event, merge } = pullRequest()
  const own = checkOut(origin, merge)
  const run = own.act({ ...changed, eventName: 'pull_request', event })
  expect(annotations(run), run.log).toEqual(['warning new.ts:1'])
  expect(annotations(own.act({ eventName: 'pull_request', event }))).toHaveLength(3)
})

test('changed-only: what a pull request changes, in its head, where the history is there', () => {
  const { origin, event, head } = pullRequest()
  const whole = checkOut(origin, head, '--no-tags').act({ ...changed, eventName: 'pull_request', event })
  expect(annotations(whole), whole.log).toEqual(['warning new.ts:1'])
  const shallow = checkOut(origin, head).act({ ...changed, eventName: 'pull_request', event })
  expect(shallow.status).toBe(2)
  expect(shallow.log).toMatch(/^::error title=modelpin::changed-only: .* `fetch-depth: 0`\n$/)
})

test('changed-only: what a push, or a group of a merge queue, brings', () => {
  const origin = workspace({ 'old.ts': alias })
  const before = origin.commit()
  origin.write({ 'new.ts': alias })
  const after = origin.commit()
  const own = checkOut(origin, after)
  for (const [eventName, event] of [
    ['push', { before, after }],
    ['merge_group', { merge_group: { base_sha: before, head_sha: after } }],
  ] as const) {
    const run = own.act({ ...changed, eventName, event })
    expect(annotations(run), run.log).toEqual(['warning new.ts:1'])
  }
})

test.each([
  ['push', { before: '0'.repeat(40) }],
  ['push', { before: '1'.repeat(40) }],
  ['schedule', {}],
])('changed-only: everything on a %s of %j, and says so', (eventName, event) => {
  const own = workspace({ 'old.ts': alias })
  own.commit()
  const run = own.act({ ...changed, eventName, event })
  expect(annotations(run), run.log).toEqual(['warning old.ts:1'])
  expect(run.log).toContain(
    `::notice title=modelpin::changed-only: nothing to compare this ${eventName} with`,
  )
})

test.skipIf(process.platform === 'win32')(
  'installs the version that is asked for, or else its own (not on Windows: the stand-in for npm is a script)',
  () => {
    const own = workspace({ 'a.ts': alias }, { installed: false })
    // No registry here: it notes what it is asked for, and puts the package of this workspace there.
    const programs = path.join(own.dir, '../programs')
    mkdirSync(programs)
    writeFileSync(
      path.join(programs, 'npm'),
      `#!/bin/sh\npwd > "$0.log"; echo "$@" >> "$0.log"\nmkdir node_modules && ln -s '${cli}' node_modules/modelpin\n`,
    )
    chmodSync(path.join(programs, 'npm'), 0o755)
    const asked = (inputs: Record<string, string>): string[] => {
      rmSync(path.join(programs, 'npm.log'), { force: true })
      const run = own.act({ inputs, programs })
      expect(run.outputs['findings'], run.log).toBe('1')
      return readFileSync(path.join(programs, 'npm.log'), 'utf8').trim().split('\n')
    }
    const { version } = JSON.parse(readFileSync(path.join(cli, 'package.json'), 'utf8')) as {
      version: string
    }
    const [folder, words] = asked({})
    expect(words).toBe(`install --ignore-scripts --no-audit --no-fund --loglevel=error modelpin@${version}`)
    expect(path.relative(own.dir, folder ?? '')).toMatch(/^\.\.\/runner\//)
    expect(asked({ version: '0.9.0-rc.1' })[1]).toMatch(/ modelpin@0\.9\.0-rc\.1$/)
    // The version that the project has is no answer to a question for another.
    install(own.dir)
    expect(asked({ version: '0.9.0' })[1]).toMatch(/ modelpin@0\.9\.0$/)

    writeFileSync(path.join(programs, 'npm'), '#!/bin/sh\nexit 1\n')
    const failed = own.act({ inputs: { version: '9.9.9' }, programs })
    expect(failed).toMatchObject({ status: 2, outputs: { findings: '' } })
    expect(failed.log).toContain('::error title=modelpin::modelpin@9.9.9 could not be installed')
  },
)
