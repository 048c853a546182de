import fc from 'fast-check'

/** The formats whose markup the command line reads with code of its own. */
export const formats = ['vue', 'svelte', 'astro'] as const

export type Format = (typeof formats)[number]

const words = fc.constantFrom(
  ...[
    'mistral-small-latest',
    "It's codestral-latest",
    'a &amp; b &lt; c',
    'é 👩‍💻',
    '模型',
    ' ',
    '\n',
    '\t',
    '-->',
    '}',
  ],
)

/** Code as it stands between braces or in an attribute, with what a reader may stumble over. */
const expression = fc.constantFrom(
  'model',
  "'codestral-latest'",
  '"ministral-8b-latest"',
  '`mistral-small-latest`',
  '`${family}-latest`',
  "family + '-latest'",
  "props.model ?? 'ministral-3b-latest'",
  "chosen === 'gpt-4o' ? 'pixtral-large-latest' : model",
  "isDev && 'mistral-medium-latest'",
  "ask({ model: 'mistral-small-latest', list: ['}', { a: ')' }] })",
  'ask({ ...rest, model })',
  "(one) => ask({ model: one ?? 'codestral-latest' })",
  "list.filter((one) => one.size < 3 && one.name > 'a')",
  "/[{}'`]/.test(chosen)",
  "a / b / 'mistral-large-latest'.length",
  "`it's ${`nested ${model}`} \\` }`",
  "/* } */ 'mistral-saba-latest'",
  "new Chat('mistral-embed-latest')",
  "[model, 'mistral-small-latest'][0]",
  "'a\\'b' + 'open-mistral-nemo'",
  '(model as string)',
  'model!',
  "({ model: 'codestral-latest' } satisfies Options)",
  'ask<Reply>(model)',
)

const name = fc.constantFrom(
  'model',
  'modelId',
  'label',
  'title',
  'value',
  'data-model',
  'default-model',
  'key',
)

/** Quoted as it may stand in HTML; where a text holds both quotes, one of them goes. */
function quoted(text: string): string {
  if (!text.includes('"')) return `"${text}"`
  return text.includes("'") ? `"${text.replaceAll('"', '')}"` : `'${text}'`
}

/** Entities and line ends in what stands beside an id are read by some and not by others; nothing depends on it. */
const value = words.filter((word) => !/[&\n]/.test(word))

const plain = fc.oneof(
  fc.tuple(name, value).map(([key, text]) => `${key}=${quoted(text)}`),
  name.map((key) => `${key}=mistral-large-latest`),
  name,
)

interface Dialect {
  readonly attribute: fc.Arbitrary<string>
  /** What may stand in text beside elements; blocks hold further content. */
  readonly code: (content: fc.Arbitrary<string>) => fc.Arbitrary<string>
  readonly file: (script: string, markup: string) => string
}

/** What HTML cannot hold in an attribute's value without entities. */
const withQuotes = (code: string): string => (quoted(code).slice(1, -1) === code ? quoted(code) : '"model"')

const vue: Dialect = {
  attribute: fc.oneof(
    plain,
    fc.tuple(name, expression).map(([key, code]) => `:${key}=${withQuotes(code)}`),
    fc.tuple(name, expression).map(([key, code]) => `v-bind:${key}.prop=${withQuotes(code)}`),
    expression.map((code) => `@click=${withQuotes(code)}`),
    expression.map((code) => `@update.once=${withQuotes(`chosen = ${code}; done()`)}`),
    expression.map((code) => `v-bind=${withQuotes(code)}`),
    expression.map((code) => `v-text=${withQuotes(code)}`),
    expression.map((code) => `v-tooltip:top.lazy=${withQuotes(code)}`),
    expression.map((code) => `:[chosen]=${withQuotes(code)}`),
    fc.constantFrom('v-model="model"', 'v-model:title="model"', ':model', ':model-id', 'v-once'),
  ),
  code: (content) =>
    fc.oneof(
      expression.map((code) => `{{ ${code} }}`),
      fc.tuple(expression, content).map(([code, inner]) => `<div v-if=${withQuotes(code)}>${inner}</div>`),
      fc
        .tuple(expression, expression, content, content)
        .map(
          ([one, two, a, b]) =>
            `<div v-if=${withQuotes(one)}>${a}</div>\n<em v-else-if=${withQuotes(two)} />\n<b v-else>${b}</b>`,
        ),
      fc
        .tuple(expression, content)
        .map(
          ([code, inner]) =>
            `<section v-for=${withQuotes(`({ id }, index) in ${code}`)} :key="id">${inner}</section>`,
        ),
      content.map((inner) => `<Panel><template #default="{ model }">${inner}</template></Panel>`),
      words.map(
        (word) => `<div v-pre>{{ model }}${word}<b :title="model">{{ 'codestral-latest' }}</b></div>`,
      ),
    ),
  file: (script, markup) =>
    `<template>\n${markup}\n</template>\n\n<script setup lang="ts">\n${script}</script>\n`,
}

