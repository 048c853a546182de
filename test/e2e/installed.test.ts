import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { installInto, npx, packAll, read, write, type Tarballs } from './installed.js'

/** What README says, done in an empty folder outside the workspace with packages from tarballs. */
const source = `import { mistral } from '@ai-sdk/mistral'

export const answer = (prompt: string) => generateText({ model: mistral('mistral-small-latest'), prompt })
`
const pinned = source.replace('mistral-small-latest', 'mistral-small-2603')
/** README's own configuration, which knows no TypeScript, with typescript-eslint's parser put before it. */
const readme = readFileSync(path.resolve(import.meta.dirname, '../../README.md'), 'utf8')
const documented = /^```js eslint\.config\.js\n([\s\S]*?)^```/m.exec(readme)?.[1] ?? ''
const config = `import tseslint from 'typescript-eslint'
${documented.replace('export default [', "export default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, ")}`

let tarballs: Tarballs
const folders: string[] = []

beforeAll(() => {
  tarballs = packAll()
})

afterAll(() => {
  for (const folder of [tarballs.folder, ...folders]) rmSync(folder, { recursive: true, force: true })
})

function consumer(others: Readonly<Record<string, string>>): string {
  const folder = installInto(tarballs, others)
  folders.push(folder)
  return folder
}

describe.each([
  ['9', { eslint: '^9.0.0', 'typescript-eslint': '^8.0.0', typescript: '~6.0.0' }],
  ['10', { eslint: '^10.0.0', 'typescript-eslint': '^8.0.0', typescript: '~6.0.0' }],
])('ESLint %s', (major, dependencies) => {
  let folder: string

  beforeAll(() => {
    folder = consumer(dependencies)
    write(folder, { 'eslint.config.js': config, 'src/chat.ts': source, 'src/chat.test.ts': source })
  })

  it('is the version that the test speaks of', () => {
    expect(npx(folder, 'eslint', '--version').stdout).toMatch(new RegExp(`^v${major}\\.`))
  })

  it('has the configuration of README', () => {
    expect(config).toContain('modelpin.configs.recommended')
  })

  it('reports the alias in production code, at the id, and not in the test', () => {
    const { status, stdout } = npx(folder, 'eslint', '--format', 'json', 'src')
    const results = JSON.parse(stdout) as {
      filePath: string
      messages: { ruleId: string; line: number; column: number; endColumn: number }[]
    }[]
    const found = results.flatMap(({ filePath, messages }) =>
      messages.map((message) => ({ filePath, ...message })),
    )
    expect(status).toBe(1)
    expect(found).toHaveLength(1)
    const column = (source.split('\n')[2] as string).indexOf('mistral-small-latest') + 1
    expect(found[0]).toMatchObject({
      ruleId: 'modelpin/no-floating-model',
      line: 3,
      column,
      endColumn: column + 20,
    })
    expect(found[0]?.filePath).toMatch(/src.chat\.ts$/)
  })

  it('pins it with --fix, and changes nothing else', () => {
    expect(npx(folder, 'eslint', '--fix', 'src')).toMatchObject({ status: 0 })
    expect(read(folder, 'src/chat.ts')).toBe(pinned)
    expect(read(folder, 'src/chat.test.ts')).toBe(source)
  })
})

describe('modelpin and jscodeshift', () => {
  let folder: string

  beforeAll(() => {
    folder = consumer({ jscodeshift: '^17.0.0' })
  })

  it('npx modelpin check reports, pin writes, check is content', () => {
    write(folder, { 'src/chat.ts': source, 'src/chat.test.ts': source })
    const check = npx(folder, 'modelpin', 'check', 'src')
    expect(check.status).toBe(1)
    expect(check.stdout).toContain("'mistral-small-latest' floats")
    expect(npx(folder, 'modelpin', 'pin', 'src')).toMatchObject({ status: 0 })
    expect(read(folder, 'src/chat.ts')).toBe(pinned)
    expect(read(folder, 'src/chat.test.ts')).toBe(source)
    expect(npx(folder, 'modelpin', 'check', 'src')).toMatchObject({ status: 0 })
  })

  it('npx jscodeshift writes the same bytes', () => {
    write(folder, { 'lib/chat.ts': source })
    const transform = 'node_modules/@modelpin/codemod/dist/pin-models.js'
    const run = npx(folder, 'jscodeshift', '-t', transform, '--parser=ts', '--extensions=ts', 'lib')
    expect(run.stdout).toMatch(/1 ok/)
    expect(read(folder, 'lib/chat.ts')).toBe(pinned)
  })
})
