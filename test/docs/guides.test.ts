import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ESLint, type Linter } from 'eslint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { repository, type Repository } from '../e2e/hooked-repository.js'

/** Every line of the guides that can be run is run, in order, in a repository that holds the support desk. */
const root = path.resolve(import.meta.dirname, '../..')
const folder = path.join(root, 'packages/cli/docs/guides')
const names = readdirSync(folder)
const asOf = '2026-11-20'

interface Block {
  readonly language: string
  /** The file that it is, where it says so. */
  readonly file: string
  readonly text: string
}

function blocksOf(name: string): Block[] {
  const text = readFileSync(path.join(folder, name), 'utf8')
  return [...text.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```$/gm)].map(
    ([, language = '', file = '', block = '']) => ({ language, file, text: block }),
  )
}

let place: string

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'modelpin-guides-'))
})

afterAll(() => {
  rmSync(place, { recursive: true, force: true })
})

function supportDesk(): Repository {
  const from = path.join(root, 'fixtures/projects/support-desk')
  const files = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(from, path.join(entry.parentPath, entry.name)))
  const texts = files.map((file) => [file, readFileSync(path.join(from, file), 'utf8')] as const)
  const desk = repository(place, path.join(root, 'node_modules'), Object.fromEntries(texts), {
    GITHUB_STEP_SUMMARY: path.join(place, 'summary.md'),
  })
  desk.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  return desk
}

const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  devDependencies: Readonly<Record<string, string>>
}

/** What a line does; without a registry, whatever it would install is known here. */
function follow(line: string, { run }: Repository): { status: number | null; output: string } {
  const install = /^npm (?:install --save-dev (.*)|ci)$/.exec(line)
  if (install) {
    const missing = (install[1] ?? 'modelpin').split(' ').filter((name) => !(name in devDependencies))
    return { status: missing.length, output: missing.join() }
  }
  // What npx starts is in reach, and npx itself takes longer than all else.
  const command = line.replace(/^npx /, '')
  return run('sh', '-c', command.startsWith('modelpin ') ? `${command} --as-of ${asOf}` : command)
}

/** The lines of a block that a shell takes: those of `sh`, and what a workflow runs. */
function linesOf({ language, text }: Block): string[] {
  if (language === 'sh') return text.trimEnd().split('\n')
  return language === 'yaml' ? stepsIn(parse(text)) : []
}

function stepsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'run') return [inner as string]
    return key === 'script' ? (inner as string[]) : stepsIn(inner)
  })
}

/** Runs the lines of some blocks. @returns each with its exit code before it */
function followed(blocks: readonly Block[], desk: Repository): string[] {
  return blocks.flatMap(linesOf).map((line) => {
    const { status, output } = follow(line, desk)
    if (status !== 0 && status !== 1) throw new Error(`${line}: ${status}\n${output}`)
    return `${status} ${line}`
  })
}

it('there is a guide for each way of use', () => {
  expect(names).toEqual(['ci.md', 'commit.md', 'editor.md', 'migration.md'])
})

describe.each(names)('%s', (name) => {
  it('starts with three lines to paste', () => {
    const [first] = blocksOf(name)
    expect(first?.text.split('\n').filter((line) => line !== '')).toHaveLength(
      first?.language === 'js' ? 2 : 3,
    )
    expect(readFileSync(path.join(folder, name), 'utf8')).toMatch(/^# .*\n\n```/)
  })

  it('leads to pages and headings that exist', () => {
    const text = readFileSync(path.join(folder, name), 'utf8')
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
    expect(links.length).toBeGreaterThan(0)
    for (const [, file = '', anchor] of links) {
      const target = readFileSync(path.resolve(folder, file), 'utf8')
      const anchors = [...target.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w\s-]/g, '')
          .replace(/\s/g, '-'),
      )
      if (anchor !== undefined) expect(anchors, `${file}#${anchor}`).toContain(anchor)
    }
  })

  it('has no block that nothing tries', () => {
    const tried = ['sh', 'yaml', 'js', 'console']
    const others = blocksOf(name).filter(({ language }) => !tried.includes(language))
    const page = readFileSync(path.join(root, 'packages/eslint-plugin/README.md'), 'utf8')
    expect(others.map(({ language }) => language)).toEqual(name === 'editor.md' ? ['json'] : [])
    for (const { language, file, text } of others)
      expect(page).toContain(`\`\`\`${language} ${file}\n${text}\`\`\``)
  })
})

describe('the guide for commits', () => {
  it('sets up a hook that refuses an alias, and with a baseline only a new one', () => {
    const desk = supportDesk()
    const [first, ...later] = blocksOf('commit.md')
    expect(followed([first as Block], desk).map((line) => line[0])).toEqual(['0', '0', '0'])
    const file = 'src/triage/moderate.ts'
    const known = desk.read(file)
    desk.write({ [file]: `${known}// more\n` })
    expect(desk.commit(file)).toMatchObject({ status: 1 })

    followed(later, desk)
    expect(desk.commit('modelpin-baseline.json')).toMatchObject({ status: 0 })
    desk.write({ [file]: `${known}create({ model: 'mistral-small-latest' })\n` })
    expect(desk.commit(file)).toMatchObject({ status: 1 })
  })
})

