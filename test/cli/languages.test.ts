import { expect, test } from 'vitest'
import { asOf, places, project, request } from './harness.js'

const call = "create({ model: 'omni-moderation-latest' })"
const id = 'omni-moderation-latest'

/** Each holds one finding; `pin` must write it and keep the rest. */
const sources: Readonly<Record<string, string>> = {
  'angle-bracket-cast.ts': `const f = <T>(x: T) => <unknown>x\n${call}\n`,
  'commonjs-return.cjs': `if (off) return\n${call}\n`,
  'decorators.ts': `@injectable() class A { @field() a = ${call}; accessor b = 1 }\n`,
  'flow.js': `// @flow strict\nimport type { A } from './a'\ntype B = {| +a: ?string |}\nconst b = (${call}: B)\n`,
  'flow-component.jsx': `// @flow\nopaque type T = string\nexport const A = (p: {...}) => <a b={${call}} />\n`,
  'generic-arrow.mts': `export const f = async <const T,>(x: T) => ${call}\n`,
  'hashbang.js': `#!/usr/bin/env node\n'use strict'\n${call}\n`,
  'import-attributes.mjs': `import a from './a.json' with { type: 'json' }\n${call}\n`,
  'jsx.js': `export const A = () => <p title="é">{${call}}</p>\n`,
  'legacy-octal.js': `var a = 010; with (b) { ${call} }\n`,
  'pipeline.js': `a |> f(%) |> g(%, ${call})\n`,
  'return-at-top.js': `if (off) return\n${call}\n`,
  'throw-expression.js': `const f = (a = throw new Error('no')) => a\n${call}\n`,
  'tsx.tsx': `export const A = <T,>({ x }: { x: T }) => <p>{${call} as T}</p>\n`,
  'using.ts': `using a = open()\nawait using b = open()\n${call}\n`,
  'vue-two-scripts.vue': `<script lang="ts">\nexport type A<T> = T\n</script>\n<script setup lang="ts">\nconst a = <unknown>${call}\n</script>\n`,
  'vue-jsx.vue': `<script lang="tsx">\nexport default { render: () => <p>{${call}}</p> }\n</script>\n`,
  'vue-plain.vue': `<template>\n<div v-if="a < b"><br><script-like/>\n<p>é</div>\n</template>\r\n<script>\n${call}\n</script>\n<style>a > b { color: red }</style>\n`,
  'svelte-plain.svelte': `<script context="module">\n  export const a = 1\n</script>\n<script>\n  $: b = ${call}\n</script>\n{#if a < b}<p on:click={() => a}>{a}</p>{/if}\n`,
  'svelte-ts.svelte': `<script lang="ts">\n  let { a }: { a: string } = $props()\n  ${call}\n</script>\n`,
  'astro.astro': `---\nimport A from './A.astro'\nconst tag = '<script>'\nif (!a) return Astro.redirect('/')\nconst r: Response = await ${call}\n---\n<A>{a.map((x) => <p>{x}</p>)}</A>\n`,
  'astro-script.astro': `---\n---\n<p>Hi</p>\n<script>\n  const a: string = ${call}\n</script>\n`,
}

test('finds and pins in every language and dialect', async () => {
  const { run, report, read } = project(sources)
  const before = await report()
  expect(before.unreadable).toEqual([])
  expect(before.findings.map(({ path: file, offset }) => [file, sources[file]?.slice(...offset)])).toEqual(
    Object.keys(sources)
      .sort()
      .map((file) => [file, id]),
  )
  expect((await run('pin', '--as-of', asOf)).code).toBe(0)
  for (const [file, text] of Object.entries(sources)) {
    expect(read(file), file).toBe(text.replace(id, 'omni-moderation-2024-09-26'))
  }
  expect((await report()).findings).toEqual([])
})

test('reads no script that is not code, and none inside a template of Vue', async () => {
  const data = `{ "model": "${id}" }`
  const { report } = project({
    'a.vue': `<script type="application/json">${data}</script>\n<template><script>${call}</script></template>\n`,
    'b.svelte': `<!-- <script>${call}</script> -->\n<script type="application/ld+json">${data}</script>\n`,
    'c.vue': `<script src="./c.js" />\n<docs>${id}</docs>\n`,
    'd.vue': `<script lang="coffee">create model: '${id}'</script>\n`,
    'e.astro': `<p>---</p>\n---\n${call}\n---\n`,
  })
  expect(await report('--all')).toMatchObject({ findings: [], unreadable: [] })
})

test('says where a script in a component is broken, counted in the file', async () => {
  const { report } = project({ 'a.vue': `<template/>\n<script>\n${request}const = 1\n</script>\n` })
  expect((await report()).unreadable).toEqual([
    { path: 'a.vue', line: 4, column: 7, message: expect.any(String) as string },
  ])
})

test('counts positions behind a byte order mark, in UTF-16', async () => {
  const { report } = project({ 'a.ts': `\uFEFF/* 👩‍💻 */ ${call}\r\n\u2028${call}\n` })
  const found = await report()
  expect(places(found)).toEqual([`a.ts:1:30 ${id}`, `a.ts:3:18 ${id}`])
  expect(found.findings[0]?.offset).toEqual([29, 51])
})

test('reads scripts for the browser, which know no names but their own', async () => {
  const { report } = project({
    'a.astro': `---\nconst model = 'gpt-4o'\n---\n<A {model} />\n<script>\n${call}\n</script>\n`,
    'b.svelte': `<script>\n  const model = 'gpt-4o'\n</script>\n<svelte:head><script>${call}</script></svelte:head>\n`,
  })
  expect(places(await report())).toEqual([`a.astro:6:18 ${id}`, `b.svelte:4:39 ${id}`])
})

test('passes over markup that is no code to anybody, and reads on behind it', async () => {
  const element = `<A model="${id}" />`
  const { report } = project({
    'a.vue': `<template>\n<p :a="b c" @click="if (" v-for="x">{{ }} {{ a b }} {{ "}} </div>\n${element}</template>\n`,
    'b.svelte': `<p a={} b={c d}>{@html} {#if}{:else}{/if}</b></p>\n${element}\n`,
    'c.astro': `<p a={} {b c}>{ } {/* "}" */} {a ? : b}</i></p>\n${element}\n`,
  })
  const { findings, unreadable } = await report()
  expect(unreadable).toEqual([])
  expect(findings.map(({ path, line }) => `${path}:${line}`)).toEqual(['a.vue:3', 'b.svelte:2', 'c.astro:2'])
})

test('says so where markup is nested too deeply to be judged', async () => {
  const element = `<A model="${id}" />`
  const { report } = project({
    'a.vue': `<template>${'<p>'.repeat(2000)}\n${element}</template>\n`,
    'b.svelte': `${'{#if a}'.repeat(5000)}\n${element}\n`,
    'c.astro': `${'{a && <p>'.repeat(2000)}\n${element}\n`,
    'd.vue': `<template>${'<p v-if="a" /><p v-else-if="b" />'.repeat(3000)}\n${element}</template>\n`,
  })
  const { findings, unreadable } = await report()
  expect(unreadable.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'a.vue: nested too deeply to be parsed',
    'b.svelte: nested too deeply to be judged',
    'c.astro: nested too deeply to be parsed',
  ])
  expect(findings.map(({ path }) => path)).toEqual(['d.vue'])
})
