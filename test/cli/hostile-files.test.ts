import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { asOf, binary, pinnedRequest, project, request, type Run } from './harness.js'
import { nestedCode } from './nested-code.js'

const alias = 'omni-moderation-latest'
const snapshot = 'omni-moderation-2024-09-26'

const commands = [['check'], ['check', '--all', '--aliases', 'all'], ['pin']] as const

interface Options {
  readonly paths?: readonly string[]
  readonly uid?: number
  /** Exit codes that are right here. */
  readonly codes?: readonly number[]
}

/** Runs one command; it must end by itself, soon, and say nothing of its own insides. */
async function survive(
  dir: string,
  args: readonly string[],
  { paths = [], uid, codes = [0, 1] }: Options = {},
) {
  const run = await new Promise<Run & { signal: string | null }>((resolve, reject) => {
    const child = spawn(process.execPath, [binary, ...args, '--as-of', asOf, '--', ...paths], {
      cwd: dir,
      ...(uid !== undefined && { uid, gid: uid }),
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 40_000,
      killSignal: 'SIGKILL',
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
  const { code, signal, stderr } = run
  const what = [...args, ...paths].join(' ').slice(0, 200)
  expect({ what, signal }).toEqual({ what, signal: null })
  expect(stderr).not.toMatch(/internal error|^\s+at |Error:|Warning:/m)
  expect({ what, code: codes.includes(code ?? -1) ? 'right' : code, stderr }).toMatchObject({ code: 'right' })
  return run
}

/** Everything below a folder, byte by byte; names too are bytes. */
function treeOf(dir: string): Map<string, string> {
  const tree = new Map<string, string>()
  const pending = [Buffer.from(dir)]
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    for (const name of readdirSync(folder, { encoding: 'buffer' })) {
      const file = Buffer.concat([folder, Buffer.from('/'), name])
      const stats = lstatSync(file)
      if (stats.isDirectory()) pending.push(file)
      const content = stats.isFile()
        ? readFileSync(file, 'latin1')
        : stats.isSymbolicLink()
          ? readlinkSync(file)
          : ''
      tree.set(file.toString('latin1'), `${stats.mode.toString(8)} ${content}`)
    }
  }
  return tree
}

/** What was written must be snapshots in the place of aliases, in files that were there: nothing else. */
function expectOnlyIdsWritten(before: Map<string, string>, after: Map<string, string>): number {
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort())
  let written = 0
  for (const [file, content] of after) {
    if (content === before.get(file)) continue
    written++
    const undone = content.replaceAll(snapshot, alias)
    expect({ file, same: undone === before.get(file)?.replaceAll(snapshot, alias) }).toEqual({
      file,
      same: true,
    })
  }
  return written
}

async function surviveAll(dir: string, options: Options = {}): Promise<number> {
  const before = treeOf(dir)
  for (const args of commands.slice(0, 2)) {
    await survive(dir, args, options)
    expect(treeOf(dir)).toEqual(before)
  }
  await survive(dir, commands[2], options)
  return expectOnlyIdsWritten(before, treeOf(dir))
}

test('code that nests 20,000 levels deep, in every way', async () => {
  const files: Record<string, string> = {}
  for (const [name, code] of Object.entries(nestedCode)) {
    const text = code(20_000)
    for (const extension of ['ts', 'jsx']) files[`${name}.${extension}`] = `${request}${text}\n`
  }
  const { dir } = project(files)
  const before = treeOf(dir)
  await survive(dir, ['pin'])
  // Some of it is no deep tree: text in elements that are none, lists.
  expect(expectOnlyIdsWritten(before, treeOf(dir))).toBeGreaterThan(0)
})

const deepest = [
  'parentheses',
  'arrays never closed',
  'functions',
  'members',
  'calls of members',
  'sums',
  'not',
  'arrows',
  'templates',
  'else if',
  'elements',
  'type arguments',
  'casts with parentheses, and a mistake',
]

test('code that nests 100,000 levels deep, in components too', async () => {
  const files: Record<string, string> = {}
  for (const name of deepest) {
    const text = nestedCode[name]?.(100_000) ?? ''
    expect(text.length).toBeGreaterThan(100_000)
    files[`${name}.tsx`] = `${request}${text}\n`
  }
  const sums = `${request}${nestedCode['sums']?.(100_000) ?? ''}\n`
  files['a.vue'] = `<script setup>\n${sums}</script>\n${'<div>'.repeat(100_000)}`
  files['a.svelte'] = `${'<div>\n'.repeat(100_000)}<script lang="ts">\n${sums}</script>`
  files['a.astro'] = `---\n${sums}---\n${'<a>{'.repeat(100_000)}`
  const { dir } = project(files)
  expect(await surviveAll(dir)).toBeGreaterThanOrEqual(0)
})

test('50 MB in one line, and in many', async () => {
  const { dir } = project({})
  const files = {
    'line.ts': `${'f(1, "x");'.repeat(5_000_000)}${request}`,
    'lines.ts': `${'f(1, "x")\n'.repeat(5_000_000)}${request}`,
    'text.js': `x = "${'abcdefghi '.repeat(5_000_000)}"\n${request}`,
    'blanks.ts': `${request}${' '.repeat(50_000_000)}`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text)
  for (const args of commands) {
    for (const paths of [[], Object.keys(files)]) {
      const { stdout } = await survive(dir, args, { paths, codes: [1] })
      expect(stdout).toContain('lines.ts holds an alias and cannot be parsed: too large to be judged')
    }
  }
  for (const [name, text] of Object.entries(files)) {
    expect(readFileSync(path.join(dir, name), 'utf8') === text).toBe(true)
  }
})

test('a file that is larger than memory', async () => {
  const { dir } = project({ 'a.ts': request, 'huge.js': '' })
  truncateSync(path.join(dir, 'huge.js'), 2 ** 34)
  for (const args of commands) {
    const { stderr } = await survive(dir, args, { codes: [2] })
    expect(stderr).toBe('modelpin: huge.js: cannot be read: larger than 256 MB\n')
  }
  expect(readFileSync(path.join(dir, 'a.ts'), 'utf8')).toBe(pinnedRequest)
})

test('tens of thousands of aliases', async () => {
  const { dir } = project({
    'requests.ts': `f({ model: '${alias}' })\n`.repeat(4_000),
    'texts.ts': `'${alias}'\n`.repeat(8_000),
    'constants.ts': `const MODEL = '${alias}'\n${'ask({ model: MODEL })\n'.repeat(4_000)}`,
    'one.ts': `x = '${`${alias} `.repeat(4_000)}'\n`,
    'one-line.ts': `${`ask({ model: '${alias}' });`.repeat(4_000)}\n`,
  })
  await surviveAll(dir)
})

const seed = Math.floor(Math.random() * 2 ** 31)
const names = ['ts', 'tsx', 'js', 'mjs', 'cts', 'vue', 'svelte', 'astro']

/** Pieces that parsers and readers care about, and bytes that none of them expects. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      request,
      `'${alias}'`,
      `\`${alias}\``,
      `{ model: "${alias}" }`,
      `<script>`,
      `<script lang="ts" setup>`,
      `</script>`,
      `\n---\n`,
      `<template>`,
      `<!--`,
      `-->`,
      '${',
      '`',
      '/*',
      '*/',
      '//',
      '\\',
      '\\u{',
      '#!',
      '<T>(',
      '=>',
      '\0',
      '\uFEFF',
      '\u2028',
      '\r',
      '\n',
      '(',
      ')',
      '{',
      '}',
      'async ',
      'class ',
      'import ',
      'type A = ',
      '// @generated',
    )
    .map((text) => Buffer.from(text)),
)

