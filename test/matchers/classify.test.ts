import { classify, isChoice, type Step } from '@modelpin/matchers'
import { describe, expect, it } from 'vitest'
import { choices, mentions, request } from './places.js'
import { argument, init, positioned, use } from './steps.js'

describe('classify', () => {
  it.each(choices)('%s selects a model', (_code, steps, place, because, rest) => {
    expect(classify(positioned(steps, rest))).toMatchObject({ place, because })
    expect(isChoice(place)).toBe(true)
  })

  it.each(mentions)('%s only mentions it', (_code, steps, place, because, rest) => {
    expect(classify(positioned(steps, rest))).toMatchObject({ place, because })
    expect(isChoice(place)).toBe(false)
  })

  it('lets position outweigh spelling: a key named model is a key', () => {
    expect(classify(positioned([{ kind: 'key', of: 'object' }, ...request])).place).toBe('table-key')
  })

  it('lets uses outweigh a name: a constant named model that is only compared', () => {
    const uses = [use({ kind: 'compare', operator: '===', other: 'm' })]
    expect(classify(positioned([init('OLD_MODEL')], { uses })).place).toBe('comparison')
    expect(classify(positioned([init('OLD_MODEL')], { uses: [...uses, use(...request)] })).place).toBe(
      'constant',
    )
  })

  it('sees through casts, conditionals and freezing', () => {
    const through: Step[] = [
      { kind: 'through', via: 'as-const' },
      { kind: 'conditional', branch: 'alternate', test: { op: 'other' } },
      argument('Object.freeze'),
    ]
    expect(classify(positioned([...through, ...request])).place).toBe('request-field')
  })
})
