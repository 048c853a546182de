import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Change } from '@modelpin/project'
import { expect, it, onTestFinished } from 'vitest'
import { openFolder } from './traces-of.js'

// The smallest library: the compiler reads it for every program.
const compilerOptions =
  '"compilerOptions": { "strict": true, "lib": ["es5"], "types": [], "module": "esnext" }'
const tsconfig = `{ ${compilerOptions} }`
const use = "import { A } from './a'\nexport const b: 'x-latest' = A\n"

/**
 * What becomes of writing `x-1` for each `x-latest`, and `y-1` for each `y-latest`, of the files named: `written`, or
 * the reason; at the end, what nobody checked.
 */
async function verdicts(
  files: Readonly<Record<string, string>>,
  {
    edited = ['a.ts'],
    together = false,
    named,
  }: { edited?: string[]; together?: boolean; named?: string } = {},
): Promise<string[]> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'modelpin-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const all = { 'package.json': '{ "name": "app", "private": true }', 'tsconfig.json': tsconfig, ...files }
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const changes = edited.flatMap((file) =>
    [...(files[file] ?? '').matchAll(/\b([xy])-latest/g)].map(({ index, 0: id, 1: name }): Change => ({
      path: file,
      range: [index, index + id.length],
      text: `${name}-1`,
    })),
  )
  const idOf = ({ text }: Change): string => text.replace('-1', '-latest')
  const proposals = together
    ? [{ id: 'x-latest', changes }]
    : changes.map((change) => ({ id: idOf(change), changes: [change] }))
  const { project } = openFolder(root, named === undefined ? undefined : path.join(root, named))
  const { refused, unlisted } = await project.checkTypes(proposals, (file) => files[file] ?? '')
  return [
    ...proposals.map((proposal) => {
      const refusal = refused.get(proposal)
      if (refusal === undefined) return 'written'
      if ('unchecked' in refusal) return refusal.unchecked
      const { path: file, line, column, code } = refusal.error
      return `${file}:${line}:${column} ${code}`
    }),
    ...unlisted.map((file) => `unlisted ${file}`),
  ]
}

it('refuses what adds an error in a file that imports the edited one, and writes the rest', async () => {
  const a = "export const A = 'x-latest'\nexport const C = 'y-latest'\n"
  expect(await verdicts({ 'a.ts': a, 'b.ts': use })).toEqual(['b.ts:2:14 2322', 'written'])
  expect(await verdicts({ 'a.ts': a, 'b.ts': use }, { together: true })).toEqual(['b.ts:2:14 2322'])
  const barrel = use.replace('./a', './barrel')
  expect(await verdicts({ 'a.ts': a, 'barrel.ts': "export * from './a'\n", 'b.ts': barrel })).toEqual([
    'b.ts:2:14 2322',
    'written',
  ])
})

it('finds the guilty among many', async () => {
  const names = [...'abcdefghijkl']
  const a = names.map(
    (name) => `export const ${name}: ${name === 'h' ? '`${string}-latest`' : 'string'} = 'x-latest'\n`,
  )
  expect(await verdicts({ 'a.ts': a.join('') })).toEqual(
    names.map((name) => (name === 'h' ? 'a.ts:8:14 2322' : 'written')),
  )
})

it('makes edits together that need one another', async () => {
  const a =
    "const M = { a: 'x-latest', z: 'z' } as const\nexport const d: (typeof M)['a' | 'z'] = 'x-latest'\n"
  expect(await verdicts({ 'a.ts': a })).toEqual(['written', 'written'])
  const more = `${a}export const e: \`\${string}-latest\` = 'x-latest'\n`
  expect(await verdicts({ 'a.ts': more })).toEqual(['written', 'written', 'a.ts:3:14 2322'])
})

it('counts no error that was there before, wherever it stands now and whatever id it names', async () => {
  const a = "export const A = 'x-latest'; export const n: number = 'x-latest'\nexport const m: 1 = A\n"
  expect(
    await verdicts({ 'a.ts': a, 'b.ts': "import 'nowhere'\nimport { A } from './a'\nA.none()\n" }),
  ).toEqual(['written', 'written'])
  // The second error of a place is one more.
  const twice = "export const A = 'x-latest'\nexport const n = [1, A] satisfies ['x-latest', 'x-latest']\n"
  expect(
    await verdicts({ 'a.ts': twice.replace("['x-latest', 'x-latest']", "['x-lates', `${string}latest`]") }),
  ).toEqual(['a.ts:2:22 2322'])
})

it('takes a directive that has nothing to expect any more for an error', async () => {
  const a = "// @ts-expect-error -- not yet\nexport const A: 'x-1' = 'x-latest'\n"
  expect(await verdicts({ 'a.ts': a })).toEqual(['a.ts:1:1 2578'])
})

it('looks at all files where one is known without being imported', async () => {
  const b = "export const b: 'x-latest' = A\n"
  expect(await verdicts({ 'a.ts': "declare const none: 1\nconst A = 'x-latest'\n", 'b.ts': b })).toEqual([
    'b.ts:1:14 2322',
  ])
  const global = "export const A = 'x-latest'\ndeclare global { var G: typeof A }\n"
  expect(await verdicts({ 'a.ts': global, 'b.ts': b.replace('A', 'G') })).toEqual(['b.ts:1:14 2322'])
})

