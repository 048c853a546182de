import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { project } from './harness.js'

const day = ['--as-of', '2026-11-20']
const request = (model: string): string =>
  `client.messages.create({ model: '${model}', max_tokens: 9, messages })\n`
const ids = [
  'claude-3-7-sonnet-latest',
  'claude-3-7-sonnet-20250219',
  'claude-sonnet-4-5-20250929',
  'claude-3-7-sonnet-20250220',
  'claude-4-sonnet-latest',
  'anthropic.claude-3-sonnet-20240229-v1:0',
]
const files = { 'a.ts': ids.map(request).join('') }

const schema = JSON.parse(
  readFileSync(new URL('../../packages/cli/report.schema.json', import.meta.url), 'utf8'),
) as object
const validate = new Ajv().compile(schema)

interface Line {
  readonly line: number
  readonly rule: string
  readonly level: string
  readonly alternatives?: readonly string[]
  readonly written?: boolean
}

/** What `check` or `pin` reports in JSON, `line rule` each. */
async function report(command: string, flags: readonly string[], config?: object) {
  const { run } = project({
    ...files,
    ...(config && { 'modelpin.config.json': JSON.stringify(config) }),
  })
  const { code, stdout, stderr } = await run(command, ...day, '--format', 'json', ...flags)
  expect(stderr).toBe('')
  const { findings } = JSON.parse(stdout) as { findings: Line[] }
  if (command === 'check') expect(validate(JSON.parse(stdout)), JSON.stringify(validate.errors)).toBe(true)
  return { code, findings, lines: findings.map(({ line, rule }) => `${line} ${rule.slice(3, -6)}`) }
}

