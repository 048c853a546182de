import { createAnalyzer, defaultPolicy, formatMessage, type Finding } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'
import { inMemoryProject, type Sources } from './in-memory-project.js'

const analyzer = createAnalyzer(table, { ...defaultPolicy, asOf: '2026-11-20' })
const id = 'mistral-large-latest'

function findingsIn(sources: Sources, file = 'main.ts'): { finding: Finding; text: string }[] {
  const project = inMemoryProject(sources)
  const found = project.resolve(file, `./${file}`)
  if (found === undefined) throw new Error(`no ${file}`)
  return analyzer
    .trace(found, project)
    .filter(({ finding }) => finding.action !== 'ignore')
    .map(({ finding }) => ({ finding, text: found.text.slice(...finding.range) }))
}

/** `name id`: what is reported, and the text that stands there. */
function reported(sources: Sources): string[] {
  return findingsIn(sources).map(({ finding, text }) => `${text} ${finding.prefix}${finding.id}`)
}

const send = (value: string): string => `client.chat.complete({ model: ${value}, messages })`

describe('what a package exports', () => {
  it.each<[what: string, code: string, taken: string]>([
    ['a constant', `export const A = '${id}'`, 'A'],
    ['a variable of a bundle', `var a = "${id}"; export { a as A }`, 'A'],
    ['a constant of a constant', `const a = '${id}'; export const A = a`, 'A'],
    ['an entry', `export const M = { large: '${id}' }`, 'M.large'],
    ['an entry behind a key', `export const M = { 'a-b': { c: '${id}' } }`, "M['a-b'].c"],
    ['a frozen entry', `export const M = Object.freeze({ large: '${id}' })`, 'M.large'],
    ['an entry that is spread', `const a = { large: '${id}' }; export const M = { ...a, b: 1 }`, 'M.large'],
    ['a static field', `export class M { static large = '${id}' }`, 'M.large'],
    ['by CommonJS', `exports.A = void 0; exports.A = '${id}'`, 'A'],
    ['all of CommonJS', `const M = { A: '${id}' }; module.exports = M`, 'A'],
    ['an object of CommonJS', `module.exports = { A: '${id}' }`, 'A'],
    [
      'what esbuild writes',
      `var x = {}; __export(x, { A: () => a }); module.exports = __toCommonJS(x); var a = "${id}";`,
      'A',
    ],
    ['with its provider', `export const A = 'mistral/${id}'`, 'A'],
  ])('%s', (_what, code, taken) => {
    const [name = ''] = taken.split(/[.[]/)
    const main = `import { ${name} } from 'llm'\n${send(taken)}`
    const [prefix] = code.includes('mistral/') ? ['mistral/'] : ['']
    expect(reported({ 'main.ts': main, 'node_modules/llm/index.js': code })).toEqual([
      `${taken} ${prefix}${id}`,
    ])
  })

  it.each<[what: string, code: string, taken: string]>([
    ['a constant', `export declare const A: "${id}";`, 'A'],
    ['a constant with its value', `declare const A = "${id}"; export { A };`, 'A'],
    ['an enumeration', `export declare enum M { Large = "${id}" }`, 'M.Large'],
    ['a property', `export declare const M: { readonly large: "${id}" };`, 'M.large'],
    ['a property of what is read only', `export declare const M: Readonly<{ large: "${id}" }>;`, 'M.large'],
    ['the type of a constant', `declare const a: "${id}"; export declare const A: typeof a;`, 'A'],
    ['a static field', `export declare class M { static readonly large: "${id}"; }`, 'M.large'],
  ])('in declarations: %s', (_what, code, taken) => {
    const [name = ''] = taken.split('.')
    const main = `import { ${name} } from 'llm'\n${send(taken)}`
    const sources = { 'main.ts': main, 'node_modules/llm/index.d.ts': code }
    expect(reported(sources)).toEqual([`${taken} ${id}`])
    const made = { 'node_modules/llm/index.js': `export const ${name} = make()` }
    expect(reported({ ...sources, ...made })).toEqual([`${taken} ${id}`])
  })

  it.each<[what: string, code: string, taken: string]>([
    ['that is made at run time', `export const A = process.env.A ?? '${id}'`, 'A'],
    ['that is assigned again', `export let A = '${id}'; export const f = () => { A = 'x' }`, 'A'],
    ['whose entry is assigned again', `export const M = { a: '${id}' }; M.a = 'x'`, 'M.a'],
    ['that a later entry hides', `export const M = { a: '${id}', ...other() }`, 'M.a'],
    ['that a function gives', `export const A = () => '${id}'`, 'A()'],
    ['that is one of several', `export declare const A: "${id}" | "x"`, 'A'],
    ['that is a text about it', `export const A = 'ask ${id} for it'`, 'A'],
    ['that is fixed', `export const A = 'mistral-large-2512'`, 'A'],
    ['that is exported twice', `exports.A = '${id}'; exports.A = pick()`, 'A'],
  ])('nothing %s', (_what, code, taken) => {
    const [name = ''] = taken.split(/[.(]/)
    const main = `import { ${name} } from 'llm'\n${send(taken)}`
    expect(reported({ 'main.ts': main, 'node_modules/llm/index.js': code })).toEqual([])
    expect(reported({ 'main.ts': main, 'node_modules/llm/index.d.ts': code })).toEqual([])
  })

  it.each<[what: string, files: Sources]>([
    ['by name', { index: "export { B as A } from './b.js'", b: `export const B = '${id}'` }],
    ['all of it', { index: "export * from './b.js'", b: `export const A = '${id}'` }],
    [
      'after an import',
      { index: "import { B } from './b.js'\nexport { B as A }", b: `export const B = '${id}'` },
    ],
    [
      'by a getter',
      {
        index:
          "const b = require('./b.js'); Object.defineProperty(exports, 'A', { enumerable: true, get: function () { return b.B; } })",
        b: `exports.B = '${id}'`,
      },
    ],
    ['by __exportStar', { index: "__exportStar(require('./b.js'), exports)", b: `exports.A = '${id}'` }],
    ['by require', { index: "module.exports = require('./b.js')", b: `exports.A = '${id}'` }],
    ['from another package', { index: "export * from 'other'" }],
  ])('passed on %s', (_what, files) => {
    const sources = Object.entries(files).map(([name, text]) => [`node_modules/llm/${name}.js`, text])
    const program = {
      ...(Object.fromEntries(sources) as Sources),
      'node_modules/other/index.js': `export const A = '${id}'`,
      'main.ts': `import { A } from 'llm'\n${send('A')}`,
    }
    expect(reported(program)).toEqual([`A ${id}`])
  })

  it('is not looked for for ever', () => {
    const sources = {
      'main.ts': `import { A } from 'llm'\n${send('A')}`,
      'node_modules/llm/index.js': "export * from './b.js'",
      'node_modules/llm/b.js': "export * from './index.js'",
    }
    expect(reported(sources)).toEqual([])
  })
})

describe('how a file takes it', () => {
  const llm = `export const A = '${id}'; export const M = { large: A, deep: { er: A } }; export default { A }`
  it.each<[what: string, main: string, expected: readonly string[]]>([
    ['under another name', `import { A as B } from 'llm'\n${send('B')}`, ['A as B']],
    ['as a namespace', `import * as llm from 'llm'\n${send('llm.A')}`, ['llm.A']],
    ['as a default', `import llm from 'llm'\n${send('llm.A')}`, ['llm.A']],
    ['taken apart', `import { M } from 'llm'\nconst { large: model } = M\n${send('model')}`, ['model']],
    [
      'taken apart in depth',
      `import * as llm from 'llm'\nconst { M: { deep: { er } } } = llm\n${send('er')}`,
      ['er'],
    ],
    ['by require', `const { A } = require('llm')\n${send('A')}`, ['A']],
    ['by require at once', send("require('llm').A"), ["require('llm').A"]],
    ['by import()', `async function f() { const { A } = await import('llm')\n${send('A')} }`, ['A']],
    ['by import =', `import llm = require('llm')\n${send('llm.A')}`, ['llm.A']],
    ['once for all its uses', `import { A } from 'llm'\n${send('A')}\n${send('A')}`, ['A']],
    [
      'at each member',
      `import { M } from 'llm'\n${send('M.large')}\n${send('M.large')}`,
      ['M.large', 'M.large'],
    ],
    ['into a constant', `import { M } from 'llm'\nexport const DEFAULT_MODEL = M.large`, ['M.large']],
    ['into a default', `import { A } from 'llm'\nexport function ask(model = A) {}`, ['A']],
    ['never as a type', `import type { A } from 'llm'\nexport type T = typeof A`, []],
    ['never as a key', `import { A } from 'llm'\nexport const prices = { [A]: 3 }`, []],
    ['never to compare', `import { A } from 'llm'\nexport const is = (model) => model === A`, []],
    [
      'never for its name',
      `import { A as DEFAULT_MODEL } from 'llm'\nexport const list = [DEFAULT_MODEL]`,
      [],
    ],
    ['never unused', `import { A as MODEL } from 'llm'`, []],
    ['never hidden by another', `import { A } from 'llm'\nfunction f(A) { ${send('A')} }`, []],
  ])('%s', (_what, main, expected) => {
    const found = reported({ 'main.ts': main, 'node_modules/llm/index.js': llm })
    expect(found).toEqual(expected.map((text) => `${text} ${id}`))
  })

  it('into an attribute', () => {
    const sources = {
      'main.tsx': "import { A, Chat } from 'llm'\nexport const page = () => <Chat model={A} />",
      'node_modules/llm/index.js': llm,
    }
    expect(findingsIn(sources, 'main.tsx').map(({ text }) => text)).toEqual(['A'])
  })

  it('and no other file says it again', () => {
    const sources = {
      'main.ts': "export { A as MODEL, M } from 'llm'",
      'chat.ts': `import { MODEL, M } from './main'\nimport 'llm'\n${send('MODEL')}\n${send('M.large')}`,
      'node_modules/llm/index.js': llm,
    }
    expect(findingsIn(sources, 'main.ts').map(({ text }) => text)).toEqual(['A as MODEL'])
  })
})

it('is never written, whatever is asked for, and says why', () => {
  const sources = {
    'main.ts': `import { A } from 'llm'\n${send('A')}`,
    'node_modules/llm/index.js': `export const A = '${id}'`,
  }
  const [one] = findingsIn(sources)
  expect(one?.finding).toMatchObject({ action: 'report', edit: 'none', importedFrom: 'llm' })
  expect(one && formatMessage(one.finding.message)).toContain(
    "It is not rewritten here because it is a constant of the package 'llm' (node_modules/llm/index.js:1).",
  )
  const successor = createAnalyzer(table, { ...defaultPolicy, asOf: '2026-11-20', retired: 'successor' })
  const retired = inMemoryProject({
    ...sources,
    'node_modules/llm/index.js': "export const A = 'claude-3-7-sonnet-latest'",
  })
  const file = retired.resolve('main.ts', './main.ts')
  expect(file && successor.trace(file, retired).map(({ finding }) => finding.edit)).toEqual(['none'])
})
