import { splice } from '@modelpin/matchers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

/** A text with ranges that do not overlap, cut at random offsets (surrogates included: offsets are UTF-16). */
const textWithEdits = fc
  .tuple(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.nat(200), { maxLength: 12 }),
    fc.array(fc.string(), { maxLength: 6 }),
  )
  .map(([text, cuts, texts]) => {
    const offsets = [...new Set(cuts.filter((cut) => cut <= text.length))].sort((a, b) => a - b)
    const edits = texts.flatMap((replacement, index) => {
      const start = offsets[index * 2]
      const end = offsets[index * 2 + 1]
      return start === undefined || end === undefined
        ? []
        : [{ range: [start, end] as const, text: replacement }]
    })
    return { text, edits }
  })

describe('splice', () => {
  it('leaves every character outside the ranges as it is', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const result = splice(text, edits)
        let at = 0
        let from = 0
        for (const { range, text: replacement } of edits) {
          const kept = text.slice(from, range[0])
          expect(result.slice(at, at + kept.length)).toBe(kept)
          at += kept.length
          expect(result.slice(at, at + replacement.length)).toBe(replacement)
          at += replacement.length
          from = range[1]
        }
        expect(result.slice(at)).toBe(text.slice(from))
      }),
      { numRuns: 2000 },
    )
  })

  it('takes edits in any order', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        expect(splice(text, [...edits].reverse())).toBe(splice(text, edits))
      }),
    )
  })

  it('undoes itself', () => {
    const pinned = splice("m('x-latest')", [{ range: [3, 11], text: 'x-1' }])
    expect(pinned).toBe("m('x-1')")
    expect(splice(pinned, [{ range: [3, 6], text: 'x-latest' }])).toBe("m('x-latest')")
  })

  it.each([
    [
      'overlapping edits',
      [
        [0, 3],
        [2, 4],
      ],
      /overlaps/,
    ],
    [
      'the same range twice',
      [
        [1, 3],
        [1, 3],
      ],
      /overlaps/,
    ],
    ['an end before its start', [[3, 1]], /outside/],
    ['an end behind the text', [[0, 99]], /outside/],
    ['a negative start', [[-1, 2]], /outside/],
  ] as const)('refuses %s', (_what, ranges, message) => {
    const edits = ranges.map(([start, end]) => ({ range: [start, end] as const, text: '' }))
    expect(() => splice('abcdef', edits)).toThrow(message)
  })
})
