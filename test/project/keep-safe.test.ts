import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keepSafe } from '../../packages/project/src/keep-safe.js'

/** What is left out of `all`, where nothing may be done that `isBroken` says, in the order of asking. */
function refusedOf(all: string, isBroken: (some: string) => boolean): string {
  const refused = keepSafe(
    [...all],
    (one) => (one === one.toUpperCase() ? 'upper' : 'lower'),
    (some) => (isBroken(some.join('')) ? some.join('') : undefined),
  )
  return [...refused.keys()].sort().join('')
}

const either = (some: string, one: string, other: string): boolean =>
  some.includes(one) !== some.includes(other)

test('leaves out what goes wrong alone, and keeps what needs another', () => {
  expect(refusedOf('abcd', () => false)).toBe('')
  expect(refusedOf('abcd', () => true)).toBe('abcd')
  expect(refusedOf('abcdefg', (some) => /[bg]/.test(some))).toBe('bg')
  expect(refusedOf('abcd', (some) => either(some, 'a', 'd'))).toBe('')
  // Split apart, both are refused; together they are tried again, with and without what else is refused.
  expect(refusedOf('abcd', (some) => either(some, 'a', 'd') || some.includes('c'))).toBe('c')
  expect(refusedOf('aBcD', (some) => either(some, 'B', 'D') || some.includes('c'))).toBe('c')
})

test('keeps only what was tried as it is', () => {
  const conflicts = fc.array(fc.subarray([...'abcdefgh'], { minLength: 1, maxLength: 3 }), { maxLength: 4 })
  fc.assert(
    fc.property(conflicts, (sets) => {
      const isBroken = (some: string): boolean => sets.some((set) => set.every((one) => some.includes(one)))
      const refused = refusedOf('abcdefgh', isBroken)
      const kept = [...'abcdefgh'].filter((one) => !refused.includes(one)).join('')
      expect(isBroken(kept)).toBe(false)
      // Nothing is left out for nothing.
      for (const one of refused) expect(isBroken(kept + one)).toBe(true)
    }),
  )
})
