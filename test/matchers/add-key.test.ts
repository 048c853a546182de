import { splice } from '@modelpin/matchers'
import { planKey, type KeyPlan } from '@modelpin/matchers/edits'
import { describe, expect, test } from 'vitest'
import { parsers } from './parsers.js'

const alias = 'x-latest'
const replacement = 'x-20250219'

/** What every parser that takes the code leads to; all agree. */
function plans(code: string, at: string, path: string): KeyPlan {
  const found = Object.values(parsers).flatMap((parse) => {
    let program: object
    try {
      program = parse(path, code)
    } catch {
      return []
    }
    const start = code.indexOf(at)
    const plan = planKey({ text: code, program }, { range: [start, start + at.length], replacement })
    if (plan.kind === 'add') expect(() => parse(path, splice(code, plan.edits))).not.toThrow()
    return [plan]
  })
  const [first] = found
  if (first === undefined) throw new Error(`nobody parses ${code}`)
  for (const plan of found) expect(plan).toEqual(first)
  return first
}

function add(code: string, path = 'a.ts'): string {
  const plan = plans(code, alias, path)
  if (plan.kind === 'left') return `left: ${plan.left}`
  return plan.kind === 'add' ? splice(code, plan.edits) : plan.kind
}

describe('a key beside the alias’s', () => {
  test.each([
    ['in one line', `const t = { 'x-latest': 1 }`, `const t = { 'x-latest': 1, 'x-20250219': 1 }`],
    ['first in one line', `const t = {"x-latest":1,b:2}`, `const t = {"x-latest":1,"x-20250219":1,b:2}`],
    [
      'between',
      `const t = { a: 0, 'x-latest': 1, b: 2 }`,
      `const t = { a: 0, 'x-latest': 1, 'x-20250219': 1, b: 2 }`,
    ],
    [
      'with a comma at the end',
      `const t = { 'x-latest': 1, }`,
      `const t = { 'x-latest': 1, 'x-20250219': 1, }`,
    ],
    [
      'on its own line',
      `const t = {\n  'x-latest': 1,\n  b: 2,\n}`,
      `const t = {\n  'x-latest': 1,\n  'x-20250219': 1,\n  b: 2,\n}`,
    ],
    [
      'last on its own line',
      `const t = {\n\ta: 0,\n\t"x-latest": 1\n}`,
      `const t = {\n\ta: 0,\n\t"x-latest": 1,\n\t"x-20250219": 1\n}`,
    ],
    [
      'before comments',
      `const t = {\n  // floats\n  'x-latest': 1, // dollars\n  // more\n  b: 2,\n}`,
      `const t = {\n  // floats\n  'x-latest': 1, // dollars\n  'x-20250219': 1,\n  // more\n  b: 2,\n}`,
    ],
    [
      'between a last entry and its comment',
      `const t = {\n  'x-latest': 1 /* a */ // b\n}`,
      `const t = {\n  'x-latest': 1, /* a */ // b\n  'x-20250219': 1\n}`,
    ],
    [
      'with a comment before the comma',
      `const t = {\n  'x-latest': 1 /* a */,\n}`,
      `const t = {\n  'x-latest': 1 /* a */,\n  'x-20250219': 1,\n}`,
    ],
    [
      'where lines are shared',
      `const t = {\n  'x-latest': 1, b: 2,\n}`,
      `const t = {\n  'x-latest': 1, 'x-20250219': 1, b: 2,\n}`,
    ],
    [
      'with lines that begin with commas',
      `const t = {\n  'x-latest': 1\n, b: 2\n}`,
      `const t = {\n  'x-latest': 1\n, 'x-20250219': 1, b: 2\n}`,
    ],
    [
      'with the brace on the last line',
      `const t = {\n  'x-latest': 1 }`,
      `const t = {\n  'x-latest': 1,\n  'x-20250219': 1 }`,
    ],
    [
      'that spans lines',
      `const t = {\n  'x-latest': {\n    in: 1,\n    out: -2.5, // half\n  },\n}`,
      `const t = {\n  'x-latest': {\n    in: 1,\n    out: -2.5, // half\n  },\n  'x-20250219': {\n    in: 1,\n    out: -2.5, // half\n  },\n}`,
    ],
    [
      'in a table of tables',
      `const t = { x: { 'anthropic/x-latest': 1 } }`,
      `const t = { x: { 'anthropic/x-latest': 1, 'anthropic/x-20250219': 1 } }`,
    ],
    ['in brackets', `const t = { ['x-latest']: 1 }`, `const t = { ['x-latest']: 1, ['x-20250219']: 1 }`],
    [
      'in an inline table',
      `const n = { 'x-latest': 1 }[m]`,
      `const n = { 'x-latest': 1, 'x-20250219': 1 }[m]`,
    ],
  ])('%s', (_what, code, expected) => {
    expect(add(code)).toBe(expected)
    expect(add(code.replaceAll('\n', '\r\n'))).toBe(expected.replaceAll('\n', '\r\n'))
  })

  test.each([
    'null',
    'true',
    '10n',
    '/a,b/g',
    '`text`',
    '(1)',
    '128 * 1024',
    '3 / 1_000_000',
    'PRICE',
    'PRICES.small',
    'PRICES[0]?.small!',
    '[1, "two", , ...REST]',
    '{ in: 1, ...BASE, PRICE, "k": [{}], [KEY]: -1 }',
    '{ in: 1 } as const',
    '"a" as Name',
  ])('takes the value %s as it is written', (value) => {
    expect(add(`const t = { 'x-latest': ${value} }`)).toBe(
      `const t = { 'x-latest': ${value}, 'x-20250219': ${value} }`,
    )
  })

  test.each([
    'price()',
    'new Price()',
    'tag`1`',
    '`${price}`',
    '() => 1',
    'function () {}',
    'class {}',
    '{ get in() { return 1 } }',
    '{ in() {} }',
    '{ [key()]: 1 }',
    '[...prices()]',
    'await price',
    '(a = 1)',
    'n++',
    'typeof a',
    '<a />',
    'delete a.b',
  ])('leaves the value %s', (value) => {
    expect(add(`async () => { const t = { 'x-latest': ${value} } }`, 'a.tsx')).toBe(
      'left: the value of the entry is made by code that would run twice',
    )
  })

  test.each([
    [`const t = { 'x-latest'() {} }`, 'the value of the entry is made by code that would run twice'],
    [
      `const t = { get 'x-latest'() { return 1 } }`,
      'the value of the entry is made by code that would run twice',
    ],
    [`const t = { 'x-latest': { id: 'x-latest' } }`, 'the entry names the alias inside'],
    [`const t = { 'x-latest': 1, 'x-latest': 2 }`, 'the table has the key twice'],
    [
      `const t = { ...other, 'x-latest': 1 }`,
      'the table takes entries from elsewhere, which may have the key',
    ],
    [
      `const t = { [KEY]: 0, 'x-latest': 1 }`,
      'the table takes entries from elsewhere, which may have the key',
    ],
    [
      `const t = {\n  // @ts-expect-error\n  'x-latest': 1,\n}`,
      'a comment before the entry speaks to a tool',
    ],
    [`const t = { '\\x78-latest': 'x-latest' }`, 'it is no entry of an object literal'],
    [`const t = new Map([['x-latest', 1]])`, 'it is no entry of an object literal'],
    [`const { 'x-latest': t } = prices`, 'it is no entry of an object literal'],
    [`class T { 'x-latest' = 1 }`, 'it is no entry of an object literal'],
    [`enum T { 'x-latest' = 1 }`, 'it is no entry of an object literal'],
    [`const t = prices.get('x-latest')`, 'it is no entry of an object literal'],
    [`const t = prices['x-latest']`, 'which table it is looked up in is not known'],
    [`const prices = {}\nprices['x-latest'] = 1`, 'which table it is looked up in is not known'],
    [`const prices = {}\ndelete prices['x-latest']`, 'which table it is looked up in is not known'],
  ])('leaves %s', (code, reason) => {
    expect(add(code)).toBe(`left: ${reason}`)
  })

  test('adds nothing where the key is there', () => {
    expect(add(`const t = { 'x-20250219': 0, 'x-latest': 1 }`)).toBe('has')
  })
})

