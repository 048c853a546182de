import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const workspace = join(import.meta.dirname, '../..')
const pages = ['README.md', 'docs/rules/no-floating-model.md']

/** The blocks that name the configuration file that they are. */
const configs = pages.flatMap((page) => {
  const text = readFileSync(join(workspace, 'packages/eslint-plugin', page), 'utf8')
  const blocks = text.matchAll(/^```js (?<file>eslint\.config\.c?js)\n(?<code>[^]*?)^```$/gm)
  return [...blocks].map(({ groups = {} }, index) => ({
    page,
    index,
    file: groups['file'],
    code: groups['code'],
  }))
})

test('there are configurations', () => {
  expect(new Set(configs.map(({ page }) => page))).toEqual(new Set(pages))
})

test.each(configs)('$page, block $index: ESLint takes it', ({ file = '', code = '' }) => {
  const folder = mkdtempSync(join(tmpdir(), 'modelpin-readme-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, file), code)
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/chat.js'), "create({ model: 'codestral-latest' })\n")
  const binary = join(workspace, 'node_modules/eslint/bin/eslint.js')
  const { stdout, stderr, status } = spawnSync(process.execPath, [binary, 'src'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  expect(stdout).toContain('modelpin/no-floating-model')
  expect(status).toBe(1)
})
