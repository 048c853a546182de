import { sitesOf } from '@modelpin/matchers'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

test('a text of a tree is looked at once, whoever asks, and however it is found', () => {
  const text = "const family = 'x'\nsend({ model: `${family}-latest`, other: 'y-latest' })\n"
  const { program } = parseSync('a.ts', text, { astType: 'ts', preserveParens: false })
  const first = sitesOf(program, text, (value) => value.includes('latest'))
  const second = sitesOf(program, text, (value) => value === 'y-latest')
  expect(first.map(({ value }) => value)).toEqual(['x-latest', '-latest', 'y-latest'])
  expect(second).toHaveLength(1)
  expect(second[0]).toBe(first.find(({ value }) => value === 'y-latest'))
})

test('another tree of the same text is looked at anew', () => {
  const text = "send({ model: 'y-latest' })\n"
  const siteOf = () => {
    const { program } = parseSync('a.ts', text, { astType: 'ts', preserveParens: false })
    return sitesOf(program, text, () => true)[0]
  }
  const [one, other] = [siteOf(), siteOf()]
  expect(one).toEqual(other)
  expect(one).not.toBe(other)
})
