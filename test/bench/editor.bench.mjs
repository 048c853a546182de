// What a person who types waits for: from a change to the diagnostics of the editor's ESLint server, with and without
// the plugin. node test/bench/editor.bench.mjs [--runs N]; see README.md.
import { build } from 'esbuild'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { median, report } from './measure.mjs'
import { sortSources, useOf } from './tree.mjs'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '100' } } })
const runs = Number(values.runs)
const root = path.resolve(import.meta.dirname, '../..')
const { makeProject, servers, startEditor } = await loadClient()

/** What both projects lint with, so that the tree is walked in either. */
const usual = `{ rules: { 'no-unused-vars': 'error', 'no-undef': 'off', 'prefer-const': 'error', eqeqeq: 'error' } }`
const parser = `{ files: ['**/*.ts'], languageOptions: { parser } }`
const configs = {
  with: `import modelpin from 'eslint-plugin-modelpin'
import parser from '@typescript-eslint/parser'
export default [${parser}, ${usual}, modelpin.configs.strict]`,
  without: `import parser from '@typescript-eslint/parser'
export default [${parser}, ${usual}]`,
}

const [server] = servers
const projects = []
try {
  for (const config of [configs.with, configs.without]) {
    const folder = makeProject(server.eslint, '2026-11-20')
    writeFileSync(path.join(folder, 'eslint.config.js'), config)
    projects.push({ folder, editor: await startEditor(server, folder) })
  }
  // A source of 20 kB, as people have them open.
  const { text } = sortSources().roomy.find((source) => Math.abs(source.text.length - 20_000) < 2000)
  const peer = 'the same without the plugin'
  const useAlias = (turn) => text + useOf(turn, ['mistral-small-latest'])
  report('a change in a file that uses an alias', peer, await race(useAlias), 1.1)
  const useNone = (turn) => `${text}\nexport const turn${turn} = ${turn}\n`
  report('a change in a file without an id', peer, await race(useNone), 1.1)
} finally {
  for (const { editor, folder } of projects) {
    await editor.quit()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Types the same into both projects, in turns; neither goes first all the time. */
async function race(write) {
  const files = []
  for (const { editor } of projects) files.push(await editor.open('src/edited.ts', write(0), 'typescript'))
  const times = [[], []]
  const warmUp = 5
  for (let turn = 0; turn < runs + warmUp; turn++)
    for (const index of turn % 2 === 0 ? [0, 1] : [1, 0]) {
      const took = await timeChange(files[index], write(turn))
      if (turn >= warmUp) times[index].push(took)
    }
  for (const file of files) await file.close()
  const [a, b] = times
  const ratio = median(a.map((time, turn) => time / b[turn]))
  return { a: median(a), b: median(b), ratio, runs }
}

async function timeChange(file, text) {
  const began = performance.now()
  await file.change(text)
  await file.diagnostics()
  return performance.now() - began
}

/** The editor of the tests, which is written in TypeScript. */
async function loadClient() {
  const tests = path.join(root, 'test/editor')
  const outfile = path.join(root, 'node_modules/.cache/modelpin-bench/editor.mjs')
  await build({
    stdin: {
      contents: "export * from './servers.js'\nexport * from './language-server.js'",
      resolveDir: tests,
    },
    define: { 'import.meta.dirname': JSON.stringify(tests) },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile,
  })
  return import(pathToFileURL(outfile).href)
}
