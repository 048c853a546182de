import {
  createPackageFinder,
  createPathEnvironment,
  developmentGuard,
  type Condition,
  type OwningPackage,
  type Step,
} from '@modelpin/matchers'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

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
    'packages/schema-bench/src/run.ts',
    'src/scripts/bench-cache.ts',
    'scripts/seed.ts',
    'packages/core/scripts/smoke.ts',
    'src/types.generated.ts',
    'src/generated/api.ts',
    'vendor/lib.js',
    'vitest.config.ts',
    'apps/web/vitest.unit.config.ts',
    'src/settings/migrations/3_to_4.ts',
    'packages/db/src/seeds/spans.ts',
    'prisma/seed.ts',
    'apps/web/seed-spans.mts',
    'test-models.js',
    'list-models.js',
    'packages/tools/test-memory.ts',
    'mistral_example.mjs',
    'src/memory-simple-example.ts',
    'src/models/fixtures.ts',
    'codemods/rename/__testfixtures__/a.input.ts',
    'agents-cookbook/support/index.ts',
    'services/x/src/bin/e2e-chat.ts',
    'skills/setup/assets/route.ts',
    'app/api/chat/__tests__/helpers.ts',
    'examples/next/app/api/chat/route.ts',
    'apps/docs/src/routes/+page.svelte',
    'app/tests/page.tsx',
    'examples-of-usage/01/index.js',
    'testfiles/simple.ts',
    'src/prompts/review.md',
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
    'src/test-connection.ts',
    'src/list-models.ts',
    'src/model-spec.ts',
    'src/get_latest_fixtures.ts',
    'app.config.ts',
    'nuxt.config.ts',
    'config/models.config.ts',
    'apps/site/src/app/api/docs/chat/route.ts',
    'pages/api/examples/[id].ts',
    'app/api/chat/exercises/route.ts',
    'src/routes/tutorial/+page.svelte',
    'app/docs/[slug]/page.tsx',
    'src/commands/test/run.ts',
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

describe('by package', () => {
  const environmentOf = createPathEnvironment([], [])
  const owner = (about: Partial<OwningPackage>) => (): OwningPackage => ({
    folder: 'packages/a',
    name: '@acme/a',
    isPrivate: false,
    isWorkspace: true,
    dependencies: [],
    entries: {},
    ...about,
  })

  it.each(['playground', '@acme/playground', 'examples', 'example-chat', '@acme/next-example', 'e2e'])(
    'a private workspace package called %s is development',
    (name) => {
      const packageOf = owner({ name, isPrivate: true })
      expect(environmentOf('packages/a/src/chat.ts', packageOf)).toEqual({
        environment: 'development',
        because: `private package "${name}"`,
      })
    },
  )

  it.each([
    ['published', { name: 'playground' }],
    ['the whole project', { name: 'playground', isPrivate: true, isWorkspace: false }],
    ['a product', { name: '@acme/exemplary', isPrivate: true }],
    ['a product with a playground', { name: 'prompt-playground', isPrivate: true }],
  ])('a package that is %s is production', (_what, about) => {
    expect(environmentOf('packages/a/src/chat.ts', owner(about))).toEqual({
      environment: 'production',
      because: 'default',
    })
  })

  it.each(['bin', 'main'])(
    'what "%s" of a published package leads to is production in any folder',
    (field) => {
      const packageOf = owner({ entries: { 'scripts/run.js': field } })
      expect(environmentOf('packages/a/scripts/run.js', packageOf)).toEqual({
        environment: 'production',
        because: `"${field}" of package "@acme/a"`,
      })
      expect(environmentOf('packages/a/scripts/other.js', packageOf).environment).toBe('development')
    },
  )

  it.each([
    ['private', 'packages/a', { isPrivate: true }],
    ['an example itself', 'examples/a', {}],
  ])('but not of one that is %s', (_what, folder, about) => {
    const packageOf = owner({ folder, entries: { 'scripts/run.js': 'bin' }, ...about })
    expect(environmentOf(`${folder}/scripts/run.js`, packageOf).environment).toBe('development')
  })

  it("lets the user's globs come first", () => {
    const custom = createPathEnvironment(['packages/a/**'], ['packages/b/**'])
    const trial = owner({ name: 'playground', isPrivate: true })
    expect(custom('packages/a/x.ts', trial).environment).toBe('production')
    const published = owner({ folder: 'packages/b', entries: { 'x.js': 'bin' } })
    expect(custom('packages/b/x.js', published).environment).toBe('development')
  })
})

describe('the package of a file', () => {
  const system = { ...fs, path }

  function project(files: Readonly<Record<string, string>>): string {
    const root = fs.mkdtempSync(path.join(tmpdir(), 'modelpin-'))
    onTestFinished(() => fs.rmSync(root, { recursive: true }))
    for (const [file, text] of Object.entries({ '.git/HEAD': '', ...files })) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
      fs.writeFileSync(path.join(root, file), text)
    }
    return root
  }

  it('is the one with the nearest package.json that has a name', () => {
    const root = project({
      'package.json': '{ "name": "acme", "private": true }',
      'apps/a/package.json':
        '{ "name": "@acme/a", "main": "./lib/index.js", "bin": { "a": "bin/a.js" }, "dependencies": { "acme": "*" } }',
      'apps/a/lib/package.json': '{ "type": "commonjs" }',
    })
    const find = createPackageFinder(root, system)
    expect(find(path.join(root, 'apps/a/lib/deep/x.js'))).toEqual({
      folder: 'apps/a',
      name: '@acme/a',
      isPrivate: false,
      isWorkspace: true,
      dependencies: ['acme'],
      entries: { 'lib/index.js': 'main', 'bin/a.js': 'bin' },
    })
    expect(find(path.join(root, 'apps/b.js'))).toEqual({
      folder: '',
      name: 'acme',
      isPrivate: true,
      isWorkspace: false,
      dependencies: [],
      entries: {},
    })
  })

  it('is found above the folder that globs start at, without telling entries', () => {
    const root = project({ 'package.json': '{ "name": "acme", "bin": "src/x.js" }' })
    const found = createPackageFinder(path.join(root, 'src'), system)(path.join(root, 'src/x.js'))
    expect(found).toMatchObject({ folder: '', name: 'acme', entries: {} })
  })

  it('is none where no package.json can be read', () => {
    const root = project({ 'a/package.json': '{ broken', 'b/package.json': '[]' })
    const find = createPackageFinder(root, system)
    expect(find(path.join(root, 'a/x.js'))).toBeUndefined()
    expect(find(path.join(root, 'b/x.js'))).toBeUndefined()
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
