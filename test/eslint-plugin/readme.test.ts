import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const workspace = join(import.meta.dirname, '../..')
const pages = [
  'README.md',
  ...readdirSync(join(workspace, 'packages/eslint-plugin/docs/rules')).map((page) => `docs/rules/${page}`),
]

/** The blocks that name the configuration file that they are. */
const configs = pages.flatMap((page) => {
  const text = readFileSync(join(workspace, 'packages/eslint-plugin', page), 'utf8')
  const blocks = text.matchAll(
    /^```(?:js|json) (?<file>eslint\.config\.c?js|\.oxlintrc\.json)(?: (?<lints>\S+))?\n(?<code>[^]*?)^```$/gm,
  )
  return [...blocks].map(({ groups = {} }, index) => ({
    page,
    index,
    file: groups['file'],
    lints: groups['lints'] ?? 'src/chat.js',
    code: groups['code'],
    files: [...text.matchAll(/^```ts (?<name>src\/\S+)\n(?<content>[^]*?)^```$/gm)],
    says: [...text.matchAll(/^```\n(?<said>Type information .*)\.\n```$/gm)],
  }))
})

const request = "create({ model: 'codestral-latest' })\n"
const element = '<ChatPanel model="codestral-latest" />\n'

/** A file of each kind that a configuration may be for. */
const samples: Readonly<Record<string, string>> = {
  '.js': request,
  '.ts': `const name: string = ''\n${request}`,
  '.json': '{ "model": "codestral-latest" }\n',
  '.vue': `<template>\n  ${element}</template>\n`,
  '.svelte': element,
  '.astro': `---\nconst title: string = ''\n---\n${element}`,
  '.md': `\`\`\`js\n${request}\`\`\`\n`,
}

test('there are configurations', () => {
  expect(configs.filter(({ files, says }) => files.length > 0 && says.length > 0)).not.toEqual([])
  expect(configs.map(({ lints }) => lints)).toContain('src/models.ts')
  expect(new Set(configs.map(({ page }) => page))).toEqual(new Set(pages))
  expect(configs.map(({ file }) => file)).toContain('.oxlintrc.json')
})

/** The linters that have a block, with what they call the rule. */
const linters = {
  eslint: { binary: 'eslint/bin/eslint.js', rule: 'modelpin/no-floating-model' },
  '.oxlintrc': { binary: 'oxlint/bin/oxlint', rule: 'modelpin(no-floating-model)' },
}

test.each(configs)(
  '$page, block $index: $file is taken for $lints',
  ({ file = '', lints, code = '', files, says }) => {
    const folder = mkdtempSync(join(tmpdir(), 'modelpin-readme-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, file), code)
    mkdirSync(dirname(join(folder, lints)))
    const isProgram = files.some(({ groups }) => groups?.['name'] === lints)
    if (isProgram)
      writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "preserve" } }')
    for (const { groups = {} } of isProgram ? files : [])
      writeFileSync(join(folder, groups['name'] ?? ''), groups['content'] ?? '')
    if (!isProgram) writeFileSync(join(folder, lints), samples[extname(lints)] ?? '')
    const { binary, rule } = linters[file.startsWith('eslint') ? 'eslint' : '.oxlintrc']
    const script = join(workspace, 'node_modules', binary)
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, dirname(lints)], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(stdout).toContain(rule)
    if (isProgram) for (const { groups } of says) expect(stdout).toContain(groups?.['said'])
    expect(status).toBe(1)
  },
)
