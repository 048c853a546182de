import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { languageOf } from '../../packages/cli/src/parse/language.js'
import { hasCostlyLines } from '../../packages/cli/src/parse/long-lines.js'
import { nestingOf } from '../../packages/cli/src/parse/nesting.js'
import { parseSource } from '../../packages/cli/src/parse/parse-source.js'
import { nestedCode } from './nested-code.js'

const langs = ['ts', 'tsx', 'jsx'] as const

describe('nestingOf', () => {
  it.each(Object.entries(nestedCode))('sees that %s nest deeply', (_name, code) => {
    for (const lang of langs) {
      expect(nestingOf(code(1100), lang).isDeep).toBe(true)
      expect(nestingOf(code(20), lang).isDeep).toBe(false)
    }
  })

  it('sees casts within casts, however deep the rest is', () => {
    const casts = `x = ${'<a>('.repeat(12)}1${')'.repeat(12)}`
    expect(nestingOf(casts, 'ts').isCast).toBe(true)
    expect(nestingOf(`${'['.repeat(5000)}${casts}`, 'ts')).toMatchObject({ isDeep: true, isCast: true })
    expect(nestingOf('x = <a>(1);\n'.repeat(100), 'ts').isCast).toBe(false)
    expect(nestingOf(`x = ${'(a) => ('.repeat(50)}1${')'.repeat(50)}`, 'ts').isCast).toBe(false)
  })

  it.each([
    ['statements with semicolons', 'const a = b.c(d) + "(e" - f[0]\n;'],
    ['statements without', 'const a = b.c(d) + "(e" - f[0]\n'],
    ['functions', 'export function f(a, b) {\n  if (a < b) return [a, b]\n  return { a: b / 2 / 3 }\n}\n'],
    ['imports', "import { a as b, c } from 'd'\n"],
    ['comments', "// don't (\n/* ` [ */\n/** {@link a */\n"],
    ['regular expressions', 'a.replace(/[(`"]/g, b);\n'],
    ['templates', 'const a = `(${b}[${c(`{`)}`\n'],
    ['entries of an object', null],
    ['elements', null],
    ['elements in TypeScript', null],
  ])('lets pass any number of %s', (name, unit) => {
    const texts: Record<string, string> = {
      'entries of an object': `x = {${"  'a-b': { c: 1.5, d: [e, f], g: h ? i : -1 },\n".repeat(5000)}}`,
      elements: `x = () => (<ul>${'<li key={a.b}>it is {c} &amp; <br/> (d)</li>\n'.repeat(5000)}</ul>)\n`,
      'elements in TypeScript':
        'const useA = <T,>(a: A<T>): B<T, C<T>> => { const [b] = use<D<T>>(1 < 2, 1 << 2)\nreturn <p><b/></p> }\n'.repeat(
          5000,
        ),
    }
    const text = unit?.repeat(5000) ?? (texts[name] as string)
    for (const lang of ['tsx', 'jsx'] as const) expect(nestingOf(text, lang).isDeep).toBe(false)
  })

  it('lets pass the sources of real packages', () => {
    const require = createRequire(import.meta.url)
    const folders = ['openai', '@anthropic-ai/sdk', 'fast-check'].map((name) =>
      path.dirname(require.resolve(name)),
    )
    const files = folders.flatMap((folder) => filesIn(folder))
    expect(files.length).toBeGreaterThan(300)
    expect(
      files.filter((file) => nestingOf(readFileSync(file, 'utf8'), /ts$/.test(file) ? 'ts' : 'jsx').isDeep),
    ).toEqual([])
  })

  it.each([
    ['quotes', "'"],
    ['slashes that may start a regular expression', '=/['],
    ['slashes', '/'],
    ['stars', '/*'],
    ['backslashes', '\\'],
    ['angles', '<a'],
    ['angles and blanks', '<a    '],
    ['blanks', ' '],
    ['words', 'a'],
    ['backticks', '`'],
    ['beginnings of comments', '//\r'],
    ['brackets', '['],
    ['line ends and words', '\n    return'],
  ])('takes time in proportion to the text: %s', (_name, unit) => {
    const text = unit.repeat(2_000_000 / unit.length)
    const start = performance.now()
    for (const lang of langs) nestingOf(text, lang)
    // About 0.05 seconds each; what looks back or ahead at every character would take hours.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

describe('parseSource', () => {
  it('does not let oxc copy a long line into thousands of messages', async () => {
    const text = 'a as b;'.repeat(40_000)
    expect(hasCostlyLines(text)).toBe(true)
    expect(hasCostlyLines(text.replaceAll(';', ';\n'))).toBe(false)
    const start = performance.now()
    await expect(parse('a.js', text)).rejects.toThrow('Missing semicolon')
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  it('still reads one long line', async () => {
    expect(await parse('a.ts', `x = '${'a'.repeat(1_000_000)}' as T`)).toHaveLength(1)
  })

  it('refuses what would take all memory, however it is spread', async () => {
    const dense = 'a;'.repeat(600_000)
    const refusal = 'too large to be judged'
    for (const code of [
      dense,
      `${'['.repeat(5000)}${dense}`,
      ';'.repeat(1_200_000),
      'x=[[],'.repeat(400_000),
    ]) {
      await expect(parse('a.ts', code)).rejects.toThrow(refusal)
    }
    await expect(parse('a.vue', `<script>${dense}</script>`)).rejects.toThrow(refusal)
    await expect(parse('a.ts', ' '.repeat(9_000_000))).rejects.toThrow(refusal)
  })

  it('reads large files that are mostly text', async () => {
    expect(
      await parse('a.ts', `${'// a comment, a comment\n'.repeat(150_000)}x = '${'a b '.repeat(500_000)}'`),
    ).toHaveLength(1)
  })

  it('reads deep code that a parser in JavaScript can read', async () => {
    const sum = `x = 'a'${' + "a"'.repeat(1500)}`
    expect(nestingOf(sum, 'ts').isDeep).toBe(true)
    expect(await parse('a.ts', sum)).toHaveLength(1)
  })
})

function parse(name: string, text: string): Promise<object[]> {
  const language = languageOf(name)
  if (!language) throw new Error(`${name} is no code`)
  return parseSource(text, language)
}

function filesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => /(?<!\.d)\.[cm]?[jt]s$/.test(name) && !name.includes('node_modules'))
    .map((name) => path.join(folder, name))
}