describe('what becomes of the table', () => {
  test.each([
    `const t = T as const`,
    `const t = T as Prices`,
    `const t = <Prices>T`,
    `const t = T satisfies Record<string, number>`,
    `const t = Object.freeze(T)`,
    `const t = new Map(Object.entries(T))`,
    `const t = [T, other]`,
    `const t = custom ?? T`,
    `const t = small ? T : other`,
    `const t: Record<string, number> = T`,
    `const t: Readonly<Record<string, number>> | undefined = T`,
    `const t: { [id: string]: number } = T`,
    `const t: Partial<Record<string, number>> = T`,
    `const t: any = T`,
    `const t: Record<Provider, Record<string, number>> = { x: T }`,
    `const t: { list: Record<string, number>[] } = { list: [T] }`,
    `type Id = string\nconst t: Record<Id, number> = T`,
    `type Prices = Record<string, number>\nconst t: Prices = T`,
    `export interface Prices { [id: string]: number }\nexport const t: Prices = T`,
    `interface All { x: Prices }\ntype Prices = { [id: string]: number }\nconst t: All = { x: T }`,
    `function f(): Record<string, number> { return T }`,
    `function f() { return T }`,
    `const f = () => (T)`,
    `class A { static prices = T }`,
    `class A { prices: Record<string, number> = T }`,
    `export default T`,
    `module.exports = { prices: T }`,
    `const t = T\nObject.keys(t).find((id) => model.startsWith(id))`,
    `const t = { x: T }\nObject.keys(t.y)`,
    `/** Prices. */\nconst t = T`,
    `/** @type {Record<string, number>} */\nconst t = T`,
  ])('takes one more key in %s', (code) => {
    const table = `{ 'x-latest': 1 }`
    expect(add(code.replace(/\bT\b/, table), 'a.ts')).toMatch(/'x-20250219': 1/)
  })

  const type = 'its declared type may not take another key'
  const unknown = 'what becomes of the table is not known'
  const listed = 'code of the same file lists its keys'

  test.each([
    [`const t: Prices = T`, type],
    [`import type { Prices } from './prices'\nconst t: Prices = T`, type],
    [`const t: Record<ModelId, number> = T`, type],
    [`const t = T satisfies Record<ModelId, number>`, type],
    [`type Prices = { a: number }\nconst t: Prices = T`, type],
    [`type Prices<K> = Record<K, number>\nconst t: Prices<ModelId> = T`, type],
    [`const t: Record<string, Prices> = { x: T }`, type],
    [`const t: A | B = T`, type],
    [`type A = A\nconst t: A = T`, type],
    [`function f(): Prices { return T }`, type],
    [`class A { prices: Prices = T }`, type],
    [`prices = T`, type],
    [`this.prices = T`, type],
    [`/** @type {Prices} */\nconst t = T`, type],
    [`/** @type {Prices} */\nexport const t = { x: T }`, type],
    [`const { a } = T`, type],
    [`register(T)`, unknown],
    [`const t = Object.freeze<Prices>(T)`, unknown],
    [`const t = Object.entries(T)`, unknown],
    [`const t = { ...T }`, unknown],
    [`const t = { [key]: T }`, unknown],
    [`throw T`, unknown],
    [`const t = T\nObject.keys(t)`, listed],
    [`const t = T\nfor (const id in t) show(id)`, listed],
    [`const t = T\nObject.entries(t).map(show)`, listed],
    [`const t = { x: T }\nObject.values(t).map(show)`, listed],
    [`const t = { x: T }\nObject.keys(t.x).map(show)`, listed],
    [`class A { prices = T; f() { return Object.keys(this.prices) } }`, listed],
  ])('leaves %s', (code, reason) => {
    expect(add(code.replace(/\bT\b/, `{ 'x-latest': 1 }`), 'a.ts')).toBe(`left: ${reason}`)
  })

  test('names the tables whose keys make its type', () => {
    const code = `const models = { a: 1 }\ntype Id = keyof typeof models\nconst t: Record<Id, number> = { 'x-latest': 1 }`
    const start = code.indexOf('{ a')
    expect(plans(code, alias, 'a.ts')).toMatchObject({
      kind: 'add',
      with: [[start, start + '{ a: 1 }'.length]],
    })
  })
})

