import { models, needles, resolve, saysFloating } from '@modelpin/model-table'
import fc from 'fast-check'
import { expect, it } from 'vitest'

const day = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const all = await models()
const ids = all.map(({ id }) => id)
// Real ids, real ids with something changed, and anything at all.
const id = fc.oneof(
  fc.constantFrom(...ids),
  fc
    .tuple(fc.constantFrom(...ids), fc.constantFrom('', '-latest', '@latest', ':free', '-9'), fc.nat(12))
    .map(([text, tail, cut]) => text.slice(cut) + tail),
  fc.string({ unit: 'binary' }),
)
const platform = fc.option(fc.constantFrom(...new Set(all.map((row) => row.platform)), 'none'), {
  nil: undefined,
})

it('never throws for any text on any day, and keeps its word', () => {
  fc.assert(
    fc.property(id, day, platform, (text, asOf, on) => {
      const answer = resolve(text, on === undefined ? { asOf } : { asOf, platform: on })
      if (answer === undefined) return
      expect(answer.id).toBe(text)
      expect(answer.saysFloating).toBe(saysFloating(text))
      expect(on === undefined || answer.platform === on).toBe(true)
      if (answer.saysFloating) expect(needles('latest').some((needle) => text.includes(needle))).toBe(true)
      if (answer.target === undefined) {
        expect(answer).not.toHaveProperty('targetLifecycle')
        expect(answer).not.toHaveProperty('since')
      } else {
        expect(answer.state).toBe('floating')
        expect(answer.targetLifecycle?.status).not.toBe('unreleased')
        const targetOn = answer.platform === 'claude-code' ? 'anthropic' : answer.platform
        expect(resolve(answer.target, { asOf, platform: targetOn })).toMatchObject({
          state: 'pinned',
          lifecycle: answer.targetLifecycle,
        })
      }
      if (answer.successor !== undefined) {
        const next = resolve(answer.successor, { asOf })
        expect(['retired', 'unreleased']).not.toContain(next?.lifecycle.status)
      }
    }),
    { numRuns: 3000 },
  )
})
