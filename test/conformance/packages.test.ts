import { Linter } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelpin, project as cliProject, request } from '../cli/harness.js'
import { project as codemodProject } from '../codemod/jscodeshift.js'

const asOf = '2026-11-20'

const files = {
  '.git/HEAD': '',
  'package.json': '{ "name": "acme", "private": true }',
  'apps/playground/package.json': '{ "name": "@acme/playground", "private": true }',
  'apps/try/package.json': '{ "name": "@acme/example-app", "private": true }',
  'apps/try/src/chat.js': request,
  'apps/try/lib/nested.js': request,
  'apps/playground/chat.js': request,
  'packages/tool/package.json': '{ "name": "@acme/tool", "bin": "./scripts/tool.js" }',
  'packages/tool/scripts/tool.js': request,
  'packages/tool/scripts/other.js': request,
}

/** The only file that runs in production. */
const shipped = 'packages/tool/scripts/tool.js'
const code = Object.keys(files).filter((file) => file.endsWith('.js'))

test('the CLI knows the packages', async () => {
  const { report, run } = cliProject(files)
  expect((await report('--no-config')).findings.map(({ path }) => path)).toEqual([shipped])
  const why = async (file: string) => (await run('explain', `${file}:1`)).stdout
  expect(await why(shipped)).toMatch(/^environment +production: "bin" of package "@acme\/tool"$/m)
  expect(await why('apps/try/src/chat.js')).toMatch(
    /^environment +development: private package "@acme\/example-app"$/m,
  )
})

test('the CLI knows the package when it is run inside it', async () => {
  const { dir } = cliProject(files)
  const { code } = await modelpin(['check', '.'], { cwd: join(dir, 'apps/try') })
  expect(code).toBe(0)
})

test('the ESLint rule knows the packages', () => {
  const { dir } = cliProject(files)
  const linter = new Linter({ cwd: dir })
  const config = { ...plugin.configs.recommended, settings: { modelpin: { asOf } } } as Linter.Config
  const reported = code.filter(
    (file) => linter.verify(request, config, { filename: join(dir, file) }).length > 0,
  )
  expect(reported).toEqual([shipped])
})

test('the transform knows the packages', () => {
  const { run, read } = codemodProject(files)
  run([`--asOf=${asOf}`, '--parser=babel', 'apps', 'packages'])
  expect(code.filter((file) => read(file) !== request)).toEqual([shipped])
})

test('the matchers themselves touch no file system', () => {
  const bundle = join(import.meta.dirname, '../../packages/matchers/dist/index.js')
  expect(readFileSync(bundle, 'utf8')).not.toMatch(/["']node:/)
})
