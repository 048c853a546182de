import ts from 'typescript'
import { expect, test } from 'vitest'
import { newErrors } from '../../packages/project/src/new-errors.js'

const file = ts.createSourceFile('a.ts', '', ts.ScriptTarget.ES2022)

function error(start: number, code: number, message: string, below = ''): ts.Diagnostic {
  const category = ts.DiagnosticCategory.Error
  const next = [{ messageText: below, category, code }]
  return {
    file,
    start,
    length: 1,
    category,
    code,
    messageText: { messageText: message, category, code, next },
  }
}

const ids = new Map([['x-latest', 'x-1']])

test.each<[string, ts.Diagnostic, ts.Diagnostic, boolean]>([
  ['the same', error(1, 2322, 'no x'), error(1, 2322, 'no x'), false],
  ['the same of another id', error(1, 2322, 'no "x-latest"'), error(1, 2322, 'no "x-1"'), false],
  ['the same, explained otherwise', error(1, 2769, 'no', 'one'), error(1, 2769, 'no', 'other'), false],
  [
    'the same of a long type',
    error(1, 2322, '"a" | ... 2 more'),
    error(1, 2322, '"a" | "b" | ... 1 more'),
    false,
  ],
  ['another of the same place', error(1, 2739, 'lacks a'), error(1, 2739, 'lacks a, b'), true],
  ['another kind', error(1, 2741, 'lacks a'), error(1, 2739, 'lacks a'), true],
  ['another place', error(1, 2322, 'no x'), error(2, 2322, 'no x'), true],
])('%s', (_what, old, now, isNew) => {
  expect(newErrors([old], [now], ids)).toEqual(isNew ? [now] : [])
})
