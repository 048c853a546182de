import {
  decide,
  defaultPolicy,
  formatMessage,
  type Evidence,
  type Occurrence,
  type Place,
} from '@modelpin/matchers'
import type { Resolution } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const policy = { ...defaultPolicy, asOf: '2026-11-20' } as const

const alive: Resolution = {
  id: 'x-latest',
  provider: 'p',
  platform: 'p',
  state: 'floating',
  saysFloating: true,
  lifecycle: { status: 'active' },
  target: 'x-20250219',
  since: '2025-02-24',
  targetLifecycle: { status: 'active' },
  certainty: 'provider',
}
const retired: Resolution = {
  ...alive,
  targetLifecycle: { status: 'retired', retires: '2026-02-19' },
  successor: 'y-1',
}

function evidence(resolution: Resolution, rest: Partial<Evidence> = {}): Evidence {
  const occurrence: Occurrence = {
    start: 0,
    id: 'x-latest',
    prefix: '',
    suffix: '',
    isWhole: true,
    resolution,
    route: 'native',
    ...(resolution.target === undefined ? {} : { replacement: resolution.target }),
    ...(resolution.successor === undefined ? {} : { successor: resolution.successor }),
  }
  return {
    occurrence,
    range: [10, 18],
    exact: true,
    place: choice,
    environment: 'production',
    environmentBecause: 'default',
    dependsOn: [],
    isPinBeside: false,
    position: { line: 1, column: 1 },
    isAllowed: false,
    ...rest,
  }
}

const choice: Place = { place: 'request-field', certainty: 'certain', because: 'sent-in-request' }
const mention: Place = { place: 'catalogue', certainty: 'certain', because: 'entry-of-list' }
const guess: Place = { place: 'constant', certainty: 'possible', because: 'unused-constant' }
const { target: _target, since: _since, targetLifecycle: _lifecycle, ...noPin } = alive

describe('the action table', () => {
  it.each([
    ['a live target is fixed', evidence(alive), 'fix', 'safe', 'x-20250219'],
    ['a retired target is suggested, and pin writes it', evidence(retired), 'suggest', 'safe', 'x-20250219'],
    [
      'a target that may have moved is suggested, and pin writes it',
      evidence({ ...alive, uncertain: true }),
      'suggest',
      'safe',
      'x-20250219',
    ],
    [
      'a dependent place makes it a suggestion that pin leaves',
      evidence(alive, { dependsOn: [{ kind: 'key', range: [0, 1], line: 3, column: 1 }] }),
      'suggest',
      'unsafe',
      'x-20250219',
    ],
    ['without a snapshot it is reported', evidence(noPin), 'report', 'none', undefined],
    ['an unknown id is reported', evidence({ ...noPin, state: 'unknown' }), 'report', 'none', undefined],
    [
      'escapes in the string are not spliced',
      evidence(alive, { exact: false }),
      'report',
      'none',
      'x-20250219',
    ],
    [
      'a router in front withholds it',
      evidence(alive, { withheld: 'a router reads it' }),
      'report',
      'none',
      'x-20250219',
    ],
    [
      'development is left alone',
      evidence(alive, { environment: 'development' }),
      'ignore',
      'none',
      'x-20250219',
    ],
    ['a mention is left alone', evidence(alive, { place: mention }), 'ignore', 'none', 'x-20250219'],
    ['a mere possibility is left alone', evidence(alive, { place: guess }), 'ignore', 'none', 'x-20250219'],
    ['an allowed id is left alone', evidence(alive, { isAllowed: true }), 'ignore', 'none', 'x-20250219'],
  ] as const)('%s', (_what, given, action, edit, replacement) => {
    expect(decide(given, policy)).toMatchObject({ action, edit })
    expect(decide(given, policy).replacement).toBe(replacement)
  })

  it('takes a mention or a choice otherwise where the user says so', () => {
    expect(
      decide(evidence(alive, { place: mention }), { ...policy, places: { catalogue: 'report' } }),
    ).toMatchObject({
      action: 'suggest',
      edit: 'unsafe',
    })
    expect(decide(evidence(alive), { ...policy, places: { 'request-field': 'ignore' } }).action).toBe(
      'ignore',
    )
  })

  it.each([
    ['pin', 'x-20250219', 'safe'],
    ['successor', 'y-1', 'safe'],
    ['skip', undefined, 'none'],
  ] as const)('writes for a retired target what --retired=%s says', (choiceOfUser, replacement, edit) => {
    const finding = decide(evidence(retired), { ...policy, retired: choiceOfUser })
    expect(finding.replacement).toBe(replacement)
    expect(finding.edit).toBe(edit)
  })

  it('judges by the day: the day before the retirement the target is alive', () => {
    expect(decide(evidence(retired), { ...policy, asOf: '2026-02-18' }).action).toBe('fix')
    expect(decide(evidence(retired), { ...policy, asOf: '2026-02-19' }).action).toBe('suggest')
  })
})