describe('a look-up', () => {
  test.each([
    `const t = { a: 1 }\nuse(t[MODEL])`,
    `const t = Object.freeze({ a: 1 } as const)\nuse(t[MODEL])`,
    `const all = { t: { a: 1 } }\nuse(all.t[MODEL])`,
    `const one = { a: 1 }\nconst t = one\nuse(t[MODEL ?? "x"]!)`,
    `const t = { a: 1 }\nuse(t[custom || MODEL])`,
    `use({ a: 1 }[MODEL])`,
  ])('%s reads a table of the file', (code) => {
    const start = code.indexOf('{ a: 1 }')
    expect(plans(code, 'MODEL', 'a.ts')).toEqual({
      kind: 'reads',
      range: [start, start + '{ a: 1 }'.length],
      with: [],
    })
  })

  test.each([
    `import { t } from './prices'\nuse(t[MODEL])`,
    `let t = { a: 1 }\nuse(t[MODEL])`,
    `const t = t2, t2 = t\nuse(t[MODEL])`,
    `const t = { ...other, x: { a: 1 } }\nuse(t.x[MODEL])`,
    `use(prices()[MODEL])`,
  ])('%s reads one that is not known', (code) => {
    expect(plans(code, 'MODEL', 'a.ts')).toEqual({
      kind: 'left',
      left: 'which table it is looked up in is not known',
    })
  })
})
