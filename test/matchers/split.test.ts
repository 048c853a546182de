import { splice, type TextEdit } from '@modelpin/matchers'
import { splitEdit } from '@modelpin/matchers/edits'
import { describe, expect, test } from 'vitest'
import { parsers } from './parsers.js'

const alias = 'x-latest'
const replacement = 'x-20250219'

/** What every parser that takes the code leads to; `D` stands for the condition, `D'` for it in single quotes. */
function split(code: string, path = 'a.ts'): string {
  const results = Object.values(parsers).flatMap((parse) => {
    let program: object
    try {
      program = parse(path, code)
    } catch {
      return []
    }
    const start = code.indexOf(alias)
    const range = [start, start + alias.length] as const
    const edit: TextEdit | { left: string } = splitEdit({ text: code, program }, { range, replacement })
    if ('left' in edit) return [`left: ${edit.left}`]
    const after = splice(code, [edit])
    expect(() => parse(path, after)).not.toThrow()
    return [after]
  })
  expect(results.length).toBeGreaterThan(0)
  expect(new Set(results).size).toBe(1)
  return (results[0] as string)
    .replaceAll(`process.env.NODE_ENV === "development" ? "${alias}" : "${replacement}"`, 'D')
    .replaceAll(`process.env.NODE_ENV === 'development' ? '${alias}' : '${replacement}'`, "D'")
}

describe('a condition in place of a string', () => {
  test.each([
    // Where any expression may stand.
    ['const model = "x-latest"', 'const model = D'],
    ["const model = 'x-latest'", "const model = D'"],
    ['const model: string = "x-latest";', 'const model: string = D;'],
    ['create({ model: "x-latest" , n: 1 })', 'create({ model: D , n: 1 })'],
    ['create("x-latest")', 'create(D)'],
    ['new Chat(1, "x-latest")', 'new Chat(1, D)'],
    ['tried = [ "x-latest" ]', 'tried = [ D ]'],
    ['function f(model = "x-latest") {}', 'function f(model = D) {}'],
    ['const { model = "x-latest" } = options', 'const { model = D } = options'],
    ['const f = () => "x-latest"', 'const f = () => D'],
    ['function f() { return "x-latest" }', 'function f() { return D }'],
    ['function* f() { yield "x-latest" }', 'function* f() { yield D }'],
    ['class A { model = "x-latest" }', 'class A { model = D }'],
    ['class A { static readonly model = "x-latest" }', 'class A { static readonly model = D }'],
    [
      'class A { constructor(private model = "x-latest") {} }',
      'class A { constructor(private model = D) {} }',
    ],
    ['export default "x-latest"', 'export default D'],
    ['call(`${base}/${"x-latest"}`)', 'call(`${base}/${D}`)'],
    ['const m = big ? "other" : "x-latest"', 'const m = big ? "other" : D'],
    ['const o = { model: "x-latest" } as const', 'const o = { model: D } as const'],
    // Where the words around it would bind first.
    ['const m = chosen ?? "x-latest"', 'const m = chosen ?? (D)'],
    ['const m = chosen || "x-latest"', 'const m = chosen || (D)'],
    ['const m = chosen && "x-latest"', 'const m = chosen && (D)'],
    ['const m = "x-latest" as Model', 'const m = (D) as Model'],
    ['const m = <Model>"x-latest"', 'const m = <Model>(D)'],
    ['const m = "x-latest" satisfies Model', 'const m = (D) satisfies Model'],
    ['const m = "x-latest"!', 'const m = (D)!'],
    ['async () => await "x-latest"', 'async () => await (D)'],
    ['const m = "x-latest".trim()', 'const m = (D).trim()'],
    ['const m = small ? "x-latest" : "other"', 'const m = small ? (D) : "other"'],
    ['const m = chosen ?? ("x-latest")', 'const m = chosen ?? (D)'],
    // A word right before it.
    ['function f() { return"x-latest" }', 'function f() { return(D) }'],
    ['export default"x-latest"', 'export default(D)'],
  ])('%s', (code, expected) => {
    expect(split(code)).toBe(expected)
    expect(split(code.replaceAll('\n', '\r\n'))).toBe(expected.replaceAll('\n', '\r\n'))
  })

  test('keeps what stands around the id in the string', () => {
    expect(split('call("anthropic/x-latest:high")')).toBe(
      'call(process.env.NODE_ENV === "development" ? "anthropic/x-latest:high" : "anthropic/x-20250219:high")',
    )
  })

  test('keeps a template literal one, and quotes "development" as the file does', () => {
    const condition = (quote: string): string =>
      `process.env.NODE_ENV === ${quote}development${quote} ? \`x-latest\` : \`x-20250219\``
    expect(split('call(`x-latest`)')).toBe(`call(${condition('"')})`)
    expect(split("import a from 'a'\ncall(`x-latest`)")).toBe(`import a from 'a'\ncall(${condition("'")})`)
  })

  test.each([
    ['<Chat model="x-latest" />', '<Chat model={D} />'],
    ["<Chat model='x-latest'/>", "<Chat model={D'}/>"],
    ['<Chat model={"x-latest"} />', '<Chat model={D} />'],
    ['<Chat model={chosen ?? "x-latest"} />', '<Chat model={chosen ?? (D)} />'],
  ])('%s', (code, expected) => {
    expect(split(code, 'a.tsx')).toBe(expected)
  })

  test('takes Node’s own process under its own name', () => {
    expect(split('import process from "node:process"\ncall("x-latest")')).toMatch(/call\(D\)$/)
  })
})

