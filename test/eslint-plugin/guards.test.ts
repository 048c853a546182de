import plugin from 'eslint-plugin-modelpin'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const home = join(import.meta.dirname, '../../packages/eslint-plugin')

test('every file in src/rules is a rule of that name, and the other way round', () => {
  const files = readdirSync(join(home, 'src/rules')).map((file) => file.replace(/\.ts$/, ''))
  expect(Object.keys(plugin.rules).sort()).toEqual(files.sort())
})

test('every rule is in `strict`, and `recommended` holds nothing else', () => {
  const named = Object.keys(plugin.rules).map((rule) => `modelpin/${rule}`)
  expect(Object.keys(plugin.configs.strict.rules).sort()).toEqual(named.sort())
  expect(named).toEqual(expect.arrayContaining(Object.keys(plugin.configs.recommended.rules)))
})

test('`meta.docs.url` is the address of the page', () => {
  for (const [name, { meta }] of Object.entries(plugin.rules)) {
    expect(meta.docs?.url).toBe(
      `https://github.com/modelpin/modelpin/blob/main/packages/eslint-plugin/docs/rules/${name}.md`,
    )
  }
})

describe('generated parts of the documentation', () => {
  let root: string
  let folder: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'modelpin-docs-'))
    folder = join(root, 'packages/eslint-plugin')
    for (const part of ['README.md', 'docs', 'package.json', '.eslint-doc-generatorrc.mjs'])
      cpSync(join(home, part), join(folder, part), { recursive: true })
    cpSync(join(home, '../../.config/prettier.json'), join(root, '.config/prettier.json'))
    symlinkSync(join(home, 'dist'), join(folder, 'dist'), 'junction')
    symlinkSync(join(home, '../../node_modules'), join(root, 'node_modules'), 'junction')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const generate = (...flags: string[]) =>
    spawnSync(process.execPath, [join(home, 'tools/generate-docs.mjs'), ...flags, folder], {
      encoding: 'utf8',
    })

  function edit(path: string, from: string | RegExp, to: string): void {
    const before = readFileSync(join(folder, path), 'utf8')
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    writeFileSync(join(folder, path), after)
  }

  test('are up to date', () => {
    expect(generate('--check')).toMatchObject({ status: 0, stderr: '' })
  })

  test.each([
    ['README.md', 'Disallow floating', 'Forbid floating'],
    ['docs/rules/no-floating-model.md', '| `allow`', '| `allowed`'],
    ['docs/rules/no-floating-model.md', '# modelpin/no-floating-model', '# no-floating-model'],
  ])('a changed %s is noticed, and mended by writing', (path, from, to) => {
    edit(path, from, to)
    const { status, stdout, stderr } = generate('--check')
    expect(status).toBe(1)
    expect(stdout + stderr).toContain(path.split('/').at(-1))
    expect(generate()).toMatchObject({ status: 0 })
    expect(generate('--check')).toMatchObject({ status: 0 })
  })

  test('a missing marker is an error', () => {
    edit('README.md', '<!-- end generated oxlint -->', '')
    expect(generate('--check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('markers of "oxlint"'),
    })
  })
})
