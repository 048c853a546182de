import { createPathEnvironment, developmentGuard, type Condition, type Step } from '@modelpin/matchers'
import { describe, expect, it } from 'vitest'

describe('by path', () => {
  const environmentOf = createPathEnvironment([], [])

  it.each([
    'src/chat.test.ts',
    'src/__tests__/chat.ts',
    'test/chat.ts',
    'packages/a/tests/b.ts',
    'e2e/run.ts',
    'apps/vscode-e2e/src/index.ts',
    'src/__mocks__/client.ts',
    'src/Chat.stories.tsx',
    'environment_tests/exports/main.ts',
    'docs/guide/snippet.ts',
    'js/doc-snippets/src/a.ts',
    'examples/next/app/page.tsx',
    'packages/x/examples/a.ts',
    'evals/run.ts',
    'bench/speed.ts',
    'scripts/seed.ts',
    'packages/core/scripts/smoke.ts',
    'src/types.generated.ts',
    'src/generated/api.ts',
    'vendor/lib.js',
    'vitest.config.ts',
  ])('%s is development', (path) => {
    expect(environmentOf(path).environment).toBe('development')
  })

  it.each([
    'src/chat.ts',
    'public/scripts/app.js',
    'src/scripts/run.ts',
    'src/contest/entry.ts',
    'src/latest/model.ts',
    'src/examples-api.ts',
    'src/testimonials.ts',
    'src/protest.ts',
    'app/api/chat/route.ts',
    'src/attestation/spec-reader.ts',
    'src/demographics/page.tsx',
  ])('%s is production', (path) => {
    expect(environmentOf(path)).toEqual({ environment: 'production', because: 'default' })
  })

  it('names the glob that decided, with the alternative that matched', () => {
    expect(environmentOf('packages/a/tests/b.ts').because).toBe('**/tests/**')
  })

  it("lets the most specific of the user's globs win, before the defaults", () => {
    const custom = createPathEnvironment(['test/prod/**', 'src/**'], ['src/sandbox/**'])
    expect(custom('test/prod/a.ts')).toEqual({ environment: 'production', because: 'test/prod/**' })
    expect(custom('src/sandbox/a.ts')).toEqual({ environment: 'development', because: 'src/sandbox/**' })
    expect(custom('src/a.test.ts').environment).toBe('production')
    expect(custom('lib/a.test.ts').environment).toBe('development')
  })
})

const nodeEnv = { kind: 'name', name: 'process.env.NODE_ENV' } as const
const is = (value: string, negated = false, left: { kind: 'name'; name: string } = nodeEnv): Condition => ({
  op: 'equals',
  left,
  right: { kind: 'value', value },
  negated,
})
const named = (name: string): Condition => ({ op: 'truthy', operand: { kind: 'name', name } })
const when = (test: Condition, branch = true): Step[] => [{ kind: 'branch', of: 'if', when: branch, test }]

describe('by code', () => {
  it.each<[string, Step[]]>([
    ['if (NODE_ENV === "development")', when(is('development'))],
    ['if (NODE_ENV === "production") … else', when(is('production'), false)],
    ['if (NODE_ENV !== "production")', when(is('production', true))],
    ['if (!isProd)', when({ op: 'not', test: named('isProd') })],
    ['if (import.meta.env.DEV)', when(named('import.meta.env.DEV'))],
    ['if (MODE === "test")', when(is('test', false, { kind: 'name', name: 'import.meta.env.MODE' }))],
    ['if (__DEV__)', when(named('__DEV__'))],
    [
      'if (VERCEL_ENV === "preview")',
      when(is('preview', false, { kind: 'name', name: 'process.env.VERCEL_ENV' })),
    ],
    ['if (isDev && verbose)', when({ op: 'and', tests: [named('isDev'), named('verbose')] })],
    ['if (isDev || isTest)', when({ op: 'or', tests: [named('isDev'), named('isTest')] })],
    ['behind if (isProduction) return', [{ kind: 'after', test: named('isProduction') }]],
    ['isDev ? "…" : x', [{ kind: 'conditional', branch: 'consequent', test: named('isDev') }]],
    ['isProd ? x : "…"', [{ kind: 'conditional', branch: 'alternate', test: named('isProd') }]],
    [
      'isDev && "…"',
      [{ kind: 'logical', operator: '&&', side: 'right', other: 'isDev', test: named('isDev') }],
    ],
    [
      '{ development: "…", production: x }',
      [{ kind: 'property', key: 'development', siblings: [{ name: 'production', shape: 'string' }] }],
    ],
  ])('%s is development', (_code, steps) => {
    expect(developmentGuard(steps)).toBeTypeOf('string')
  })

  it.each<[string, Step[]]>([
    ['if (NODE_ENV === "production")', when(is('production'))],
    ['if (NODE_ENV !== "test")', when(is('test', true))],
    ['if (NODE_ENV === "development") … else', when(is('development'), false)],
    ['if (someFlag)', when(named('someFlag'))],
    ['if (isDev || someFlag)', when({ op: 'or', tests: [named('isDev'), named('someFlag')] })],
    ['behind if (isDev) return', [{ kind: 'after', test: named('isDev') }]],
    ['isDev ? x : "…"', [{ kind: 'conditional', branch: 'alternate', test: named('isDev') }]],
    [
      'isDev || "…"',
      [{ kind: 'logical', operator: '||', side: 'right', other: 'isDev', test: named('isDev') }],
    ],
    [
      '{ production: "…", development: x }',
      [{ kind: 'property', key: 'production', siblings: [{ name: 'development', shape: 'string' }] }],
    ],
    [
      '{ development: "…" } without a production entry',
      [{ kind: 'property', key: 'development', siblings: [] }],
    ],
    ['NODE_ENV compared with an unknown value', when(is('blue'))],
  ])('%s leaves production possible', (_code, steps) => {
    expect(developmentGuard(steps)).toBeUndefined()
  })
})
