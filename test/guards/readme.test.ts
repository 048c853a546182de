import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ESLint } from 'eslint'
import modelpin from 'eslint-plugin-modelpin'
import { SaxesParser } from 'saxes'
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

describe('what pages show of the command', () => {
  const page = readFileSync(path.join(root, 'packages/cli/README.md'), 'utf8')

  it('is what it prints', () => {
    expect(run('.scripts/readme.mjs', '--check')).toEqual({ status: 0, text: '' })
  })

  it('turns red when it is not', () => {
    const stale = path.join(folder, 'stale.md')
    writeFileSync(stale, page.replace('3 findings', '4 findings'))
    expect(run('.scripts/readme.mjs', '--check', stale)).toMatchObject({ status: 1 })
    expect(run('.scripts/readme.mjs', stale)).toMatchObject({ status: 0 })
    expect(readFileSync(stale, 'utf8')).toBe(page)
  })
})

describe('the pictures in README', () => {
  const pictures = path.join(root, '.github/pictures')
  const names = readdirSync(pictures)

  it('are those that README shows, each with words for who cannot see it', () => {
    const shown = [...readme.matchAll(/!\[(.{40,})\]\(\.github\/pictures\/(.*?)\)/g)].map(
      ([, , name]) => name,
    )
    expect(shown.sort()).toEqual(names)
  })

  it('are what the command prints and the rule says, and turn red when they are not', () => {
    const copy = path.join(folder, 'pictures')
    cpSync(pictures, copy, { recursive: true })
    for (const name of names) {
      const file = path.join(copy, name)
      writeFileSync(file, readFileSync(file, 'utf8').replace('claude-3-7', 'claude-3-8'))
    }
    const { status, text } = run('.scripts/pictures.mjs', '--check', copy)
    expect({ status, lines: text.match(/^\S+ is stale/gm) }).toEqual({
      status: 1,
      lines: names.map((name) => `${name} is stale`),
    })
    expect(run('.scripts/pictures.mjs', copy)).toEqual({ status: 0, text: '' })
    for (const name of names) {
      expect(readFileSync(path.join(copy, name), 'utf8')).toBe(
        readFileSync(path.join(pictures, name), 'utf8'),
      )
    }
  })

  it.each(names)('%s is small, well-formed, described, in two themes, and asks for nothing', (name) => {
    const text = readFileSync(path.join(pictures, name), 'utf8')
    expect(text.length).toBeLessThan(16_384)
    const elements = new Set<string>()
    const parser = new SaxesParser()
    parser.on('opentag', ({ name: element, attributes }) => {
      elements.add(element)
      for (const attribute of Object.keys(attributes)) expect(attribute).not.toMatch(/href|src|^on/)
    })
    parser.on('error', (error) => {
      throw error
    })
    parser.write(text).close()
    expect([...elements]).toEqual(expect.arrayContaining(['title', 'desc', 'style']))
    expect(text).toContain('prefers-color-scheme:dark')
    expect(text).not.toMatch(/url\(|@import|<script/)
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
