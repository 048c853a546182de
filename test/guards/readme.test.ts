import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ESLint } from 'eslint'
import modelpin from 'eslint-plugin-modelpin'
import { afterAll, describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')
const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-readme-'))
cpSync(path.join(root, 'fixtures/projects/support-desk'), folder, { recursive: true })

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The fenced blocks of a page in one language. */
function blocks(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\b.*\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] as string,
  )
}

function run(script: string, ...args: string[]): { status: number | null; text: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  })
  return { status, text: stdout + stderr }
}

describe('the picture in README', () => {
  it('is what the command prints', () => {
    expect(run('.scripts/readme.mjs', '--check')).toEqual({ status: 0, text: '' })
  })

  it('turns red when it is not', () => {
    const stale = path.join(folder, 'stale.md')
    writeFileSync(stale, readme.replace('3 findings', '4 findings'))
    expect(run('.scripts/readme.mjs', '--check', stale)).toMatchObject({ status: 1 })
    expect(run('.scripts/readme.mjs', stale)).toMatchObject({ status: 0 })
    expect(readFileSync(stale, 'utf8')).toBe(readme)
  })
})

describe('the commands in README', () => {
  const lines = blocks(readme, 'sh').flatMap((block) => block.split('\n'))
  const commands = [
    ...new Set(lines.flatMap((line) => /^npx modelpin ([^#]*)/.exec(line)?.[1]?.trim() ?? [])),
  ]

  it('are there', () => {
    expect(commands.length).toBeGreaterThan(3)
  })

  it.each(commands)('modelpin %s', (command) => {
    // A command before this one may have pinned what this one is about.
    cpSync(path.join(root, 'fixtures/projects/support-desk'), folder, { recursive: true })
    // `src/chat.ts:12` stands for a file of the reader's.
    const args = command.replace('src/chat.ts:12', 'src/triage/moderate.ts:3').split(/\s+/)
    const { status, text } = run('packages/cli/bin/modelpin.js', ...args)
    expect(text).not.toBe('')
    expect([0, 1]).toContain(status)
  })

  it('name scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const named = [...readme.matchAll(/`?npm (start|test|run (\S+))/g)].map(
      (match) => match[2] ?? (match[1] as string),
    )
    expect(named.length).toBeGreaterThan(1)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })

  it('link to pages that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] as string)
    expect(links.length).toBeGreaterThan(5)
    const missing = links.filter((link) => spawnSync('test', ['-e', path.join(root, link)]).status !== 0)
    expect(missing).toEqual([])
  })
})

describe('the configuration in README', () => {
  it('reports in production code', async () => {
    const [config] = blocks(readme, 'js')
    expect(config).toMatch(/modelpin\.configs\.recommended/)
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [modelpin.configs.recommended],
    })
    const [result] = await eslint.lintText(
      "export const chat = () => client.chat({ model: 'mistral-small-latest', messages: [] })\n",
      {
        filePath: path.join(folder, 'src/chat.js'),
      },
    )
    expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(['modelpin/no-floating-model'])
  })
})

describe("the matchers' README", () => {
  it('has an example that runs', () => {
    const page = readFileSync(path.join(root, 'packages/matchers/README.md'), 'utf8')
    const [example] = blocks(page, 'js')
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', example as string], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(output.split('\n')[0]).toMatch(/^request-field fix 'claude-sonnet-4-5' floats/)
    expect(output).toContain("anthropic.messages.create({ model: 'claude-sonnet-4-5-20250929', messages })")
  })
})
