import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { environment } from './jscodeshift.js'

const workspace = join(import.meta.dirname, '../..')
const readme = readFileSync(join(workspace, 'packages/codemod/README.md'), 'utf8')

const floating = "export const config = { model: 'codestral-latest' }\n"

function project(): string {
  const folder = mkdtempSync(join(tmpdir(), 'modelpin-readme-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/chat.js'), floating)
  return folder
}

const commands = [...readme.matchAll(/^npx jscodeshift (.+)$/gm)].map(([, args = '']) => args)

test('there are commands', () => {
  expect(commands.length).toBeGreaterThan(1)
})

test.each(commands)('npx jscodeshift %s', (args) => {
  const folder = project()
  const binary = join(workspace, 'node_modules/jscodeshift/bin/jscodeshift.js')
  const { stdout } = spawnSync(process.execPath, [binary, ...args.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    // Its colour library takes CI for a terminal.
    env: { ...environment, NO_COLOR: '1' },
  })
  expect(stdout).toMatch(/^1 ok$/m)
  const isDry = args.includes('--dry')
  expect(readFileSync(join(folder, 'src/chat.js'), 'utf8') === floating).toBe(isDry)
})

test('the example in code', () => {
  const code = /^```js\n([^]*?)^```$/m.exec(readme)?.[1] ?? ''
  const script = `const source = ${JSON.stringify(floating)}\n${code}\nconsole.log(text)`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: project(),
    encoding: 'utf8',
  })
  expect(stdout).toMatch(/model: 'codestral-\d{4}'/)
})

test('every option of the table is one that the transform reads', () => {
  const named = [...readme.matchAll(/^\| `--(\w+)=/gm)].map(([, name]) => name)
  const policy = readFileSync(join(workspace, 'packages/codemod/src/policy.ts'), 'utf8')
  expect(named).toEqual([
    'aliases',
    'asOf',
    'retired',
    'allow',
    'production',
    'development',
    'places',
    'policy',
  ])
  for (const name of named) expect(policy).toContain(`'${name}'`)
})