const svelte: Dialect = {
  attribute: fc.oneof(
    plain,
    fc.tuple(name, expression).map(([key, code]) => `${key}={${code}}`),
    fc.tuple(name, expression).map(([key, code]) => `${key}="uses {${code}} now"`),
    expression.map((code) => `{...${code}}`),
    expression.map((code) => `on:click={${code}}`),
    expression.map((code) => `class:on={${code}}`),
    expression.map((code) => `style:color={${code}}`),
    expression.map((code) => `use:act={${code}}`),
    fc.constantFrom('{model}', 'bind:value={chosen}', 'bind:chosen'),
  ),
  code: (content) =>
    fc.oneof(
      expression.map((code) => `{${code}}`),
      expression.map((code) => `{@html ${code}}`),
      fc
        .tuple(expression, expression, content, content)
        .map(([one, two, a, b]) => `{#if ${one}}${a}{:else if ${two}}${b}{:else}${a}{/if}`),
      fc
        .tuple(expression, content)
        .map(
          ([code, inner]) => `{#each ${code} as { id, name = 'x' }, index (id)}${inner}{:else}none{/each}`,
        ),
      fc
        .tuple(expression, content, content)
        .map(([code, a, b]) => `{#await ${code}}${a}{:then value}${b}{:catch { message }}{message}{/await}`),
      fc
        .tuple(expression, expression, content)
        .map(([code, other, inner]) => `{#key ${code}}{@const made = ${other}}{made}${inner}{/key}`),
    ),
  file: (script, markup) => `<script lang="ts">\n${script}</script>\n\n${markup}\n`,
}

/** Astro's own compiler takes a brace in a regular expression for one of its own. */
const readable = expression.filter((code) => !code.startsWith('/['))

const astro: Dialect = {
  attribute: fc.oneof(
    plain,
    fc.tuple(name, readable).map(([key, code]) => `${key}={${code}}`),
    name.map((key) => `${key}=\`\${family}-latest\``),
    readable.map((code) => `{...${code}}`),
    readable.map((code) => `set:html={${code}}`),
    fc.constantFrom('{model}', 'client:load'),
  ),
  code: (content) =>
    fc.oneof(
      readable.map((code) => `{${code}}`),
      fc.tuple(readable, content).map(([code, inner]) => `{(${code}) && <div>${inner}</div>}`),
      fc
        .tuple(readable, content, content)
        .map(([code, a, b]) => `{(${code}) ? <div>${a}</div> : (<>${b}</>)}`),
      fc
        .tuple(readable, content)
        .map(([code, inner]) => `{list.map((one) => <section {...one} id={${code}}>${inner}</section>)}`),
    ),
  file: (script, markup) => `---\n${script}---\n\n${markup}\n`,
}

const dialects: Readonly<Record<Format, Dialect>> = { vue, svelte, astro }

const statement = fc.constantFrom(
  "const model = 'mistral-small-latest'",
  "const family = 'codestral'",
  "const rest = { temperature: 0, model: 'mistral-large-latest' }",
  "import Panel from './Panel'",
  "let chosen = 'gpt-4o'",
  '// mistral-medium-latest',
  "const list = [{ id: 'mistral-embed-latest', name: '</p>' }]",
)

/** A component whose markup holds what its format has, one in another. */
export function component(format: Format): fc.Arbitrary<string> {
  const { attribute, code, file } = dialects[format]
  const { markup } = fc.letrec<{ markup: string; piece: string }>((tie) => {
    const content = tie('markup')
    const element = fc
      .tuple(fc.constantFrom('ChatPanel', 'div', 'my-panel', 'span'), unique(attribute), content)
      .map(([tag, attributes, inner]) => `<${[tag, ...attributes].join(' ')}>${inner}</${tag}>`)
    const closed = unique(attribute).map((attributes) => `<${['ChatPanel', ...attributes].join('\n  ')} />`)
    return {
      piece: fc.oneof({ maxDepth: 3, withCrossShrink: true }, text(format), closed, element, code(content)),
      markup: fc.array(tie('piece'), { maxLength: 3 }).map((pieces) => pieces.join('')),
    }
  })
  return fc
    .tuple(fc.uniqueArray(statement), fc.array(markup, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([script, pieces, isWindows]) => {
      const whole = file(script.map((line) => `${line}\n`).join(''), pieces.join('\n'))
      return isWindows ? whole.replaceAll('\n', '\r\n') : whole
    })
}

/** No attribute twice: parsers disagree about which of them counts. */
function unique(attribute: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  const selector = (text: string): string => text.replace(/^(?:v-bind:|[:@])/, '').split(/[=.]/)[0] ?? ''
  return fc.uniqueArray(attribute, { maxLength: 3, selector })
}

/** What stands for itself: a brace begins code in two of the formats, and Astro's parser fails over the others. */
function text(format: Format): fc.Arbitrary<string> {
  const comment = fc.constant("<!-- {'mistral-small-latest'} <b> -->")
  const strange = { vue: [], svelte: ['}'], astro: ['}', '-->', '👩'] }[format]
  return fc.oneof(
    { weight: 4, arbitrary: words.filter((word) => !strange.some((one) => word.includes(one))) },
    { weight: 1, arbitrary: comment },
  )
}
