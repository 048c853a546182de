import fc from 'fast-check'

/** A file as a person might have written it on a bad day: ids in all places, between all that may stand there. */
export interface RandomProgram {
  readonly path: string
  readonly text: string
  readonly bom: boolean
}

const ids = [
  'omni-moderation-latest',
  'claude-3-7-sonnet-latest',
  'claude-3-5-haiku-latest',
  'mistral-small-latest',
  'mistral-medium-latest',
  'codestral-latest',
  'voxtral-mini-latest',
  'chatgpt-4o-latest',
  'gemini-flash-latest',
  'chat-latest',
  'gpt-4o',
  'gpt-4o-mini',
  'claude-sonnet-4-5',
  // Pinned, unknown, and none at all.
  'omni-moderation-2024-09-26',
  'claude-9-opus-latest',
  'ubuntu-latest',
]
const prefixes = [
  'openai/',
  'mistralai/',
  'anthropic:',
  'models/',
  'us.anthropic.',
  '~openai/',
  'https://a.b/v1/models/',
]
const suffixes = [':online', ':high', '?a=b', '@latest', '-v1:0']

const id = fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...ids.slice(0, 9)) }, fc.constantFrom(...ids))
const wrapped = fc.oneof(
  { weight: 8, arbitrary: id },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...prefixes), id).map(([a, b]) => a + b) },
  { weight: 1, arbitrary: fc.tuple(id, fc.constantFrom(...suffixes)).map(([a, b]) => a + b) },
  { weight: 1, arbitrary: fc.tuple(id, id).map(([a, b]) => `use ${a}, not ${b}!`) },
)

const lineEnds = ['\n', '\r\n', '\r', '\u2028', '\u2029']
const lineEnd = fc.constantFrom(...lineEnds, '\n', '\n')
const oddText = fc.constantFrom(
  'é',
  '模型',
  '👩‍💻',
  '\u{1F600}',
  '\\n',
  '\\u{1F600}',
  '\\x41',
  '${a}',
  ' ',
  '\t',
  '(',
  '//',
  '/*',
  '<a>',
)

/** One character of an id written as an escape: the text is not the id letter for letter. */
function escaped(text: string, at: number, kind: number): string {
  const code = text.charCodeAt(at % text.length)
  const escape = [
    `\\x${code.toString(16)}`,
    `\\u00${code.toString(16)}`,
    `\\u{${code.toString(16)}}`,
    '\\\n',
  ][kind]
  return (
    text.slice(0, at % text.length) + (escape ?? '') + text.slice((at % text.length) + (kind === 3 ? 0 : 1))
  )
}

/** A string as it may stand in an expression. */
const quoted = fc
  .record({
    text: wrapped,
    quote: fc.constantFrom("'", '"', '`'),
    escape: fc.option(fc.tuple(fc.nat(30), fc.nat(3)), { freq: 12, nil: undefined }),
    around: fc.option(fc.constantFrom('()', '(/* , */', '(\n', 'as', '!'), { freq: 8, nil: undefined }),
  })
  .map(({ text, quote, escape, around }) => {
    const literal = quote + (escape ? escaped(text, ...escape) : text) + quote
    if (around === '()') return `(${literal})`
    if (around === '(/* , */') return `(/* ' */ ${literal} /* \` */)`
    if (around === '(\n') return `(\n\t${literal}\n)`
    return literal
  })

/** A string without a template, for types, keys and modules. */
const plain = fc.tuple(wrapped, fc.constantFrom("'", '"')).map(([text, quote]) => quote + text + quote)

const composed = fc.constantFrom(
  "'omni-moderation' + '-latest'",
  '`${"omni-moderation"}-latest`',
  '`omni-${x}-latest`',
  "'claude-3-7-' + size + '-latest'",
  '`${family}-latest`',
  '`omni-moderation-${"latest"}`',
)
const value = fc.oneof({ weight: 8, arbitrary: quoted }, { weight: 1, arbitrary: composed })

const name = fc.constantFrom(
  'a',
  'model',
  'MODEL',
  'DEFAULT_MODEL',
  'modèle',
  '模型',
  'prices',
  'MODELS',
  '$',
  'cfg',
)

type Shape = (one: string, two: string, name: string) => string

