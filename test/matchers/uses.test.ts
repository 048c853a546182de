import { sitesOf, type Site } from '@modelpin/matchers'
import { describe, expect, it } from 'vitest'
import { parsers } from './parsers.js'

/** The site of `"x"` in a file, read by oxc; the differential run shows that the other parsers give the same. */
function siteOf(source: string, path = 'a.tsx'): Site {
  const program = parsers['oxc']?.(path, source) as object
  const [site] = sitesOf(program, source, (value) => value === 'x')
  if (site === undefined) throw new Error(`no "x" in ${source}`)
  return site
}

const heads = (source: string, path?: string): string[] =>
  siteOf(source, path).uses.map(({ name, reaches, steps }) => `${name} ${reaches} ${steps[0]?.kind}`)

describe('where a value goes', () => {
  it.each([
    ['a constant', 'const m = "x"; f(m)', ['m value argument']],
    ['through another constant', 'const m = "x"; const n = m; f(n)', ['m value init', 'n value argument']],
    ['an entry of an object', 'const o = { a: "x", b: "y" }; f(o.a); g(o.b)', ['o.a value argument']],
    ['a nested entry', 'const o = { a: { b: "x" } } as const; f(o.a.b)', ['o.a.b value argument']],
    ['an unknown entry', 'const o = { a: "x" }; f(o[key])', ['o.[] unknown argument']],
    ['the whole object', 'const o = { a: "x" }; f(o)', ['o container argument']],
    [
      'a destructured entry',
      'const o = { a: "x" }; const { a } = o; f(a)',
      ['o container init', 'a value argument'],
    ],
    ['an array entry by index', 'const l = ["x", "y"]; f(l[0]); g(l[1])', ['l.0 value argument']],
    [
      'every entry in a loop',
      'const l = ["x"]; for (const m of l) f(m)',
      ['l container iterated', 'm value argument'],
    ],
    [
      'every entry in a callback',
      'const l = ["x"]; l.map((m) => f(m))',
      ['l container receiver', 'm value argument'],
    ],
    ['a list without a name in a loop', 'for (const m of ["x"]) f(m)', ['m value argument']],
    ['a list without a name in a callback', '["x"].forEach((m) => f(m))', ['m value argument']],
    ['an enum member', 'enum E { A = "x" } f(E.A)', ['E.A value argument']],
    ['a parameter default', 'function g(m = "x") { f(m) }', ['m value argument']],
    ['a destructured default', 'const g = ({ m = "x" }) => f(m)', ['m value argument']],
    ['a class field', 'class C { m = "x"; run() { f(this.m) } }', ['this.m value argument']],
    ['a private field', 'class C { #m = "x"; run() { f(this.#m) } }', ['this.#m value argument']],
    ['a static field', 'class C { static m = "x" } f(C.m)', ['C.m value argument']],
    [
      'an assignment to this',
      'class C { constructor() { this.m = "x" } run() { f(this.m) } }',
      ['this.m value argument'],
    ],
    ['a returned value', 'function g() { return "x" } f(g())', ['g() value argument']],
    ['an arrow that returns it', 'const g = () => "x"; f(g())', ['g() value argument']],
    ['a type query', 'const o = { a: "x" }; type K = keyof typeof o', ['o container type']],
    ['a spread object', 'const o = { a: "x" }; f({ ...o, b: 1 })', ['o container spread']],
  ])('%s', (_what, source, expected) => {
    expect(heads(source)).toEqual(expected)
  })

  it.each([
    ['a shadowing parameter', 'const m = "x"; function g(m) { f(m) }'],
    ['a shadowing block', 'const m = "x"; { const m = 1; f(m) }'],
    ['a property of that name', 'const m = "x"; f({ m: 1 }, o.m)'],
    ['a label of that name', 'const m = "x"; m: for (;;) break m'],
  ])('is not followed into %s', (_what, source) => {
    expect(heads(source)).toEqual([])
  })

  it('ends in a circle', () => {
    expect(heads('let a = "x"; let b = a; a = b; f(a)').length).toBeLessThan(6)
  })

  it.each([
    ['nothing', 'f("x")', 'self'],
    ['the file', 'const m = "x"; f(m)', 'shared'],
    ['other files', 'export const m = "x"', 'exported'],
    ['other files, by a list', 'const m = "x"; export { m }', 'exported'],
    ['other files, by default', 'const m = "x"; export default m', 'exported'],
    ['other files, in CommonJS', 'const m = "x"; module.exports = { m }', 'exported'],
  ])('tells that %s may read it', (_who, source, owner) => {
    expect(siteOf(source, 'a.js').owner).toBe(owner)
  })
})

