import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { asOf, project, request, type Project, type Run } from './harness.js'

const mistral = `import { mistral } from '@ai-sdk/mistral'
generateText({ model: mistral('mistral-small-latest'), prompt })
`
const wide = "openai.chat.completions.create({ model: 'gpt-4o', messages })\n"

const pin = ({ run }: Project, ...args: string[]): Promise<Run> =>
  run('pin', '--record', 'notes/pins.md', '--as-of', asOf, ...args)
const check = ({ run }: Project, ...args: string[]): Promise<Run> =>
  run('check', '--record', 'notes/pins.json', '--as-of', asOf, ...args)

test('notes what was written, for people and for machines', async () => {
  const own = project({ 'a.ts': request, 'src/b.ts': `\n${request}${mistral}` })
  expect((await pin(own)).code).toBe(0)
  expect(own.read('notes/pins.md')).toBe(`# Model aliases pinned

## 2026-11-20: 3 ids in 2 files

modelpin 0.1.0, model table of 2026-11-20.

| alias | snapshot | provider | served since | retired | places |
| --- | --- | --- | --- | --- | --- |
| \`mistral-small-latest\` | \`mistral-small-2603\` | mistral | 2026-03-16 |  | 1 |
| \`omni-moderation-latest\` | \`omni-moderation-2024-09-26\` | openai | 2024-09-26 |  | 2 |

\`mistral-small-latest\` → \`mistral-small-2603\`:

- \`../src/b.ts:4\`

\`omni-moderation-latest\` → \`omni-moderation-2024-09-26\`:

- \`../a.ts:1\`
- \`../src/b.ts:2\`

\`modelpin check --record pins.json\` fails when one of these aliases is back in a file that it was taken out of.
`)
  const { runs } = JSON.parse(own.read('notes/pins.json')) as { runs: object[] }
  expect(runs).toMatchObject([
    {
      asOf,
      aliases: 'latest',
      strategy: 'pin',
      left: 0,
      changes: [
        { alias: 'mistral-small-latest' },
        {
          places: [
            { path: '../a.ts', line: 1 },
            { path: '../src/b.ts', line: 2 },
          ],
        },
      ],
    },
  ])
})

test('tells later whether an alias came back where it was taken out', async () => {
  const own = project({ 'a.ts': request, 'b.ts': mistral, 'c.ts': 'x\n' })
  await pin(own)
  expect(await check(own)).toMatchObject({ code: 0, stderr: '' })
  // Elsewhere, or another alias, is the business of an ordinary check.
  own.write('c.ts', request)
  own.write('b.ts', request)
  expect((await check(own)).code).toBe(0)
  own.write('a.ts', `// moved\n${request}`)
  const { code, stdout } = await check(own)
  expect(code).toBe(1)
  expect(stdout).toContain('a.ts\n  2:37  ')
  rmSync(path.join(own.dir, 'a.ts'))
  expect(await check(own)).toMatchObject({
    code: 0,
    stderr: 'modelpin: a.ts: recorded, and there no more\n',
  })
})

test('remembers that all aliases counted', async () => {
  const own = project({ 'a.ts': wide })
  await pin(own, '--aliases', 'all')
  expect((await check(own)).code).toBe(0)
  own.write('a.ts', wide)
  expect((await own.run('check', '--as-of', asOf)).code).toBe(0)
  expect((await check(own)).code).toBe(1)
})

test('is clean where the alias stays in development', async () => {
  const own = project({ 'a.ts': request })
  await pin(own, '--strategy', 'split')
  expect(own.read('notes/pins.md')).toContain('In development the aliases stay.')
  expect((await check(own)).code).toBe(0)
})

test('adds each run that wrote something, and no others', async () => {
  const own = project({ 'a.ts': request, 'b.ts': mistral })
  await pin(own, 'a.ts')
  const first = own.read('notes/pins.json')
  await pin(own, 'a.ts')
  await pin(own, '--dry-run')
  expect(own.read('notes/pins.json')).toBe(first)
  await pin(own)
  const { runs } = JSON.parse(own.read('notes/pins.json')) as { runs: { changes: { alias: string }[] }[] }
  expect(runs.map(({ changes }) => changes.map(({ alias }) => alias))).toEqual([
    ['omni-moderation-latest'],
    ['mistral-small-latest'],
  ])
})

test('counts lines as they are once keys are added', async () => {
  const own = project({
    'a.ts': `const prices = {
  'codestral-latest': 1,
}
const model = 'codestral-latest'
await client.fim.complete({ model, prompt })
spend(prices[model])
`,
  })
  expect((await pin(own, '--add-keys')).code).toBe(0)
  const [, line] = /`\.\.\/a\.ts:(\d)`/.exec(own.read('notes/pins.md')) ?? []
  expect(own.read('a.ts').split('\n')[Number(line) - 1]).toMatch(/^const model = 'codestral-\d+'$/)
})

test.each([
  ['{}', 'modelpin: notes/pins.json: not a record of "modelpin pin --record"\n'],
  [
    '{"schemaVersion":1,"runs":[{"changes":[{}]}]}',
    'modelpin: notes/pins.json: not a record of "modelpin pin --record"\n',
  ],
  ['{', 'modelpin: notes/pins.json:1:2: not valid JSON: the file ends too early\n'],
])('writes nothing at all where %s stands in its place', async (text, message) => {
  const own = project({ 'a.ts': request, 'notes/pins.json': text })
  expect(await pin(own)).toEqual({ code: 2, stdout: '', stderr: message })
  expect(own.read('a.ts')).toBe(request)
  expect(await check(own)).toEqual({ code: 2, stdout: '', stderr: message })
})

test('says in one line that there is no record, and that no files are to be named', async () => {
  const own = project({ 'a.ts': request })
  expect(await check(own)).toEqual({
    code: 2,
    stdout: '',
    stderr: 'modelpin: --record notes/pins.json: no such file; "modelpin pin --record" makes it\n',
  })
  expect((await check(own, 'a.ts')).stderr).toBe(
    'modelpin: --record looks at the files of the record: name none\n',
  )
})

test('says before anything is written that a folder stands in the way of the record', async () => {
  const own = project({ 'a.ts': request, notes: 'a file' })
  const { code, stderr } = await pin(own)
  expect(code).toBe(2)
  expect(stderr).toMatch(/^modelpin: --record notes\/pins\.json: cannot be written: .*\n$/)
  expect(own.read('a.ts')).toBe(request)
})
