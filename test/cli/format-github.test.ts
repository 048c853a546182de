import path from 'node:path'
import { expect, test } from 'vitest'
import { asOf, modelpin, project, request, type RunOptions } from './harness.js'

const retired = "client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** Reads a log as the runner does: https://github.com/actions/runner, ActionCommand.cs. */
function commandsIn(log: string): Command[] {
  return log.split('\n').flatMap((line) => {
    const [, name = '', properties = '', message = ''] = /^\s*::([\w-]+)(?: ([^:]*))?::(.*)$/.exec(line) ?? []
    if (name === '') return []
    const pairs = properties.split(',').flatMap((pair) => {
      const equals = pair.indexOf('=')
      return equals === -1 ? [] : [[pair.slice(0, equals), unescape(pair.slice(equals + 1))] as const]
    })
    return [{ name, properties: Object.fromEntries(pairs), message: unescape(message) }]
  })
}

function unescape(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')
}

async function log(args: readonly string[], options: RunOptions): Promise<string> {
  const { stdout, stderr } = await modelpin(
    ['check', '--as-of', asOf, '--format', 'github', ...args],
    options,
  )
  expect(stderr).toBe('')
  return stdout
}

test('is an annotation for each finding, the worst first, and the sum', async () => {
  const { dir } = project({ 'a.ts': request, 'b.ts': retired, 'broken.ts': `${request}const = 1\n` })
  const text = await log([], { cwd: dir })
  expect(commandsIn(text)).toEqual([
    {
      name: 'error',
      properties: {
        file: 'b.ts',
        line: '1',
        endLine: '1',
        col: '34',
        endColumn: '58',
        title: 'Retired model',
      },
      message: expect.stringMatching(/^'claude-3-7-sonnet-latest' serves .*: requests fail\./) as string,
    },
    {
      name: 'warning',
      properties: {
        file: 'a.ts',
        line: '1',
        endLine: '1',
        col: '37',
        endColumn: '59',
        title: 'Floating model alias',
      },
      message: expect.stringMatching(/^'omni-moderation-latest' floats: /) as string,
    },
    {
      name: 'warning',
      properties: { file: 'broken.ts', line: '2', col: '7', title: 'File not checked for model aliases' },
      message: expect.stringMatching(/^holds an alias and was not checked: /) as string,
    },
  ])
  expect(text.trimEnd().split('\n').at(-1)).toBe(
    '3 files checked: 2 findings, "modelpin pin" would write all of them.',
  )
})

test('says in one line that there is nothing', async () => {
  const { dir } = project({ 'a.ts': 'export {}\n' })
  expect(await log([], { cwd: dir })).toBe('1 file checked: no findings.\n')
})

test('shows ten of each level, and lists the rest in the log', async () => {
  const { dir } = project({ 'a.ts': request.repeat(13), 'b.ts': retired.repeat(12) })
  const text = await log([], { cwd: dir })
  const commands = commandsIn(text)
  const count = (name: string): number => commands.filter((command) => command.name === name).length
  expect([count('error'), count('warning'), count('group'), count('endgroup')]).toEqual([10, 10, 1, 1])
  const listed = text.slice(text.indexOf('::group::'), text.indexOf('::endgroup::')).split('\n').slice(1, -1)
  expect(listed.map((line) => /^- (\w+: \w\.ts:\d+):/.exec(line)?.[1])).toEqual([
    'error: b.ts:11',
    'error: b.ts:12',
    'warning: a.ts:11',
    'warning: a.ts:12',
    'warning: a.ts:13',
  ])
})

test('escapes what a file is named, and takes no command from it', async () => {
  const names = ['a,b:c%0A.ts', 'x\n::error::y.ts', 'z##[error]w.ts']
  const { dir } = project(Object.fromEntries(names.map((name) => [name, request.repeat(12)])))
  const text = await log([], { cwd: dir })
  const commands = commandsIn(text)
  expect(commands.map(({ name }) => name)).toEqual([
    ...Array<string>(10).fill('warning'),
    'group',
    'endgroup',
  ])
  expect(commands[0]?.properties['file']).toBe('a,b:c%0A.ts')
  // The runner takes an older form of commands wherever it stands in a line that is no command.
  const others = text.split('\n').filter((line) => !line.startsWith('::'))
  expect(others.length).toBeGreaterThan(20)
  expect(others.filter((line) => line.includes('##['))).toEqual([])
  expect(others.filter((line) => line.includes('# #[error]'))).toHaveLength(12)
})

test('names no columns for what spans lines', async () => {
  const composed = `const FAMILY = 'claude-3-7-sonnet'
const SUFFIX = '-latest'
const model = FAMILY +
  SUFFIX
export const ask = () => client.messages.create({ model, max_tokens: 10 })
`
  const { dir } = project({ 'a.ts': composed })
  const [annotation] = commandsIn(await log([], { cwd: dir }))
  expect(annotation?.properties).toEqual({ file: 'a.ts', line: '3', endLine: '4', title: 'Retired model' })
})

test('counts paths from the checkout', async () => {
  const { dir } = project({ 'packages/api/a.ts': request })
  const cwd = path.join(dir, 'packages/api')
  const files = async (workspace: string): Promise<(string | undefined)[]> =>
    commandsIn(await log([], { cwd, env: { GITHUB_WORKSPACE: workspace } })).map(
      ({ properties }) => properties['file'],
    )
  expect(await files(dir)).toEqual(['packages/api/a.ts'])
  expect(await files('')).toEqual(['a.ts'])
})
