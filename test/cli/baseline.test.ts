import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { asOf, project, request, type Project, type Run } from './harness.js'

const other = request.replace('input', 'other')

function withBaseline({ run }: Project, ...args: string[]): Promise<Run> {
  return run('check', '--baseline', 'baseline.json', '--as-of', asOf, ...args)
}

/** What the file lists, a line each. */
function listed({ read }: Project, file = 'baseline.json'): string[] {
  const { findings } = JSON.parse(read(file)) as { findings: { path: string; id: string; count?: number }[] }
  return findings.map(({ path: where, id, count = 1 }) => `${where} ${id} ${count}`)
}

test('passes what the baseline lists, wherever its line has moved to, and fails on anything new', async () => {
  const own = project({ 'a.ts': request + request, 'src/b.ts': request })
  const made = await withBaseline(own, '--update-baseline')
  expect(made).toEqual({
    code: 0,
    stdout: '2 files checked: no findings besides 3 in the baseline.\n',
    stderr: 'modelpin: baseline.json: 3 findings written\n',
  })
  expect(listed(own)).toEqual(['a.ts omni-moderation-latest 2', 'src/b.ts omni-moderation-latest 1'])
  own.write('a.ts', `// a comment\n\n  ${request}\n${request}`)
  expect(await withBaseline(own)).toMatchObject({ code: 0, stderr: '' })

  own.write('a.ts', request + other + request)
  const { code, stdout } = await withBaseline(own)
  expect(code).toBe(1)
  expect(stdout).toContain('a.ts\n  2:37  ')
  expect(stdout).toContain('1 finding besides 3 in the baseline')
  own.write('a.ts', request + request + request)
  expect((await withBaseline(own)).code).toBe(1)
})

test('names what is gone, and lets an update take it out and nothing else', async () => {
  const own = project({ 'a.ts': request + other, 'src/b.ts': request, 'src/c.ts': request })
  await withBaseline(own, '--update-baseline')
  own.write('a.ts', other)
  rmSync(path.join(own.dir, 'src/c.ts'))
  const { code, stderr } = await withBaseline(own)
  expect(code).toBe(0)
  expect(stderr.split('\n')).toEqual([
    `modelpin: a.ts: 'omni-moderation-latest' is gone and still in baseline.json: ${request.trim()}`,
    `modelpin: src/c.ts: 'omni-moderation-latest' is gone and still in baseline.json: ${request.trim()}`,
    'modelpin: run once with --update-baseline to take what is gone out of baseline.json',
    '',
  ])
  expect((await withBaseline(own, '--quiet')).stderr).toBe('')
  // A run over some files says nothing of the others.
  expect((await withBaseline(own, 'src/b.ts')).stderr).not.toContain('a.ts:')
  await withBaseline(own, '--update-baseline', 'src')
  expect(listed(own)).toEqual([
    'a.ts omni-moderation-latest 1',
    'a.ts omni-moderation-latest 1',
    'src/b.ts omni-moderation-latest 1',
  ])
  await withBaseline(own, '--update-baseline')
  expect(listed(own)).toEqual(['a.ts omni-moderation-latest 1', 'src/b.ts omni-moderation-latest 1'])
})

test('keeps paths from its own folder, and serves runs from any other', async () => {
  const own = project({ 'app/a.ts': request, 'config/.keep': '' })
  await own.run('check', '--baseline', 'config/known.json', '--update-baseline', '--as-of', asOf)
  expect(listed(own, 'config/known.json')).toEqual(['../app/a.ts omni-moderation-latest 1'])
  const { code } = await own.run('check', '--baseline', 'config/known.json', '--as-of', asOf, 'app')
  expect(code).toBe(0)
})

test('a file that cannot be parsed keeps its entries, and fails as ever', async () => {
  const own = project({ 'a.ts': request })
  await withBaseline(own, '--update-baseline')
  own.write('a.ts', `(${request}`)
  const { code, stderr } = await withBaseline(own)
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
  await withBaseline(own, '--update-baseline')
  expect(listed(own)).toEqual(['a.ts omni-moderation-latest 1'])
})

test('counts what is known in the JSON report', async () => {
  const own = project({ 'a.ts': request })
  await withBaseline(own, '--update-baseline')
  own.write('a.ts', request + other)
  const { stdout } = await withBaseline(own, '--format', 'json')
  const { summary } = JSON.parse(stdout) as { summary: object }
  expect(summary).toMatchObject({ findings: 1, known: 1 })
})

test.each([
  [undefined, 'modelpin: --baseline baseline.json: no such file; make it with --update-baseline\n'],
  ['{"schemaVersion": 1,', 'modelpin: baseline.json:1:21: not valid JSON: the file ends too early\n'],
  [
    '[]',
    'modelpin: baseline.json: not a baseline of this version of modelpin; make it anew with --update-baseline\n',
  ],
  [
    '{"schemaVersion":1,"findings":[{"path":"a.ts","rule":"no-floating-model","id":"x","text":"x"},{"path":1}]}',
    'modelpin: baseline.json: "findings[1]": expected path, rule, id and text; make the file anew with --update-baseline\n',
  ],
])('says in one line what is wrong with %j', async (text, message) => {
  const own = project({ 'a.ts': request, ...(text !== undefined && { 'baseline.json': text }) })
  expect(await withBaseline(own)).toEqual({ code: 2, stdout: '', stderr: message })
})

test('an update needs the name of the file', async () => {
  const { code, stderr } = await project({ 'a.ts': request }).run('check', '--update-baseline')
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: 'modelpin: --update-baseline needs --baseline FILE, the file to write\n',
  })
})