test(`arbitrary bytes around aliases (seed ${seed})`, async () => {
  const { dir } = project({})
  const files = fc.sample(fc.array(piece, { maxLength: 25 }), { numRuns: 1200, seed })
  files.forEach((pieces, index) => {
    const bytes = Buffer.concat([...pieces, Buffer.from(index % 3 === 0 ? `\n${request}` : '')])
    writeFileSync(path.join(dir, `${index}.${names[index % names.length] as string}`), bytes)
  })
  expect(await surviveAll(dir)).toBeGreaterThan(20)
})

test('other encodings, NUL bytes and half a character', async () => {
  const utf16 = Buffer.from(`\uFEFF${request}`, 'utf16le')
  const files = {
    'utf16le.ts': utf16,
    'utf16be.ts': Buffer.from(utf16).swap16(),
    'nul.ts': Buffer.from(`\0${request}\0`),
    'nul-in-comment.ts': Buffer.from(`// \0\n${request}`),
    'half.ts': Buffer.concat([Buffer.from(request), Buffer.from([0x2f, 0x2f, 0xe2, 0x80])]),
    'surrogate.ts': Buffer.concat([Buffer.from(`${request}// `), Buffer.from([0xed, 0xa0, 0x80])]),
    'overlong.ts': Buffer.concat([Buffer.from(`${request}// `), Buffer.from([0xc0, 0xaf])]),
    'latin1.vue': Buffer.from(`<script>\n${request}</script>\n<p>\xe9</p>`, 'latin1'),
    'two-marks.ts': Buffer.from(`\uFEFF\uFEFF${request}`),
  }
  const { dir, bytes } = project(files)
  const { stdout } = await survive(dir, ['check'], { codes: [1] })
  for (const name of ['half.ts', 'surrogate.ts', 'overlong.ts', 'latin1.vue']) {
    expect(stdout).toContain(`${name} holds an alias and is left alone: not UTF-8`)
  }
  await surviveAll(dir)
  for (const name of [
    'utf16le.ts',
    'utf16be.ts',
    'half.ts',
    'surrogate.ts',
    'overlong.ts',
    'latin1.vue',
  ] as const) {
    expect(bytes(name)).toEqual(files[name])
  }
  expect(bytes('nul-in-comment.ts').toString()).toBe(`// \0\n${pinnedRequest}`)
})

