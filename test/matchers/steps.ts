import type { Positioned, Sibling, Step, Use } from '@modelpin/matchers'

/** Plain steps for tables: no parser, no tree. */
export const fields = (...names: string[]): Sibling[] => names.map((name) => ({ name, shape: 'other' }))

export const property = (key: string, ...siblings: string[]): Step => ({
  kind: 'property',
  key,
  siblings: fields(...siblings),
})

export const argument = (callee: string, index = 0, parameter = ''): Step => ({
  kind: 'argument',
  callee: callee.replace(/^new /, ''),
  index,
  count: index + 1,
  isNew: callee.startsWith('new '),
  origin: '',
  parameter,
  others: [],
})

export const init = (name: string, exported = false): Step => ({
  kind: 'init',
  name,
  declaration: 'const',
  typed: '',
  exported,
})

export const element: Step = { kind: 'element', index: 0, count: 3 }

export const fallback = (other: string): Step => ({
  kind: 'logical',
  operator: '??',
  side: 'right',
  other,
  test: { op: 'other' },
})

export const inFunction = (name: string): Step => ({ kind: 'function', name, of: 'function' })

export const use = (...steps: Step[]): Use => ({ name: 'it', range: [0, 2], reaches: 'value', steps })

export const container = (...steps: Step[]): Use => ({ ...use(...steps), reaches: 'container' })

export const positioned = (steps: readonly Step[], rest: Partial<Positioned> = {}): Positioned => ({
  steps,
  uses: [],
  owner: 'self',
  bindings: {},
  ...rest,
})
