import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readCases, usualDay } from './case.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'modelpin-cases-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const complete = { 'input.ts': 'a', 'findings.json': '[]', 'positions.txt': '' }

function write(files: Readonly<Record<string, string>>): void {
  mkdirSync(join(folder, 'one'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'one', name), text)
}

test('a complete case', () => {
  write(complete)
  expect(readCases(folder)).toMatchObject([
    {
      name: 'one',
      path: 'src/one.ts',
      extension: '.ts',
      input: 'a',
      expected: 'a',
      policy: { asOf: usualDay },
    },
  ])
})

test('a file that changes, judged elsewhere', () => {
  write({
    ...complete,
    'expected.ts': 'b',
    'case.json': '{"path":"lib/x.ts"}',
    'options.json': '{"asOf":"2026-01-01"}',
  })
  expect(readCases(folder)).toMatchObject([
    { path: 'lib/x.ts', expected: 'b', policy: { asOf: '2026-01-01' } },
  ])
})

test.each([
  ['no input', { 'findings.json': '[]', 'positions.txt': '' }, /expected one input file, found 0/],
  ['two inputs', { ...complete, 'input.js': '' }, /expected one input file, found 2/],
  ['no findings', { 'input.ts': '', 'positions.txt': '' }, /findings\.json is missing/],
  ['no positions', { 'input.ts': '', 'findings.json': '[]' }, /positions\.txt is missing/],
  ['an output of another kind', { ...complete, 'expected.js': '' }, /expected\.js does not match input\.ts/],
  ['a stray file', { ...complete, 'notes.md': '' }, /no part of a case: notes\.md/],
])('%s fails', (_, files, message) => {
  write(files)
  expect(() => readCases(folder)).toThrow(message)
})