/** What takes any string. */
const anyLanguage: readonly Shape[] = [
  (e) => `client.messages.create({ model: ${e}, max_tokens: 1 })`,
  (e, f) => `openai.chat.completions.create({ ...rest, "model": ${e}, 'messages': [{ content: ${f} }] })`,
  (e) => `openai.moderations.create({ model: ${e} , input})`,
  (e) => `fetch(url, { body: JSON.stringify({ model: ${e} }) })`,
  (e) => `generateText({ model: openai(${e}), prompt })`,
  (e, f) => `const llm = cond ? mistral(${e}) : anthropic.chat(${f})`,
  (e) => `new ChatOpenAI({ modelName: ${e}, temperature: 0 })`,
  (e, _f, n) => `function f(${n} = ${e}) { return ask({ model: ${n} }) }`,
  (e, _f, n) =>
    `const g = async ({ model: ${n} = ${e} } = {}) => { await c.messages.create({ model: ${n} }) }`,
  (e, _f, n) => `const ${n} = process.env.MODEL ?? ${e}\nclient.messages.create({ model: ${n} })`,
  (e, f) => `const m = options.model || ${e} || ${f}`,
  (e, _f, n) => `const ${n} = ${e}; client.messages.create({ model: ${n} })`,
  (e, _f, n) => `let ${n} = ${e}; ${n} = next(); client.messages.create({ model: ${n} }); log(${n})`,
  (e, _f, n) =>
    `const ${n} = ${e}; const t = { [${n}]: 1 }; t[${n}]; client.messages.create({ model: ${n} })`,
  (e, f, n) => `const ${n} = [${e}, ${f}, , ${e}]`,
  (e, f) => `for (const m of [${e}, ${f}]) { try { await_(create({ model: m })) } catch {} }`,
  (e, f, n) => `const ${n} = { default: ${e}, fast: ${f} }; client.messages.create({ model: ${n}.default })`,
  (e, f, n) => `const ${n} = { [${e}]: { input: 1 }, [${f}]: 2 }; ${n}[${e}]`,
  (e, f, n) => `const ${n} = [{ id: ${e}, label: ${f} }, { id: ${f} }]; ${n}.find((m) => m.id === ${e})`,
  (e, f) => `if (model === ${e} || ${f} !== model) { go() } else if (model.startsWith(${e})) stop()`,
  (e, f) => `switch (model) { case ${e}: case ${f}: break; default: x = ${e} }`,
  (e) => `config.model = ${e}`,
  (e) => `this_.settings["model"] ??= ${e}`,
  (e, _f, n) => `function getModel_${n.length}() { return ${e} }`,
  (e, f) => `const pick = () => isDev ? ${e} : ${f}`,
  (e, f) => `create({ model: process.env.NODE_ENV === 'production' ? ${e} : ${f} })`,
  (e) => `if (process.env.NODE_ENV !== 'production') create({ model: ${e} })`,
  (e) => `const schema = z.object({ model: z.string().default(${e}) })`,
  (e, f) => `const schema = z.enum([${e}, ${f}]).default(${e})`,
  (e, f) => `console.log(${e}, \`using \${${f}}\`)`,
  (e) => `const url = \`https://a.b/v1/models/\${${e}}:generate\``,
  (e, f) =>
    `class A { model = ${e}; static #m = ${f}; get b() { return ${e} } constructor(a = ${f}) { this.model = a } }`,
  (e, f) => `const [m = ${e}, { n: { o = ${f} } = {} }] = list`,
  (e) => `tag\`a \${create({ model: ${e} })} b\``,
  (e) => `label: for (;;) { create({ model: ${e} }); break label }`,
  (e) => `const lazy = import(${e}), r = require(${e})`,
  (e, f) => `export default { model: ${e}, models: [${f}] }`,
  (e, _f, n) => `export const ${n} = Object.freeze({ model: ${e} })`,
  (e) => `a?.b?.create?.({ model: ${e} })`,
  (e) => `x = (1, ${e})`,
  (e) => `useState(${e})`,
]

/** What takes a string without a template alone. */
const plainStrings: readonly Shape[] = [
  (p, q, n) => `const ${n} = { ${p}: 1, ${q}: { ${p}: 2 } }`,
  (p) => `import x from ${p}`,
  (p, q) => `export * as y from ${p}; import { z } from ${q}`,
  (p) => `function d() { ${p}; 'use strict' }`,
  (p) => `const { ${p}: k } = table`,
]

const typeScript: readonly Shape[] = [
  (p, q) => `type Model = ${p} | ${q}`,
  (p) => `interface Options { readonly model: ${p}; ${p}?: number }`,
  (p, q) => `const typed: ${p} = ${q} as const`,
  (p, q, n) => `enum M { A = ${p}, B = ${q} }; client.messages.create({ model: M.A, ${n}: 1 })`,
  (p) => `create({ model: ${p} } satisfies Options)`,
  (p, q) => `const prices: Record<string, number> = { ${p}: 1, ${q}: 2 }`,
  (p) => `class B { constructor(private readonly model: string = ${p}) {} }`,
  (p) => `declare module ${p} { const a: ${p} }`,
  (p) => `function is(x: string): asserts x is ${p} {}`,
  (p) => `let m!: Extract<Model, ${p}>`,
  (p) => `@Injectable({ model: ${p} }) class C { @Input() model = ${p} }`,
  (p) => `create<${p}>({ model: ${p} })`,
  (p) => `type U = \`a-\${${p}}\`; type I = Table[${p}]; type C2 = A extends ${p} ? ${p} : never`,
]

