import { entryFiles, entryPointsOf, fileAt, mayMean, moduleNamesIn, packageNameOf } from '@modelpin/matchers'
import { describe, expect, it } from 'vitest'

describe('a module name that leads nowhere', () => {
  it.each<[module: string, target: string, expected: boolean]>([
    ['./models', 'src/models.ts', true],
    ['./Models', 'src/models.ts', true],
    ['../dist/models.js', 'src/models.ts', true],
    ['../dist/models.js', 'src/models/index.ts', true],
    ['../dist/index.js', 'src/index.ts', true],
    ['./other', 'src/models.ts', false],
    ['./models.css', 'src/models.ts', false],
    ['@/models', 'src/models.ts', true],
    ['@/models', 'src/models/index.ts', true],
    ['@/models/index', 'src/models/index.ts', true],
    ['~/Chat.vue', 'components/Chat.vue', true],
    ['~/index', 'index.ts', true],
    ['~/index', 'src/index.ts', false],
    ['#models', 'src/models.ts', true],
    ['$lib/models', 'src/lib/models.ts', true],
    ['src/models', 'src/models.ts', true],
    ['@/models', 'src/my-models.ts', false],
    ['@acme/models', 'src/models.ts', false],
    ['models', 'src/models.ts', false],
  ])('%s may mean %s: %s', (module, target, expected) => {
    expect(mayMean(module, target)).toBe(expected)
  })
})

describe('the file that a path means', () => {
  it.each<[path: string, files: readonly string[], expected: string | undefined]>([
    ['src/a', ['src/a.ts', 'src/a/index.ts'], 'src/a.ts'],
    ['src/a/', ['src/a/index.ts'], 'src/a/index.ts'],
    ['src/a.js', ['src/a.ts'], 'src/a.ts'],
    ['.', ['index.ts'], 'index.ts'],
    ['src/a.json', ['src/a.ts'], undefined],
  ])('%s among %j: %s', (path, files, expected) => {
    expect(fileAt(path, (file) => files.includes(file))).toBe(expected)
  })
})

describe('what others get of a package', () => {
  const files = ['p/src/index.ts', 'p/src/esm.ts', 'p/src/deep/x.ts', 'p/models/y.ts', 'q/src/index.ts']

  it.each<[what: string, manifest: Readonly<Record<string, unknown>>, expected: readonly string[]]>([
    ['its main file', { main: './dist/index.js' }, ['p/src/index.ts']],
    [
      'what exports say before any other field',
      { main: 'dist/esm.js', exports: './dist/index.js' },
      ['p/src/index.ts'],
    ],
    ['each condition', { exports: { '.': { import: './dist/esm/esm.js', types: null } } }, ['p/src/esm.ts']],
    ['what a pattern is made from', { exports: { './*': './dist/esm/deep/*.js' } }, ['p/src/deep/x.ts']],
    ['what stands where a pattern says', { exports: { './*': './models/*.js' } }, ['p/models/y.ts']],
    [
      'what a folder of another name is made from',
      { exports: { './*': './made/deep/*' } },
      ['p/src/deep/x.ts'],
    ],
    ['all of it', { exports: { './*': './*' } }, files.slice(0, 4)],
    ['nothing', {}, []],
  ])('%s', (_what, manifest, expected) => {
    const found = entryFiles('p/', entryPointsOf(manifest), files, (file) => files.includes(file))
    expect(found).toEqual(expected)
  })
})

it('reads the names of modules from text', () => {
  const text = [
    `import a from "./a"`,
    `export { b } from './b'`,
    'import(`./c`)',
    `import(/* webpackChunkName: "d" */ "./d")`,
    `require ( './e' )`,
    `import './a'`,
    `fromage("./f")`,
  ].join('\n')
  expect([...moduleNamesIn(text)]).toEqual(['./a', './b', './c', './d', './e'])
})

it.each([
  ['@acme/llm/models', '@acme/llm'],
  ['@acme/llm', '@acme/llm'],
  ['openai/resources', 'openai'],
  ['openai', 'openai'],
])('takes of %s the package %s', (module, expected) => {
  expect(packageNameOf(module)).toBe(expected)
})
