import { describe, expect, test } from 'vitest'
import { alive, project } from './jscodeshift.js'

const call = (model: string, quote = "'"): string =>
  `export const ask = (client) => client.messages.create({ model: ${quote}${model}${quote}, max_tokens: 16 })\n`
const floating = 'claude-3-7-sonnet-latest'
const pinned = 'claude-3-7-sonnet-20250219'

const typed = (model: string): string =>
  `const request: { model: string } = { model: '${model}' }\nexport default request\n`

describe.each([
  ['babel', 'js', call],
  ['babylon', 'js', call],
  ['flow', 'js', typed],
  ['ts', 'ts', typed],
  ['tsx', 'tsx', (model: string) => typed(model) + 'export const view = <b>ready</b>\n'],
] as const)('--parser=%s', (parser, extension, code) => {
  const paths = ['src/a', 'src/deep/b', 'src/c'].map((path) => `${path}.${extension}`)
  const files = {
    ...Object.fromEntries(paths.map((path) => [path, code(floating)])),
    [`src/none.${extension}`]: 'export {}\n',
    [`src/chat.test.${extension}`]: code(floating),
  }
  const args = [`--parser=${parser}`, `--extensions=${extension}`, alive]

  test('in one process, and again', () => {
    const { run, read } = project(files)
    expect(run([...args, '--run-in-band', 'src']).counts).toEqual({
      errors: 0,
      unmodified: 0,
      skipped: 2,
      ok: 3,
    })
    for (const path of paths) expect(read(path)).toBe(code(pinned))
    expect(read(`src/chat.test.${extension}`)).toBe(code(floating))

    expect(run([...args, '--run-in-band', 'src']).counts).toEqual({
      errors: 0,
      unmodified: 0,
      skipped: 5,
      ok: 0,
    })
    for (const path of paths) expect(read(path)).toBe(code(pinned))
  })

  test('in workers', () => {
    const { run, read } = project(files)
    expect(run([...args, '--cpus=2', 'src']).counts).toEqual({ errors: 0, unmodified: 0, skipped: 2, ok: 3 })
    for (const path of paths) expect(read(path)).toBe(code(pinned))
  })
})

test('--no-babel: the transform as it is published', () => {
  const { run, read } = project({ 'src/a.js': call(floating) })
  expect(run([alive, '--no-babel', 'src']).counts.ok).toBe(1)
  expect(read('src/a.js')).toBe(call(pinned))
})

test('TypeScript needs no --parser', () => {
  const { run, read } = project({
    'src/a.ts': `export const request = <T>(x: T) => ({ x, model: '${floating}' })\n`,
    'src/b.tsx': `const model: string = '${floating}'\nexport const view = <Chat model={model} />\n`,
    'src/c.js': call(floating),
  })
  expect(run([alive, 'src']).counts).toEqual({ errors: 0, unmodified: 0, skipped: 0, ok: 3 })
  expect(read('src/a.ts')).toContain(pinned)
  expect(read('src/b.tsx')).toContain(pinned)
})

/** The rest does not depend on how the files are spread over processes. */
const quick = '--run-in-band'

test('--dry writes nothing and prints the sums', () => {
  const { run, read } = project({ 'src/a.js': call(floating), 'src/b.js': call('chatgpt-4o-latest') })
  const { counts, stdout } = run([quick, alive, '--dry', 'src'])
  expect(counts).toEqual({ errors: 0, unmodified: 0, skipped: 1, ok: 1 })
  expect(stdout).toMatch(/^pinned: 1$/m)
  expect(stdout).toMatch(/^left, .*: 1$/m)
  expect(read('src/a.js')).toBe(call(floating))
})

test('--print shows the new text', () => {
  const { run, read } = project({ 'src/a.js': call(floating) })
  const { stdout } = run([quick, alive, '--dry', '--print', 'src'])
  expect(stdout).toContain(call(pinned))
  expect(read('src/a.js')).toBe(call(floating))
})

test('--stdin reads the list of files', () => {
  const { run, read } = project({ 'src/a.js': call(floating), 'src/b.js': call(floating) })
  expect(run([quick, alive, '--stdin'], 'src/b.js\n').counts.ok).toBe(1)
  expect(read('src/a.js')).toBe(call(floating))
  expect(read('src/b.js')).toBe(call(pinned))
})

test('bytes outside the ids stay as they are', () => {
  const odd = (model: string): string =>
    [
      '\uFEFF// "double" and \'single\' 👋🏽',
      `\texport const ask = (client) => client.messages.create({ 'model':\t"${model}", note: \`𝔸\` });`,
      '',
      `  export const config = { model: '${model}',, }`.replace(',,', ','),
      'export const last = 1',
    ].join('\r\n')
  const { run, read } = project({ 'src/a.js': odd(floating), 'src/b.ts': odd(floating) })
  expect(run([quick, alive, 'src']).counts.ok).toBe(2)
  expect(read('src/a.js')).toBe(odd(pinned))
  expect(read('src/b.ts')).toBe(odd(pinned))
})

describe('files that cannot be parsed', () => {
  const broken = `export const request = { model: '${floating}', ]\n`

  test('are errors where they hold an id, and stay as they are', () => {
    const { run, read } = project({ 'src/a.js': broken, 'src/b.js': call(floating) })
    const { counts, stdout, status } = run([quick, alive, 'src'])
    expect(counts).toEqual({ errors: 1, unmodified: 0, skipped: 0, ok: 1 })
    expect(stdout).toMatch(/ERR src\/a\.js Transformation error \(parser babel: .*\(1:\d+\)\)/)
    expect(read('src/a.js')).toBe(broken)
    expect(status).toBe(0)
  })

  test('end the run with 1 under --fail-on-error', () => {
    const { run } = project({ 'src/a.js': broken })
    expect(run([quick, alive, '--fail-on-error', 'src']).status).toBe(1)
  })

  test('are passed over where they hold none', () => {
    const { run } = project({ 'src/a.js': 'export const [ = 1\n' })
    expect(run([quick, alive, 'src']).counts).toEqual({ errors: 0, unmodified: 0, skipped: 1, ok: 0 })
  })
})

describe('paths', () => {
  test('are judged from the working directory, however they are given', () => {
    const { run, read } = project({ 'test/a.js': call(floating), 'src/a.js': call(floating) })
    run([quick, alive, './src', `${process.cwd()}/nowhere`, 'test/a.js'])
    expect(read('src/a.js')).toBe(call(pinned))
    expect(read('test/a.js')).toBe(call(floating))
  })

  test('--production and --development move the line', () => {
    const { run, read } = project({
      'examples/a.js': call(floating),
      'examples/b.js': call(floating),
      'internal/a.js': call(floating),
    })
    run([quick, alive, '--production=examples/{a,c}.js', '--development=internal/**,tools/**', '.'])
    expect(read('examples/a.js')).toBe(call(pinned))
    expect(read('examples/b.js')).toBe(call(floating))
    expect(read('internal/a.js')).toBe(call(floating))
  })
})

test('an option that makes no sense is an error for every file that holds an id', () => {
  const { run, read } = project({ 'src/a.js': call(floating) })
  const { counts, stdout } = run([quick, '--retired=delete', 'src'])
  expect(counts.errors).toBe(1)
  expect(stdout).toContain('--retired takes pin, skip, successor; got "delete"')
  expect(read('src/a.js')).toBe(call(floating))
})
