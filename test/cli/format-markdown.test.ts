import path from 'node:path'
import { expect, test } from 'vitest'
import { asOf, modelpin, project, request, type Project } from './harness.js'

const retired = "client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"
const keyed = `const prices = { 'codestral-latest': 1 }
const model = 'codestral-latest'
await client.fim.complete({ model, prompt })
spend(prices[model])
`

async function markdown({ run }: Project, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('check', '--as-of', asOf, '--format', 'markdown', ...args)
  expect(stderr).toBe('')
  return stdout
}

/** The cells of each row; every `|` ends one, in backticks too. */
function rows(page: string): string[][] {
  return page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

test('is a heading with the sum and a table, the worst first', async () => {
  const page = await markdown(
    project({ 'a.ts': request, 'b.ts': retired, 'c.ts': keyed, 'broken.ts': `${request}const = 1\n` }),
  )
  expect(page).toMatch(/^## modelpin: 3 findings\n\n4 files checked: 3 findings, /)
  expect(rows(page)).toEqual([
    ['Location', 'Alias', 'Serves', '`modelpin pin`'],
    ['---', '---', '---', '---'],
    [
      '`b.ts:1:34`',
      '`claude-3-7-sonnet-latest`',
      '`claude-3-7-sonnet-20250219` (since 2025-02-24), **retired on 2026-02-19**',
      'writes `claude-3-7-sonnet-20250219`, retired as well; move to `claude-sonnet-4-6`',
    ],
    [
      '`a.ts:1:37`',
      '`omni-moderation-latest`',
      '`omni-moderation-2024-09-26` (since 2024-09-26)',
      'writes `omni-moderation-2024-09-26`',
    ],
    [
      '`c.ts:2:16`',
      '`codestral-latest`',
      '`codestral-2508` (since 2025-07-30)',
      'leaves it: `c.ts:1:19` and 1 more would have to change with it',
    ],
    ['File', 'Not checked'],
    ['---', '---'],
    ['`broken.ts:2:7`', expect.any(String) as string],
  ])
})

test('says what the policy for retired models makes pin do', async () => {
  const files = project({ 'b.ts': retired })
  const last = async (policy: string): Promise<string | undefined> =>
    rows(await markdown(files, '--retired', policy))
      .at(-1)
      ?.at(-1)
  expect(await last('successor')).toBe('writes `claude-sonnet-4-6`, another model')
  expect(await last('skip')).toBe('leaves it; move to `claude-sonnet-4-6`')
})

test('is a heading and a line where nothing is found', async () => {
  expect(await markdown(project({ 'a.ts': 'export {}\n' }))).toBe(
    '## modelpin: no findings\n\n1 file checked: no findings.\n',
  )
})

test('shows names as they are, whatever is in them', async () => {
  const names = ['a|b.ts', 'a`b.ts', '<img src=x>.ts', '@someone [x](y) *b*.ts', 'a\nb.ts', ' a\\|`.ts']
  const page = await markdown(project(Object.fromEntries(names.map((name) => [name, request]))))
  const cells = rows(page).slice(2)
  expect(cells.map((row) => row.length)).toEqual(names.map(() => 4))
  // Backticks show everything but themselves; what is not in backticks is entities.
  const read = (cell: string): string =>
    (/^`([^`]*)`$/.exec(cell)?.[1] ?? /^<code>([^<>`|*[\]@]*)<\/code>$/.exec(cell)?.[1] ?? 'markup')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(/:1:37$/, '')
  expect(cells.map(([location = '']) => read(location)).sort()).toEqual(
    names.map((name) => name.replace('\n', '␊')).sort(),
  )
})

test('keeps to what GitHub takes, for a comment or a summary, and says how much is missing', async () => {
  const total = 12_000
  const { read, dir } = project({ 'a.ts': request.repeat(total) })
  const summary = path.join(dir, 'summary.md')
  const words = [
    '--format',
    'markdown',
    '--output',
    'comment.md',
    '--format',
    'markdown',
    '--output',
    summary,
  ]
  const env = { GITHUB_STEP_SUMMARY: summary }
  const { stderr } = await modelpin(['check', '--as-of', asOf, ...words], { cwd: dir, env })
  expect(stderr).toBe('')
  for (const [file, most] of [
    ['comment.md', 65_536],
    ['summary.md', 1024 * 1024],
  ] as const) {
    const page = read(file)
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(most)
    expect(Buffer.byteLength(page)).toBeGreaterThan(most - 2048)
    const hidden = Number(/^(\d+) more findings not shown here\.$/m.exec(page)?.[1])
    expect(hidden).toBeGreaterThan(0)
    expect(rows(page).length - 2 + hidden).toBe(total)
  }
})