test.skipIf(process.platform === 'win32')(
  'links in circles, pipes, sockets, devices, folders named like files',
  async () => {
    const { dir, read } = project({ 'src/a.ts': request, 'dir.ts/b.ts': request, 'real/c.ts': request })
    const at = (file: string): string => path.join(dir, file)
    symlinkSync('loop.ts', at('loop.ts'))
    symlinkSync('two.ts', at('one.ts'))
    symlinkSync('one.ts', at('two.ts'))
    symlinkSync('nowhere.ts', at('dangling.ts'))
    symlinkSync('.', at('here'))
    symlinkSync('..', at('src/above'))
    symlinkSync('real', at('link.ts'))
    symlinkSync('/dev/zero', at('zero.ts'))
    symlinkSync('/dev/null', at('null.ts'))
    execFileSync('mkfifo', [at('pipe.ts')])
    const server = createServer().listen(at('socket.ts'))
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.on('listening', resolve))

    for (const args of commands.slice(0, 2)) {
      const { stdout, stderr } = await survive(dir, args)
      expect(stderr).toBe('')
      expect(stdout).toContain('3 findings, "modelpin pin" would write all of them.')
    }
    for (const named of ['pipe.ts', 'socket.ts', 'zero.ts', 'null.ts']) {
      expect((await survive(dir, ['check'], { paths: [named], codes: [0] })).stdout).toContain(
        '0 files checked',
      )
    }
    expect((await survive(dir, ['check'], { paths: ['loop.ts'], codes: [2] })).stderr).toBe(
      'modelpin: loop.ts: too many symbolic links\n',
    )
    expect((await survive(dir, ['pin'], { paths: ['dangling.ts'], codes: [2] })).stderr).toBe(
      'modelpin: dangling.ts: no such file or folder\n',
    )
    await survive(dir, ['pin'], { codes: [0] })
    expect([read('src/a.ts'), read('dir.ts/b.ts'), read('real/c.ts')]).toEqual(
      Array.from({ length: 3 }, () => pinnedRequest),
    )
    expect([readlinkSync(at('loop.ts')), readlinkSync(at('link.ts'))]).toEqual(['loop.ts', 'real'])
  },
)