it('checks a file by the nearest configuration that lists it', async () => {
  const a = { 'a.ts': "export const A = 'x-latest'\n" }
  expect(
    await verdicts({ ...a, 'tsconfig.json': `{ "files": ["b.ts"], ${compilerOptions} }`, 'b.ts': use }),
  ).toEqual(['b.ts:2:14 2322'])
  const solution = '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }'
  expect(
    await verdicts({ ...a, 'tsconfig.json': solution, 'tsconfig.app.json': tsconfig, 'b.ts': use }),
  ).toEqual(['b.ts:2:14 2322'])
  const own = { 'tsconfig.json': `{ "files": ["a.ts"], ${compilerOptions} }`, 'test/tsconfig.json': tsconfig }
  expect(await verdicts({ ...a, ...own, 'test/b.ts': use.replace('./a', '../a') })).toEqual([
    'test/b.ts:2:14 2322',
  ])
  const named = { 'tsconfig.json': '{ "files": [] }', 'other.json': tsconfig, 'b.ts': use }
  expect(await verdicts({ ...a, ...named })).toEqual(['written', 'unlisted a.ts'])
  expect(await verdicts({ ...a, ...named }, { named: 'other.json' })).toEqual(['b.ts:2:14 2322'])
})

it('checks again what one configuration has let through and another has thinned', async () => {
  // In `one` the second edit is right only with the first, which `two` refuses.
  const files = {
    'tsconfig.json': '{ "files": [] }',
    'one/tsconfig.json': tsconfig,
    'one/a.ts':
      "const M = { a: 'x-latest' } as const\nexport const A = M.a\nexport const d: (typeof M)['a'] = 'x-latest'\n",
    'two/tsconfig.json': tsconfig,
    'two/b.ts': use.replace('./a', '../one/a'),
  }
  expect(await verdicts(files, { edited: ['one/a.ts'] })).toEqual([
    'two/b.ts:2:14 2322',
    'one/a.ts:3:14 2322',
  ])
})

it('sees the sources of a package of the workspace where others see what was built of it', async () => {
  const files = {
    'package.json': '{ "private": true, "workspaces": ["p/*"] }',
    'tsconfig.json': '{ "files": [] }',
    'p/one/package.json':
      '{ "name": "@a/one", "private": true, "types": "./dist/index.d.ts", "main": "./dist/index.js" }',
    'p/one/tsconfig.json': tsconfig,
    'p/one/src/index.ts': "export const A = 'x-latest'\n",
    'p/two/package.json': '{ "name": "@a/two", "private": true }',
    'p/two/tsconfig.json': tsconfig,
    'p/two/b.ts': use.replace('./a', '@a/one'),
  }
  const options = { edited: ['p/one/src/index.ts'] }
  expect(await verdicts(files, options)).toEqual(['p/two/b.ts:2:14 2322'])
  const built = { 'p/one/dist/index.d.ts': "export declare const A = 'x-latest'\n" }
  const relative = { 'p/two/b.ts': use.replace('./a', '../one/dist/index.js') }
  expect(await verdicts({ ...files, ...built, ...relative }, options)).toEqual(['p/two/b.ts:2:14 2322'])
})

it('checks JavaScript only where its configuration wants that', async () => {
  const a = { 'a.js': "/** @type {`${string}-latest`} */\nexport const A = 'x-latest'\n" }
  const edited = { edited: ['a.js'] }
  expect(await verdicts(a, edited)).toEqual(['written'])
  const jsconfig = tsconfig.replace('"strict"', '"checkJs": true, "strict"')
  expect(await verdicts({ ...a, 'jsconfig.json': jsconfig }, edited)).toEqual(['a.js:2:14 2322'])
})

it('says what no configuration takes in', async () => {
  const files = {
    'tsconfig.json': `{ "files": ["b.ts"], ${compilerOptions} }`,
    'a.ts': "export const A = 'x-latest'\n",
    'b.ts': '',
  }
  expect(await verdicts(files)).toEqual(['written', 'unlisted a.ts'])
})

it('makes the best of configurations that are not whole', async () => {
  const files = { 'a.ts': "export const A = 'x-latest'\n", 'b.ts': use }
  const extending = `{ "extends": "@tsconfig/none/tsconfig.json", ${compilerOptions.replace('{', '{ "nonsense": 1,')} }`
  expect(await verdicts({ ...files, 'tsconfig.json': extending })).toEqual(['b.ts:2:14 2322'])
  expect(await verdicts({ ...files, 'tsconfig.json': `{ // fine\n ${compilerOptions}, }` })).toEqual([
    'b.ts:2:14 2322',
  ])
  expect(await verdicts({ ...files, 'tsconfig.json': '{ "compilerOptions": [' })).toEqual([
    "tsconfig.json cannot be read: line 1: ']' expected",
  ])
})