describe('several rules', () => {
  const all = {
    'no-floating-model': 'error',
    'no-retired-model': 'warn',
    'no-unknown-model': 'error',
  } as const
  const everything = { ...policy, rules: all }
  const pinned: Resolution = {
    ...noPin,
    state: 'pinned',
    saysFloating: false,
    lifecycle: { status: 'retired', retires: '2026-02-19' },
    successor: 'y-1',
  }
  const unknown: Resolution = {
    ...noPin,
    id: 'x-20250220',
    state: 'unknown',
    saysFloating: false,
    provider: 'anthropic',
  }
  const spelled = (id: string, resolution: Resolution): Evidence => {
    const given = evidence(resolution)
    return { ...given, occurrence: { ...given.occurrence, id } }
  }

  it.each([
    ['a floating alias', evidence(alive), 'no-floating-model', 'error', 'fix', 'safe'],
    ['one that is retired', evidence(retired), 'no-floating-model', 'error', 'suggest', 'safe'],
    ['a retired snapshot', evidence(pinned), 'no-retired-model', 'warn', 'suggest', 'none'],
    [
      'an unknown id with a date',
      spelled('x-20250220', unknown),
      'no-unknown-model',
      'error',
      'report',
      'none',
    ],
    ['one without', spelled('x', unknown), 'no-unknown-model', 'error', 'ignore', 'none'],
    [
      'one that floats behind a gateway',
      { ...spelled('x-latest', { ...unknown, saysFloating: true }), withheld: 'a router reads it' },
      'no-floating-model',
      'error',
      'report',
      'none',
    ],
    [
      'development',
      evidence(pinned, { environment: 'development' }),
      'no-retired-model',
      'warn',
      'ignore',
      'none',
    ],
    ['a mention', evidence(pinned, { place: mention }), 'no-retired-model', 'warn', 'ignore', 'none'],
    ['an allowed id', evidence(pinned, { isAllowed: true }), 'no-retired-model', 'warn', 'ignore', 'none'],
    [
      'a router',
      evidence(pinned, { withheld: 'a router reads it' }),
      'no-retired-model',
      'warn',
      'ignore',
      'none',
    ],
    [
      'a host that does not list it',
      evidence(pinned, { end: { host: 'bedrock' } }),
      'no-retired-model',
      'warn',
      'ignore',
      'none',
    ],
    [
      'a host on which it lives on',
      evidence(pinned, {
        end: { host: 'vertex', resolution: { ...pinned, lifecycle: { status: 'active' } } },
      }),
      'no-retired-model',
      'warn',
      'ignore',
      'none',
    ],
  ] as const)('%s: one of them speaks', (_what, given, rule, level, action, edit) => {
    expect(decide(given, everything)).toMatchObject({ rule, level, action, edit })
  })

  it('writes another model nowhere: the successor is for a person to choose', () => {
    const finding = decide(evidence(pinned), { ...everything, retired: 'successor' })
    expect(finding).toMatchObject({ alternatives: ['y-1'], successor: 'y-1' })
    expect(finding).not.toHaveProperty('replacement')
  })

  it('lets an alias float where the policy says so, and reports its end all the same', () => {
    const floats = { ...everything, policy: { 'x-*': 'any' } } as const
    expect(decide(evidence(alive), { ...floats, rules: policy.rules }).action).toBe('ignore')
    const ended = evidence({ ...retired, lifecycle: { status: 'retired', retires: '2026-02-19' } })
    expect(decide(ended, floats)).toMatchObject({ rule: 'no-retired-model', action: 'suggest' })
  })

  it('asks for an alias where the policy does', () => {
    const wanted = { ...policy, policy: { 'x-*': 'alias', 'x-2*': 'any' } } as const
    const lookup = { aliasesServing: () => ['x-latest'] }
    const live: Resolution = { ...pinned, id: 'x-1', lifecycle: { status: 'active' } }
    expect(decide(spelled('x-1', live), wanted, lookup)).toMatchObject({
      rule: 'no-floating-model',
      action: 'suggest',
      edit: 'none',
      alternatives: ['x-latest'],
      message: { code: 'aliasWanted', args: { pattern: 'x-*' } },
    })
    expect(decide(spelled('x-1', live), wanted).action).toBe('ignore')
    expect(decide(spelled('x-20', { ...live, id: 'x-20' }), wanted, lookup).action).toBe('ignore')
  })
})

describe('the message', () => {
  const text = (given: Evidence) => formatMessage(decide(given, policy).message)

  it('says what the alias serves, since when, and what to write', () => {
    expect(text(evidence(alive))).toBe(
      "'x-latest' floats: today it serves 'x-20250219' (since 2025-02-24), tomorrow perhaps another model. Pin 'x-20250219'.",
    )
  })

  it('says that the target is retired, and names the live successor', () => {
    expect(text(evidence(retired))).toMatch(/retired on 2026-02-19: requests fail\. Move to 'y-1'/)
  })

  it('says that the target may have moved', () => {
    expect(text(evidence({ ...alive, uncertain: true }))).toMatch(/served last, by the provider's own word/)
  })

  it('names the place that depends on the alias', () => {
    expect(
      text(evidence(alive, { dependsOn: [{ kind: 'key', range: [0, 1], line: 3, column: 1 }] })),
    ).toContain('would break a table keyed by it in line 3')
  })

  it('says why nothing is written', () => {
    expect(text(evidence(alive, { withheld: 'a router reads it' }))).toContain(
      'not rewritten here because a router reads it',
    )
    expect(text(evidence(noPin))).toContain('no snapshot to pin it to')
  })

  it('leaves no placeholder unfilled', () => {
    for (const given of [
      evidence(alive),
      evidence(retired),
      evidence(noPin),
      evidence({ ...noPin, state: 'unknown' }),
    ]) {
      expect(text(given)).not.toMatch(/\{\{/)
    }
  })
})