describe('conditions', () => {
  const testOf = (source: string): unknown => {
    const step = siteOf(source).steps.find(({ kind }) => kind === 'branch' || kind === 'after')
    return step && 'test' in step ? step.test : undefined
  }

  it('are resolved to what a constant of the file holds', () => {
    const test = testOf('const isDev = process.env.NODE_ENV !== "production"; if (isDev) f("x")')
    expect(test).toEqual({
      op: 'equals',
      left: { kind: 'name', name: 'process.env.NODE_ENV' },
      right: { kind: 'value', value: 'production' },
      negated: true,
    })
  })

  it('hold behind an early return', () => {
    expect(testOf('function g() { if (isProd) return; f("x") }')).toEqual({
      op: 'truthy',
      operand: { kind: 'name', name: 'isProd' },
    })
    expect(testOf('function g() { if (isProd) log(); f("x") }')).toBeUndefined()
  })

  it('of a switch are its labels, and for default all others', () => {
    const step = (source: string) => siteOf(source).steps.find(({ kind }) => kind === 'branch')
    expect(step('switch (env) { case "a": case "b": f("x"); break; default: }')).toMatchObject({
      when: true,
      test: { op: 'or', tests: [{}, {}] },
    })
    expect(step('switch (env) { case "a": break; default: f("x") }')).toMatchObject({
      when: false,
      test: { op: 'or', tests: [{}] },
    })
  })
})

describe('what sends an id to another address than the provider', () => {
  const gateway = '{ baseURL: "https://gateway.example/v1" }'
  it.each([
    ['no address', 'new OpenAI({ apiKey }); f("x")', []],
    ["the provider's own", 'new OpenAI({ baseURL: "https://api.openai.com/v1" }); f("x")', []],
    ['a gateway', `new OpenAI(${gateway}); f("x")`, ['OpenAI']],
    [
      'a gateway in a constant',
      'const url = "https://gateway.example/v1"; new OpenAI({ baseURL: url }); f("x")',
      ['OpenAI'],
    ],
    ['one known only at run time', 'new OpenAI({ baseURL: process.env.BASE_URL }); f("x")', ['OpenAI']],
    ['one of another file', 'import { URL } from "./env"; new OpenAI({ baseURL: URL }); f("x")', ['OpenAI']],
    ['one in an object', 'const options = { baseURL: "https://gateway.example/v1" }; f("x")', ['']],
    ["one for LangChain's clients", 'const o = { configuration: { baseURL: env.URL } }; f("x")', ['']],
    ['one that is handed through', '(options) => new OpenAI({ baseURL: options.baseURL }); f("x")', []],
    [
      'one of another client of the file',
      `import { xai } from "@ai-sdk/xai"; const ark = createOpenAI(${gateway}); xai("x")`,
      [],
    ],
    [
      'the client that is used',
      `import { createOpenAI } from "@ai-sdk/openai"; const ark = createOpenAI(${gateway}); ark("x")`,
      [''],
    ],
    [
      'a client without one beside one that has it',
      `const a = new OpenAI(${gateway}); const b = new OpenAI({ apiKey }); b.create({ model: "x" })`,
      [],
    ],
    [
      'the very call',
      'import { ChatOpenAI } from "@langchain/openai"; new ChatOpenAI({ model: "x", configuration: { baseURL: url } })',
      [''],
    ],
    [
      'a client of the project',
      `import { client } from "./client"; new OpenAI(${gateway}); client.create({ model: "x" })`,
      ['OpenAI'],
    ],
    [
      'options that may hold one',
      `import { ChatOpenAI } from "@langchain/openai"; new OpenAI(${gateway}); new ChatOpenAI({ model: "x", ...options })`,
      ['OpenAI'],
    ],
  ])('%s', (_what, source, clients) => {
    expect(siteOf(source).otherEndpoints).toEqual(clients)
  })
})