const jsx: readonly Shape[] = [
  (p) => `const el = <Chat model=${p} />`,
  (p, q) => `const el = <Chat model={${p}} title=${q}>text ' {${p}} &quot; &amp;</Chat>`,
  (p, q) => `const el = <select value={${p}}><option value=${q}>${q.slice(1, -1)}</option></select>`,
  (p) => `const el = <>\n\t${p.slice(1, -1)} don't {ask({ model: ${p} })}\n</>`,
]

const comments = fc
  .tuple(fc.constantFrom('//', '/*', '/**', '/* eslint'), fc.oneof(id, oddText))
  .map(([open, text]) => (open === '//' ? `// ${text} '` : `${open} ${text.replace('/*', '')} " */`))

const noise = fc.oneof(
  comments,
  oddText.map((text) => `noise(\`${text.replace('${a}', '${`${a}`}')}\`)`),
  fc.constantFrom(
    'const r = /[\'"`/]omni-moderation-latest\\//gu.test(s)',
    "const s = 'don\\'t, \\u2028 \\\\'",
    'const t = `a\n\\`${`b${`c`}`}\r\n`',
    'x = a / b / c',
    ';;;',
    'if (a) { b } else { c }',
    'const 変数 = { é: "👩‍💻" }',
    '{ }',
  ),
)

function statement(shapes: readonly Shape[], text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...shapes), text, text, name)
    .map(([shape, one, two, n]) => shape(one, two, n))
}

const nested = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom<(body: string) => string>(
        (body) => body,
        (body) => body,
        (body) => `{\n\t${body}\n}`,
        (body) => `\t \u00a0${body}`,
      ),
      inner,
    )
    .map(([wrap, body]) => (/^(?:import|export|declare)\b/m.test(body) ? body : wrap(body)))

function programOf(statements: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const line = fc.tuple(
    fc.oneof({ weight: 6, arbitrary: nested(statements) }, noise),
    fc.constantFrom('', " // ' é", ' /* ` */'),
    lineEnd,
  )
  return fc
    .tuple(
      fc.constantFrom('', '', '', '#!/usr/bin/env node\n', "'use client'\n"),
      fc.array(line, { minLength: 1, maxLength: 7 }),
      fc.boolean(),
    )
    .map(([head, lines, ends]) => {
      const body = lines.map(([code, comment, end]) => `${code};${comment}${end}`).join('')
      return head + (ends ? body : body.trimEnd())
    })
}

const strings = statement(anyLanguage, value)
const javaScript = fc.oneof({ weight: 5, arbitrary: strings }, statement(plainStrings, plain))
const inTs = fc.oneof({ weight: 2, arbitrary: javaScript }, statement(typeScript, plain))
const inJsx = fc.oneof({ weight: 2, arbitrary: javaScript }, statement(jsx, plain))
const inTsx = fc.oneof(inTs, statement(jsx, plain))

const byPath: readonly (readonly [path: string, program: fc.Arbitrary<string>])[] = [
  ['src/a.ts', programOf(inTs)],
  ['src/a.tsx', programOf(inTsx)],
  ['src/a.js', programOf(inJsx)],
  ['src/a.mjs', programOf(javaScript)],
  ['src/a.jsx', programOf(inJsx)],
]

/** `</script` in a string would end the script of a component; a `#!` line is one at the head of a file alone. */
const script = programOf(javaScript).map((text) => text.replace(/^#!.*\n/, ''))
const components: readonly fc.Arbitrary<Omit<RandomProgram, 'bom'>>[] = [
  script.map((text) => ({
    path: 'src/a.vue',
    text: `<template>\r\n<p title="omni-moderation-latest">é 'it</p></template>\n<script setup>\n${text}\n</script>\n<style>a{}</style>`,
  })),
  fc.tuple(script, script).map(([a, b]) => ({
    path: 'src/a.svelte',
    text: `<script module lang="ts">\n${a}\n</script>\n<p>don't 👩‍💻</p>\n<script lang="ts">${b}\n</script>\n`,
  })),
  fc.tuple(script, script).map(([a, b]) => ({
    path: 'src/a.astro',
    text: `---\n${a}\n---\n<p>mistral-small-latest's</p>\n<script>\n${b}\n</script>`,
  })),
]

const ofFile = fc.oneof(
  ...byPath.map(([path, program]) => program.map((text) => ({ path, text }))),
  ...components,
)

export const randomProgram: fc.Arbitrary<RandomProgram> = fc
  .tuple(ofFile, fc.boolean())
  .map(([file, bom]) => ({ ...file, bom }))