const nobody = 65534

// Root may look into every folder.
test.skipIf(process.getuid?.() !== 0)('a folder that may not be looked into, as another user', async () => {
  const { dir, read } = project({ 'shut/a.ts': request, 'open/b.ts': request })
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, path.join(dir, 'open')])
  chmodSync(dir, 0o755)
  chmodSync(path.join(dir, 'shut'), 0o700)
  for (const args of commands) await survive(dir, args, { uid: nobody, codes: [0, 1, 2] })
  expect([read('shut/a.ts'), read('open/b.ts')]).toEqual([request, pinnedRequest])
  const checked = await survive(dir, ['check'], { uid: nobody, codes: [2] })
  expect(checked.stderr).toBe('modelpin: shut/: cannot be read: permission denied\n')
  const { stderr } = await survive(dir, ['pin'], { uid: nobody, paths: ['shut/a.ts'], codes: [2] })
  expect(stderr).toBe('modelpin: shut/a.ts: permission denied\n')
})

const oddNames = [
  'new\nline.ts',
  'carriage\rreturn.ts',
  'quo"te.ts',
  "it's.ts",
  '`tick`.ts',
  '-dash.ts',
  '--all.ts',
  ' blank .ts',
  'tab\there.ts',
  'escape\u001b[31m.ts',
  'back\\slash.ts',
  'ünï – 模型 👩‍💻.ts',
  '\u202eright-to-left.ts',
  '\u2028.ts',
  '*.ts',
  '[a].ts',
  '{a,b}.ts',
  '#.ts',
  '!b.ts',
  ':(glob)c.ts',
  '%41.ts',
  '$HOME.ts',
  `${'a'.repeat(252)}.ts`,
]

test.skipIf(process.platform === 'win32').each(['in a folder', 'in a checkout', 'named'])(
  'odd names, %s',
  async (where) => {
    const { dir, read } = project(Object.fromEntries(oddNames.map((name) => [name, request])))
    if (where === 'in a checkout') {
      execFileSync('git', ['init', '--quiet'], { cwd: dir })
      execFileSync('git', ['add', '--all'], { cwd: dir })
    }
    const paths = where === 'named' ? oddNames : []
    for (const args of commands.slice(0, 2)) {
      const { stdout, stderr } = await survive(dir, args, { paths, codes: [1] })
      expect(stderr).toBe('')
      expect(stdout).toContain(`${oddNames.length} findings, "modelpin pin" would write all of them.`)
      // What a name holds must not act on the terminal.
      expect(stdout).not.toMatch(/[\r\u001b\u2028\u202e]/)
    }
    await survive(dir, ['pin'], { paths, codes: [0] })
    for (const name of oddNames) expect(read(name)).toBe(pinnedRequest)
  },
)

// Elsewhere names are texts, and the system takes no others.
test.skipIf(process.platform !== 'linux').each(['in a folder', 'in a checkout'])(
  'names that are not UTF-8, %s: one line, and the others are checked',
  async (where) => {
    const { dir, read } = project({ 'a.ts': request })
    const name = Buffer.concat([Buffer.from(`${dir}/caf`), Buffer.from([0xe9]), Buffer.from('.ts')])
    writeFileSync(name, request)
    mkdirSync(path.join(dir, 'b'))
    if (where === 'in a checkout') {
      execFileSync('git', ['init', '--quiet'], { cwd: dir })
      execFileSync('git', ['add', '--all'], { cwd: dir })
    }
    for (const args of commands) {
      const { stdout, stderr } = await survive(dir, args, { codes: [2] })
      expect(stderr.replace(/^modelpin: uncommitted .*\n/, '')).toBe(
        'modelpin: caf\uFFFD.ts: cannot be read: its name is not UTF-8\n',
      )
      expect(stdout).toContain('a.ts')
    }
    expect(read('a.ts')).toBe(pinnedRequest)
    expect(readFileSync(name, 'utf8')).toBe(request)
  },
)