describe('rules', () => {
  test('one runs where nothing is said', async () => {
    expect((await report('check', [])).lines).toEqual(['1 floating', '5 floating'])
  })

  test('others are switched on by name, and an id gets one report', async () => {
    const retired = await report('check', ['--rule', 'no-retired-model'])
    expect(retired.lines).toEqual(['1 floating', '2 retired', '3 retired', '5 floating', '6 retired'])
    expect(retired.findings[1]).toMatchObject({
      level: 'error',
      action: 'suggest',
      edit: 'none',
      retired: '2026-02-19',
      successor: 'claude-sonnet-4-6',
      alternatives: ['claude-sonnet-4-6'],
      source: 'https://platform.claude.com/docs/en/about-claude/model-deprecations',
    })
    const all = await report('check', ['--rule', 'no-retired-model', '--rule', 'no-unknown-model'])
    expect(all.lines).toEqual([
      ...['1 floating', '2 retired', '3 retired', '4 unknown', '5 unknown', '6 retired'],
    ])
    expect(all.findings[3]?.alternatives?.[0]).toBe('claude-3-7-sonnet-20250219')
  })

  test('--within sets the window', async () => {
    const flags = ['--rule', 'no-retired-model', '--rule', 'no-floating-model:off', '--within', '9']
    expect((await report('check', flags)).lines).toEqual(['1 retired', '2 retired', '6 retired'])
    flags.splice(-1, 1, '10')
    expect((await report('check', flags)).lines).toEqual(['1 retired', '2 retired', '3 retired', '6 retired'])
  })

  test('the config file sets them, and the command line wins', async () => {
    const config = { rules: { 'no-floating-model': 'off', 'no-retired-model': 'warn' }, within: 0 }
    const configured = await report('check', [], config)
    expect(configured.lines).toEqual(['1 retired', '2 retired', '6 retired'])
    expect(configured.code).toBe(0)
    expect((await report('check', ['--rule', 'no-retired-model'], config)).code).toBe(1)
    expect((await report('check', ['--rule', 'no-retired-model:off'], config)).lines).toEqual([])
  })

  test('what warns is shown as a warning in every format, and lets the run pass', async () => {
    const flags = ['--rule', 'no-floating-model:off', '--rule', 'no-retired-model:warn', '--within', '0']
    const { run } = project({ 'a.ts': request('claude-3-7-sonnet-20250219') })
    const shown = async (format: string): Promise<string> => {
      const { code, stdout, stderr } = await run('check', ...day, ...flags, '--format', format)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return stdout
    }
    const text = await shown('text')
    expect(text).toContain("1:34  warning: 'claude-3-7-sonnet-20250219' was retired on 2026-02-19")
    expect(text).toContain('1 finding (1 warning), "modelpin pin" would write 0 of them.')
    expect(await shown('github')).toMatch(/^::warning file=a\.ts,.*title=Retired model::/)
    expect(JSON.parse(await shown('sarif'))).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: 'no-floating-model' }, { id: 'no-retired-model' }] } },
          results: [{ ruleId: 'no-retired-model', ruleIndex: 1, level: 'warning' }],
        },
      ],
    })
    const junit = await shown('junit')
    expect(junit).toContain('failures="0"')
    expect(junit).toMatch(/<system-out>a\.ts:1:34 .*was retired/)
    expect(await shown('markdown')).toContain('**retired on 2026-02-19**')
  })

  test('at error, what fails already is an error', async () => {
    const { run } = project({ 'a.ts': ids.slice(1, 4).map(request).join('') })
    const flags = ['--rule', 'no-retired-model', '--rule', 'no-unknown-model', '--format', 'github']
    const { code, stdout } = await run('check', ...day, ...flags)
    expect(code).toBe(1)
    const titles = [...stdout.matchAll(/^::(\w+) .*title=(.*?)::/gm)].map(
      ([, level, title]) => `${level}: ${title}`,
    )
    expect(titles.sort()).toEqual([
      'error: Retired model',
      'warning: Retired model',
      'warning: Unknown model',
    ])
  })

  test('`pin` writes nothing for them, whatever the config file says', async () => {
    const config = { rules: { 'no-retired-model': 'error', 'no-unknown-model': 'error' } }
    const { findings } = await report('pin', ['--dry-run'], config)
    expect(findings.map(({ line, rule, written }) => ({ line, rule, written }))).toEqual([
      { line: 1, rule: 'no-floating-model', written: true },
      { line: 5, rule: 'no-floating-model', written: false },
    ])
  })

  test('a policy sends ids different ways, and `pin` writes those that are to be pinned', async () => {
    const policy = { '*': 'any', 'claude-haiku-*': 'alias', 'gpt-5*': 'pin' }
    const { run, read } = project({
      'a.ts': ['claude-haiku-4-5-20251001', 'gpt-5.5', 'codestral-latest'].map(request).join(''),
      'modelpin.config.json': JSON.stringify({ policy }),
    })
    const { stdout, code } = await run('check', ...day, '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        { id: 'claude-haiku-4-5-20251001', edit: 'none', alternatives: ['claude-haiku-4-5'] },
        { id: 'gpt-5.5', replacement: 'gpt-5.5-2026-04-23' },
      ],
    })
    expect((await run('pin', ...day)).code).toBe(0)
    expect(read('a.ts')).toBe(
      ['claude-haiku-4-5-20251001', 'gpt-5.5-2026-04-23', 'codestral-latest'].map(request).join(''),
    )
  })

  test('`explain` explains what they say', async () => {
    const { run } = project(files)
    const { stdout, code } = await run('explain', 'a.ts:4', ...day, '--rule', 'no-unknown-model')
    expect(code).toBe(0)
    expect(stdout).toContain("'claude-3-7-sonnet-20250220' is not in the table of models of")
  })

  test('`--only` takes an id of theirs', async () => {
    const flags = ['--rule', 'no-retired-model', '--only', 'claude-3-7-sonnet-20250219']
    expect((await report('check', flags)).lines).toEqual(['2 retired'])
  })

  test.each([
    [
      ['--rule', 'no-retird-model'],
      /--rule: unknown rule "no-retird-model" \(did you mean "no-retired-model"\?\)/,
    ],
    [['--rule', 'no-retired-model:loud'], /--rule no-retired-model:loud: expected no-retired-model:off, /],
    [['--within', 'soon'], /--within.*Expected a whole number\./],
  ])('%j is refused in one line', async (flags, message) => {
    const { run } = project(files)
    const { code, stderr } = await run('check', ...flags)
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
