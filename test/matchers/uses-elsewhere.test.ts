import { sitesOf, type Project, type Site } from '@modelpin/matchers'
import { describe, expect, it } from 'vitest'
import { inMemoryProject, type Sources } from './in-memory-project.js'

/** The site of `"x"` in a file of a program. */
function siteOf(project: Project, path: string): Site {
  const file = project.resolve(path, `./${path}`)
  if (file === undefined) throw new Error(`no ${path}`)
  const [site] = sitesOf(file.program, file.text, (value) => value === 'x', { file, project })
  if (site === undefined) throw new Error(`no "x" in ${path}`)
  return site
}

/** Uses in other files: `path:line name reaches step`, and the places passed on the way. */
function usesOf(sources: Sources, path = 'a.ts'): string[] {
  return siteOf(inMemoryProject(sources), path).uses.flatMap(({ name, at, reaches, steps, passed = [] }) => {
    if (at === undefined) return []
    const way = passed.map((hop) => `${hop.path}:${hop.line} ${hop.name} > `).join('')
    return `${way}${at.path}:${at.line} ${name} ${reaches} ${steps[0]?.kind}`
  })
}

describe('where a value goes in other files', () => {
  it.each<[string, Sources, string[]]>([
    [
      'by its name',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'import { m } from "./a"\nf(m)' },
      ['b.ts:2 m value argument'],
    ],
    [
      'under another name',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'import { m as n } from "./a"\nf(n)' },
      ['b.ts:2 n value argument'],
    ],
    [
      'exported under another name',
      { 'a.ts': 'const m = "x"; export { m as n }', 'b.ts': 'import { n } from "./a"; f(n)' },
      ['b.ts:1 n value argument'],
    ],
    [
      'by a name that is a string',
      {
        'a.ts': 'const m = "x"; export { m as "the m" }',
        'b.ts': 'import { "the m" as n } from "./a"; f(n)',
      },
      ['b.ts:1 n value argument'],
    ],
    [
      'by default, as an expression',
      { 'a.ts': 'export default "x"', 'b.ts': 'import m from "./a"; f(m)' },
      ['b.ts:1 m value argument'],
    ],
    [
      'by default, as a name',
      { 'a.ts': 'const m = "x"; export default m', 'b.ts': 'import n from "./a"; f(n)' },
      ['b.ts:1 n value argument'],
    ],
    [
      'by default, as a list of exports has it',
      {
        'a.ts': 'const m = "x"; export { m as default }',
        'b.ts': 'import { default as n } from "./a"; f(n)',
      },
      ['b.ts:1 n value argument'],
    ],
    [
      'by default, as an object',
      { 'a.ts': 'export default { fast: "x" }', 'b.ts': 'import c from "./a"; f(c.fast); f(c.slow)' },
      ['b.ts:1 c.fast value argument'],
    ],
    [
      'by default, as what a function gives',
      { 'a.ts': 'export default function () { return "x" }', 'b.ts': 'import c from "./a"; f(c())' },
      ['b.ts:1 c() value argument'],
    ],
    [
      'as an entry',
      {
        'a.ts': 'export const o = { fast: "x" } as const',
        'b.ts': 'import { o } from "./a"; f(o.fast, o["fast"])',
      },
      ['b.ts:1 o.fast value argument', 'b.ts:1 o.fast value argument'],
    ],
    [
      'as an entry that is picked',
      { 'a.ts': 'export const o = { fast: "x" }', 'b.ts': 'import { o } from "./a"; f(o[key])' },
      ['b.ts:1 o.[] unknown argument'],
    ],
    [
      'as an entry that a constant picks',
      {
        'a.ts': 'export const o = { fast: "x" }',
        'b.ts': 'import { o } from "./a"; const k = "fast"; const l = "slow"; f(o[k], o[l])',
      },
      ['b.ts:1 o.[] value argument'],
    ],
    [
      'as an entry taken apart',
      {
        'a.ts': 'export const o = { fast: "x" }',
        'b.ts': 'import { o } from "./a"; const { fast: q } = o;\nf(q)',
      },
      ['b.ts:1 o container init', 'b.ts:1 o > b.ts:2 q value argument'],
    ],
    [
      'as a member of an enum',
      { 'a.ts': 'export enum E { A = "x" }', 'b.ts': 'import { E } from "./a"; f(E.A, E.B)' },
      ['b.ts:1 E.A value argument'],
    ],
    [
      'as a static field',
      { 'a.ts': 'export class C { static m = "x" }', 'b.ts': 'import { C } from "./a"; f(C.m)' },
      ['b.ts:1 C.m value argument'],
    ],
    [
      'as what a static getter gives',
      {
        'a.ts': 'export class C { static get m() { return "x" } }',
        'b.ts': 'import { C } from "./a"; f(C.m)',
      },
      ['b.ts:1 C.m value argument'],
    ],
    [
      'as what a getter of an object gives',
      { 'a.ts': 'export const o = { get m() { return "x" } }', 'b.ts': 'import { o } from "./a"; f(o.m)' },
      ['b.ts:1 o.m value argument'],
    ],
    [
      'as what a method gives',
      { 'a.ts': 'export const o = { m() { return "x" } }', 'b.ts': 'import { o } from "./a"; f(o.m())' },
      ['b.ts:1 o.m() value argument'],
    ],
    [
      'as what a function gives',
      { 'a.ts': 'export function g() { return "x" }', 'b.ts': 'import { g } from "./a"; f(g())' },
      ['b.ts:1 g() value argument'],
    ],
    [
      'as what a function gives later',
      {
        'a.ts': 'export const g = async () => "x"',
        'b.ts': 'import { g } from "./a"; const m = await g();\nf(m)',
      },
      ['b.ts:1 g() value through', 'b.ts:1 g() > b.ts:2 m value argument'],
    ],
    [
      'in a spread',
      {
        'a.ts': 'export const o = { fast: "x" }',
        'b.ts': 'import { o } from "./a"; const p = { ...o, slow: "y" };\nf(p.fast)',
      },
      ['b.ts:1 o container spread', 'b.ts:1 o > b.ts:2 p.fast value argument'],
    ],
    [
      'as every entry of a list',
      { 'a.ts': 'export const l = ["x"]', 'b.ts': 'import { l } from "./a"; for (const m of l)\nf(m)' },
      ['b.ts:1 l container iterated', 'b.ts:1 l > b.ts:2 m value argument'],
    ],
    [
      'in a namespace',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'import * as a from "./a"; f(a.m, a.n)' },
      ['b.ts:1 a.m value argument'],
    ],
    [
      'in a namespace taken apart',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'import * as a from "./a"; const { m } = a;\nf(m)' },
      ['b.ts:1 a container init', 'b.ts:1 a > b.ts:2 m value argument'],
    ],
    [
      'through a barrel',
      {
        'a.ts': 'export const m = "x"',
        'index.ts': '\nexport { m } from "./a"',
        'b.ts': 'import { m } from "./index"; f(m)',
      },
      ['index.ts:2 m > b.ts:1 m value argument'],
    ],
    [
      'through a barrel under another name',
      {
        'a.ts': 'export const m = "x"',
        'index.ts': 'export { m as n } from "./a"',
        'b.ts': 'import { n } from "./index"; f(n)',
      },
      ['index.ts:1 n > b.ts:1 n value argument'],
    ],
    [
      'through a barrel of everything',
      {
        'a.ts': 'export const m = "x"; export default m',
        'index.ts': 'export * from "./a"',
        'b.ts': 'import d, { m } from "./index"; f(m); g(d)',
      },
      ['index.ts:1 m > b.ts:1 m value argument'],
    ],
    [
      'through a barrel with a name for everything',
      {
        'a.ts': 'export const m = "x"',
        'index.ts': 'export * as a from "./a"',
        'b.ts': 'import { a } from "./index"; f(a.m)',
      },
      ['index.ts:1 a > b.ts:1 a.m value argument'],
    ],
    [
      'through a barrel that names the default',
      {
        'a.ts': 'export default "x"',
        'index.ts': 'export { default as m } from "./a"',
        'b.ts': 'import { m } from "./index"; f(m)',
      },
      ['index.ts:1 m > b.ts:1 m value argument'],
    ],
    [
      'through an import that is exported below',
      {
        'a.ts': 'export const m = "x"',
        'index.ts': 'import { m } from "./a"; export { m as n }',
        'b.ts': 'import { n } from "./index"; f(n)',
      },
      ['b.ts:1 n value argument'],
    ],
    [
      'through a constant of another file',
      {
        'a.ts': 'export const o = { fast: "x" }',
        'b.ts': 'import { o } from "./a"; export const m = o.fast',
        'c.ts': 'import { m } from "./b"; f(m)',
      },
      ['b.ts:1 o.fast value init', 'b.ts:1 o.fast > c.ts:1 m value argument'],
    ],
    [
      'by require',
      { 'a.js': 'const m = "x"; module.exports = { m }', 'b.js': 'const { m } = require("./a");\nf(m)' },
      ['a.js:1 m > b.js:1 require() container init', 'a.js:1 m > b.js:1 require() > b.js:2 m value argument'],
    ],
    [
      'by require and a member',
      { 'a.js': 'exports.m = "x"', 'b.js': 'f(require("./a").m)' },
      ['b.js:1 require().m value argument'],
    ],
    [
      'by require of a whole module',
      { 'a.js': 'module.exports = { fast: "x" }', 'b.js': 'const o = require("./a");\nf(o.fast)' },
      ['b.js:1 require() container init', 'b.js:1 require() > b.js:2 o.fast value argument'],
    ],
    [
      'from CommonJS by an import of a name',
      { 'a.js': 'module.exports.m = "x"', 'b.js': 'import { m } from "./a"; f(m)' },
      ['b.js:1 m value argument'],
    ],
    [
      'from CommonJS by an import of all',
      { 'a.js': 'module.exports = { m: "x" }', 'b.js': 'import a from "./a"; f(a.m)' },
      ['b.js:1 a.m value argument'],
    ],
    [
      'by export = and import = require',
      { 'a.ts': 'const m = "x"; export = m', 'b.ts': 'import n = require("./a"); f(n)' },
      ['a.ts:1 m > b.ts:1 n value argument'],
    ],
    [
      'by a dynamic import',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'const { m } = await import("./a");\nf(m)' },
      ['b.ts:1 import() container init', 'b.ts:1 import() > b.ts:2 m value argument'],
    ],
    [
      'by a dynamic import with then',
      {
        'a.ts': 'export const m = "x"',
        'b.ts': 'import("./a").then(({ m }) => f(m)); import("./a").then((a) => g(a.m))',
      },
      ['b.ts:1 m value argument', 'b.ts:1 a.m value argument'],
    ],
    [
      'as what a function is given',
      {
        'a.ts': 'import { ask } from "./b"; ask("hi", "x")',
        'b.ts': 'export function ask(text, model) { create({ model, text }) }',
      },
      ['b.ts:1 model value property'],
    ],
    [
      'as what a function behind a barrel is given',
      {
        'a.ts': 'import { ask } from "./index"; ask("x")',
        'index.ts': 'export { run as ask } from "./b"',
        'b.ts': 'const run = (model) => create({ model }); export { run }',
      },
      ['b.ts:1 model value property'],
    ],
    [
      'in options that a function takes apart',
      {
        'a.ts': 'import ask from "./b"; ask({ model: "x" })',
        'b.ts': 'export default function ({ model, ...rest }) { create({ model }) }',
      },
      ['b.ts:1 model value property'],
    ],
    [
      'in options that a constructor keeps',
      {
        'a.ts': 'import { Chat } from "./b"; new Chat({ model: "x" })',
        'b.ts':
          'export class Chat { constructor(private readonly o: O) {} run() { create({ model: this.o.model }) } }',
      },
      ['b.ts:1 this.o.model value property'],
    ],
    [
      'in options that a constructor assigns',
      {
        'a.ts': 'import { Chat } from "./b"; new Chat({ model: "x" })',
        'b.ts':
          'export class Chat { constructor(o) { this.m = o.model }\nrun() { create({ model: this.m }) } }',
      },
      ['b.ts:1 o.model value assign', 'b.ts:1 o.model > b.ts:2 this.m value property'],
    ],
    [
      'through a function that gives it back',
      {
        'a.ts': 'import { pick } from "./b"; export const m = pick("x")',
        'b.ts': 'export const pick = (model) => model; other(pick("y"))',
        'c.ts': 'import { m } from "./a"; f(m)',
      },
      ['b.ts:1 model value return', 'c.ts:1 m value argument'],
    ],
    [
      'through a function of a namespace that gives it back',
      {
        'a.ts': 'import * as b from "./b"; export const m = b.pick("x")',
        'b.ts': 'export function pick(model) { if (model) return model; return "z" }',
        'c.ts': 'import { m } from "./a"; f(m)',
      },
      ['b.ts:1 model value test', 'b.ts:1 model value return', 'c.ts:1 m value argument'],
    ],
    [
      'in a type',
      {
        'a.ts': 'export const o = { fast: "x" }',
        'b.ts': 'import type { o } from "./a"; type K = keyof typeof o',
      },
      ['b.ts:1 o container type'],
    ],
    [
      'in a circle',
      {
        'a.ts': 'import { n } from "./b"; export const m = "x"; export * from "./b"',
        'b.ts': 'import { m } from "./a"; export * from "./a"; f(m)',
      },
      ['b.ts:1 m value argument'],
    ],
  ])('%s', (_what, sources, expected) => {
    expect(usesOf(sources, 'a.js' in sources ? 'a.js' : 'a.ts')).toEqual(expected)
  })

  it.each<[string, Sources]>([
    [
      'a name of another file',
      { 'a.ts': 'export const m = "x"', 'c.ts': '', 'b.ts': 'import { m } from "./c"; f(m)' },
    ],
    ['a name of its own', { 'a.ts': 'export const m = "x"', 'b.ts': 'import "./a"; const m = 1; f(m)' }],
    ['another export', { 'a.ts': 'export const m = "x"', 'b.ts': 'import { n } from "./a"; f(n)' }],
    ['what is not exported', { 'a.ts': 'const m = "x"; export {}', 'b.ts': 'import { m } from "./a"; f(m)' }],
    [
      'the default behind a star',
      { 'a.ts': 'export default "x"', 'c.ts': 'export * from "./a"', 'b.ts': 'import m from "./c"; f(m)' },
    ],
    [
      'a parameter of that name',
      { 'a.ts': 'export function g(m = "x") {}', 'b.ts': 'import { m, g } from "./a"; f(m, g)' },
    ],
  ])('is not followed into %s', (_what, sources) => {
    expect(usesOf(sources)).toEqual([])
  })

  it('is the same from every file: steps do not depend on where the value came from', () => {
    const use = 'client.messages.create({ model: m, max_tokens: 1 })'
    const [here] = siteOf(inMemoryProject({ 'a.ts': `const m = "x"; ${use}` }), 'a.ts').uses
    const [there] = siteOf(
      inMemoryProject({ 'a.ts': 'export const m = "x"', 'b.ts': `import { m } from "./a"; ${use}` }),
      'a.ts',
    ).uses
    expect(there?.steps).toEqual(here?.steps)
  })
})