describe('the guide for CI', () => {
  it('starts with the action as its own page has it', () => {
    const [first] = blocksOf('ci.md')
    const page = readFileSync(path.join(root, 'packages/github-action/README.md'), 'utf8')
    const used = first?.text.split('\n').filter((line) => line.startsWith('- uses: ')) ?? []
    expect(used).toHaveLength(2)
    for (const line of used) expect(page).toContain(`      ${line}\n`)
  })

  it('fails on findings, writes what is uploaded, and passes what the baseline lists', () => {
    const desk = supportDesk()
    const statuses = followed(blocksOf('ci.md'), desk).filter((line) => !line.endsWith(' npm ci'))
    const [changed, update, compared] = statuses.slice(-3)
    expect(statuses.slice(0, -3).map((line) => line[0])).toEqual(['1', '1', '1'])
    // Nothing differs from main here.
    expect(changed).toMatch(/^0 .*--changed/)
    expect([update?.[0], compared?.[0]]).toEqual(['0', '0'])
    expect(JSON.parse(desk.read('modelpin.sarif'))).toMatchObject({ version: '2.1.0' })
    expect(desk.read('modelpin.xml')).toContain('<testsuites')
    expect(JSON.parse(desk.read('modelpin.json'))).toMatchObject({ schemaVersion: 1 })
    expect(readFileSync(path.join(place, 'summary.md'), 'utf8')).toMatch(/^## modelpin: \d+ findings/)
  })
})

describe('the guide for migrations', () => {
  it('starts with all that a small one takes', () => {
    const [first] = blocksOf('migration.md')
    const desk = supportDesk()
    expect(followed([first as Block], desk).map((line) => line[0])).toEqual(['1', '1', '1'])
    expect(desk.read('src/triage/moderate.ts')).toContain("'omni-moderation-2024-09-26'")
  })

  it('ends with nothing left but what the baseline lists', () => {
    const desk = supportDesk()
    const statuses = followed(blocksOf('migration.md').slice(1), desk)
    expect(statuses.slice(-3).map((line) => line[0])).toEqual(['0', '0', '0'])
    expect(desk.read('modelpin-baseline.json').match(/"id"/g)).toHaveLength(1)
    expect(desk.read('modelpin-baseline.json')).toContain('"chat-latest"')
    expect(desk.read('notes/pins.md')).toContain('omni-moderation-2024-09-26')
    expect(desk.read('src/drafts/draft-reply.ts')).toContain("model: 'claude-sonnet-4-6'")
    expect(desk.read('src/assist/suggest-macro.ts').match(/mistral-medium-3-5/g)).toHaveLength(2)
  })
})

describe('the guide for editors', () => {
  const blocks = blocksOf('editor.md')
  const configs = blocks.filter(({ file }) => file === 'eslint.config.js')
  const warned = { 'src/chat.js': 'mistral-small-latest', 'src/lab/a.js': 'omni-moderation-latest' }

  async function configOf({ text }: Block): Promise<Linter.Config[]> {
    const desk = supportDesk()
    desk.write({ 'package.json': '{ "type": "module" }', 'eslint.config.js': text })
    const url = pathToFileURL(path.join(desk.dir, 'eslint.config.js')).href
    return ((await import(url)) as { default: Linter.Config[] }).default
  }

  async function lint(config: Linter.Config[], file: string, text: string): Promise<(string | null)[]> {
    const eslint = new ESLint({ cwd: place, overrideConfigFile: true, overrideConfig: config })
    const [result] = await eslint.lintText(text, { filePath: path.join(place, file) })
    return (result?.messages ?? []).map(({ ruleId }) => ruleId)
  }

  it.each(configs.map((block, index) => [index, block] as const))(
    'configuration %i warns',
    async (index, block) => {
      const config = await configOf(block)
      for (const [file, id] of Object.entries(warned)) {
        const isAllowed = block.text.includes('lab/') && file.includes('lab/')
        expect(await lint(config, file, `create({ model: '${id}' })\n`)).toEqual(
          isAllowed ? [] : ['modelpin/no-floating-model'],
        )
      }
      if (!block.text.includes('tseslint')) return
      expect(index).toBe(1)
      expect(await lint(config, 'src/a.ts', "const a: A = create({ model: 'codestral-latest' })\n")).toEqual([
        'modelpin/no-floating-model',
      ])
    },
  )

  it('has a comment that ESLint takes, and that is needed', async () => {
    const [config] = configs
    const example = blocks.find(({ file }) => file === 'example')?.text ?? ''
    const rules = await configOf(config as Block)
    expect(await lint(rules, 'src/a.js', example)).toEqual([])
    expect(await lint(rules, 'src/a.js', example.replace(/^.*\n/, ''))).toEqual([
      'modelpin/no-floating-model',
    ])
  })
})