describe('no condition', () => {
  test.each([
    ['const m = "x-latest" as const', '"as const" takes no condition'],
    ['const m = <const>"x-latest"', '"as const" takes no condition'],
    ['enum M { A = "x-latest" }', 'a member of an enum must be a fixed text'],
    ['const prices = { "x-latest": 1 }', 'it is a key'],
    ['class A { "x-latest" = 1 }', 'it is a key'],
    ['const { "x-latest": a } = prices', 'it is a key'],
    ['type M = "x-latest"', 'it is a type'],
    ['let m: "x-latest"', 'it is a type'],
    ['import "x-latest"', 'it is the name of a module'],
    ['await import("x-latest")', 'it is the name of a module'],
    ['require("x-latest")', 'it is the name of a module'],
    ['"x-latest"', 'it is a directive'],
    ['switch (m) { case "x-latest": }', 'it is compared there'],
    ['m === "x-latest"', 'it is compared there'],
    ['tag`x-latest`', 'the tag before it reads the text itself'],
    ['const m = "models/" + "x-latest"', 'it is a piece of a longer text'],
    ['const m = `${family}x-latest`', 'it is a piece of a longer text'],
    ['const m = prices["x-latest"]', 'no condition can stand in its place'],
    ['for (const m of "x-latest") {}', 'no condition can stand in its place'],
    ['@Agent({ model: "x-latest" }) class A {}', 'decorators may be read without being run'],
    ['function f(process) { call("x-latest") }', '"process" is a name of this file there'],
    ['import process from "./process"\ncall("x-latest")', '"process" is a name of this file there'],
    [
      'const m = process.env.NODE_ENV === "production" ? "x-latest" : "y"',
      'code around it tells development from production already',
    ],
    ['if (!isDev) call("x-latest")', 'code around it tells development from production already'],
    [
      'const m = { development: "y", production: "x-latest" }',
      'code around it tells development from production already',
    ],
  ])('%s', (code, reason) => {
    expect(split(code)).toBe(`left: ${reason}`)
  })

  test('but where only tests are told apart', () => {
    expect(split('if (process.env.NODE_ENV !== "test") call("x-latest")')).toMatch(/call\(D\)$/)
  })
})