describe('where a value is lost sight of', () => {
  const ends = (sources: Sources, published?: readonly string[]): string[] =>
    (siteOf(inMemoryProject(sources, published), 'a.ts').openEnds ?? []).map(
      ({ path, line, because }) => `${path}${line === undefined ? '' : `:${line}`} ${because}`,
    )

  it.each<[string, Sources, string[]]>([
    ['nowhere', { 'a.ts': 'export const m = "x"', 'b.ts': 'import { m } from "./a"; f(m)' }, []],
    ['nowhere, for it is not exported', { 'a.ts': 'const m = "x"' }, []],
    [
      'at an import that leads nowhere',
      { 'a.ts': 'export const m = "x"', 'b.ts': '\nimport { m } from "@acme/a"; f(m)' },
      ['b.ts:2 unresolved'],
    ],
    [
      'not at one of another name',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'import { n } from "@acme/a"; f(n)' },
      [],
    ],
    [
      'at a file that cannot be parsed',
      { 'a.ts': 'export const m = "x"', 'b.ts': 'import { m } from "./a"; f(m' },
      ['b.ts unparsed'],
    ],
    ['at objects that others hold', { 'a.ts': 'export class C { m = "x" }' }, ['a.ts:1 instance']],
  ])('%s', (_what, sources, expected) => {
    expect(ends(sources)).toEqual(expected)
  })

  it('at the entry point of a package', () => {
    const sources = { 'a.ts': 'export const m = "x"', 'index.ts': 'export * from "./a"' }
    expect(ends(sources, ['index.ts'])).toEqual(['index.ts published'])
  })

  it('where the way is too long', () => {
    const sources: Record<string, string> = { 'a.ts': 'export const m0 = "x"' }
    for (let at = 1; at < 20; at++) {
      const from = at === 1 ? './a' : `./f${at - 1}`
      sources[`f${at}.ts`] = `import { m${at - 1} } from "${from}"; export const m${at} = m${at - 1}`
    }
    expect(ends(sources)).toEqual(['f9.ts:1 far'])
  })
})
