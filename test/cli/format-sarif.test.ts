import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createAnalyzer, defaultPolicy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { Ajv } from 'ajv'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { parseSync } from 'oxc-parser'
import type { Fix, Log, Region, Result, Run } from 'sarif'
import { expect, test } from 'vitest'
import { githubLineHashes } from '../../packages/cli/src/report/github-line-hash.js'
import { sarifReport } from '../../packages/cli/src/report/sarif.js'
import { createClock } from '../../packages/cli/src/scan/clock.js'
import { emptyTally } from '../../packages/cli/src/scan/outcome.js'
import { asOf, modelpin, project, request, type Project, type RunOptions } from './harness.js'

const nobody = 65534
const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url))
const schema = JSON.parse(readFileSync(path.join(fixtures, 'schemas/sarif-2.1.0.json'), 'utf8')) as object
// A pattern of the schema is none with the flag `u`.
const validate = new Ajv({
  allErrors: true,
  strict: false,
  unicodeRegExp: false,
  formats: fullFormats,
}).compile(schema)

const retired = "client.messages.create({ model: 'claude-3-7-sonnet-latest', max_tokens: 10 })\n"
const keyed = `const prices = { 'codestral-latest': 1 }
const model = 'codestral-latest'
await client.fim.complete({ model, prompt })
spend(prices[model])
`

async function sarif(args: readonly string[], options: RunOptions): Promise<Run> {
  const { stdout, stderr } = await modelpin(['check', '--as-of', asOf, '--format', 'sarif', ...args], options)
  if (stdout === '') throw new Error(`no report: ${stderr}`)
  const log = JSON.parse(stdout) as Log
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
  const [run] = log.runs
  if (run === undefined) throw new Error('no run')
  for (const region of regionsOf(run)) expect(region.startLine).toBeGreaterThan(0)
  return run
}

const resultsOf = (run: Run): Result[] => run.results ?? []

function regionsOf(run: Run): Region[] {
  const locations = resultsOf(run).flatMap(({ locations = [], relatedLocations = [] }) => [
    ...locations,
    ...relatedLocations,
  ])
  return locations.flatMap(({ physicalLocation }) => physicalLocation?.region ?? [])
}

function uriOf(result: Result | undefined): string {
  return result?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? ''
}

function fingerprintOf(result: Result | undefined): string {
  return result?.partialFingerprints?.['modelpinLine/v1'] ?? ''
}

/** What a consumer does with fixes: later ones first, so that columns stay what they were. */
function applyFixes(text: string, fixes: readonly Fix[]): string {
  const lines = text.split('\n')
  const replacements = fixes.flatMap(({ artifactChanges }) =>
    artifactChanges.flatMap((change) => change.replacements),
  )
  for (const { deletedRegion, insertedContent } of replacements.reverse()) {
    const { startLine = 0, startColumn = 0, endColumn = 0 } = deletedRegion
    const line = lines[startLine - 1] ?? ''
    lines[startLine - 1] =
      line.slice(0, startColumn - 1) + (insertedContent?.text ?? '') + line.slice(endColumn - 1)
  }
  return lines.join('\n')
}

test('gives what the schema of the standard takes, for every fixture, and says what the JSON report says', async () => {
  for (const args of [[], ['--aliases', 'all'], ['--retired', 'successor'], ['--retired', 'skip']]) {
    const run = await sarif(args, { cwd: fixtures })
    const { stdout } = await modelpin(['check', '--as-of', asOf, '--format', 'json', ...args], {
      cwd: fixtures,
    })
    const report = JSON.parse(stdout) as Awaited<ReturnType<Project['report']>>
    expect(report.findings.length).toBeGreaterThan(100)
    expect(
      resultsOf(run).map(({ message, locations = [], ruleId, fixes = [] }) => ({
        text: message.text,
        region: locations[0]?.physicalLocation?.region,
        ruleId,
        written: fixes[0]?.artifactChanges[0]?.replacements[0]?.insertedContent?.text,
      })),
    ).toEqual(
      report.findings.map(({ message, line, column, endLine, endColumn, rule, edit, replacement }) => ({
        text: message.replace(/[{}]/g, '$&$&'),
        region: { startLine: line, startColumn: column, endLine, endColumn },
        ruleId: rule,
        written: edit === 'safe' ? replacement : undefined,
      })),
    )
    expect(new Set(report.findings.map(({ edit }) => edit)).size).toBeGreaterThan(1)
    expect(run.invocations?.[0]?.toolExecutionNotifications).toHaveLength(report.unreadable.length)
  }
})

test('refuses a report that is not one', () => {
  // The tests here would pass with a schema that accepts anything.
  expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false)
  const withUri = (uri: string): object => ({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x', informationUri: uri } } }],
  })
  expect(validate(withUri('https://example.com/a'))).toBe(true)
  expect(validate(withUri('https://example.com/a b'))).toBe(false)
})

test('tells what made it and what its rule is about', async () => {
  const { dir } = project({ 'a.ts': retired })
  const { tool, columnKind, originalUriBaseIds } = await sarif([], { cwd: dir })
  expect(tool.driver).toMatchObject({
    name: 'modelpin',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    informationUri: 'https://github.com/modelpin/modelpin',
  })
  const [rule] = tool.driver.rules ?? []
  expect(rule).toMatchObject({ id: 'no-floating-model', defaultConfiguration: { level: 'warning' } })
  for (const text of [
    rule?.shortDescription?.text,
    rule?.fullDescription?.text,
    rule?.help?.text,
    rule?.help?.markdown,
  ]) {
    expect(text?.length).toBeGreaterThan(20)
    // GitHub's limit for descriptions.
    expect(text?.length).toBeLessThan(1024)
  }
  const page = rule?.helpUri?.replace('https://github.com/modelpin/modelpin/blob/main/', '') ?? ''
  expect(readFileSync(path.join(fixtures, '..', page), 'utf8')).toContain('no-floating-model')
  expect(columnKind).toBe('utf16CodeUnits')
  expect(originalUriBaseIds).toEqual({ '%SRCROOT%': { uri: `${pathToFileURL(dir).href}/` } })
})

test('is an error where requests fail, a warning elsewhere, with what is known of the place', async () => {
  const { dir } = project({ 'a.ts': retired, 'b.ts': request, 'c.ts': keyed })
  const [dead, live, used] = resultsOf(await sarif([], { cwd: dir }))
  expect([dead?.level, live?.level, used?.level]).toEqual(['error', 'warning', 'warning'])
  expect(dead?.properties).toEqual({
    place: 'request-field',
    environment: 'production',
    certainty: 'certain',
    because: 'sent-in-request',
    replacement: 'claude-3-7-sonnet-20250219',
    retired: '2026-02-19',
    successor: 'claude-sonnet-4-6',
  })
  const [related] = used?.relatedLocations ?? []
  expect(related).toMatchObject({
    id: 1,
    message: { text: 'Relies on the alias: key.' },
    physicalLocation: {
      artifactLocation: { uri: 'c.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 1, startColumn: 19, endLine: 1, endColumn: 35 },
    },
  })
  expect(used?.fixes).toBeUndefined()
})

test('its fixes give the bytes that pin writes', async () => {
  const emoji = `const face = '👩‍💻'; ${request}`
  const files = {
    'a.ts': retired + request + request,
    'b.ts': `\uFEFF${emoji}`,
    'c.ts': keyed,
    'd.vue': `<script>\n${request}</script>\n`,
  }
  const { dir, run, read } = project(files)
  const results = resultsOf(await sarif([], { cwd: dir }))
  const fixed = Object.entries(files).map(([file, text]) => {
    const own = results.filter((result) => uriOf(result) === file)
    // Columns do not count a byte order mark.
    const bom = text.startsWith('\uFEFF') ? '\uFEFF' : ''
    return (
      bom +
      applyFixes(
        text.slice(bom.length),
        own.flatMap(({ fixes = [] }) => fixes),
      )
    )
  })
  await run('pin', '--as-of', asOf)
  expect(fixed).toEqual(Object.keys(files).map(read))
  expect(fixed).not.toEqual(Object.values(files))
})

test('writes paths as addresses, relative to the root, and whole outside of it', async () => {
  const names = ['a b#c?.ts', '100%.ts', 'größe/模型.ts', 'app/[id]/(group)/page.ts', 'c:d.ts', "it's.ts"]
  const { dir } = project(Object.fromEntries(names.map((name) => [name, request])))
  const run = await sarif([], { cwd: dir })
  const root = run.originalUriBaseIds?.['%SRCROOT%']?.uri ?? ''
  const found = resultsOf(run).map((result) =>
    path.relative(dir, fileURLToPath(new URL(uriOf(result), root))),
  )
  expect(found.sort()).toEqual([...names].sort())
  expect(resultsOf(run).map(uriOf)).toContain('a%20b%23c%3F.ts')
  expect(resultsOf(run).map(uriOf)).toContain('gr%C3%B6%C3%9Fe/%E6%A8%A1%E5%9E%8B.ts')

  mkdirSync(path.join(dir, 'sub'))
  const [outside] = resultsOf(await sarif(['../a b#c?.ts'], { cwd: path.join(dir, 'sub') }))
  const location = outside?.locations?.[0]?.physicalLocation?.artifactLocation
  expect(location).toEqual({ uri: pathToFileURL(path.join(dir, 'a b#c?.ts')).href })
})

test('counts paths from the checkout of GitHub Actions, and elsewhere from the working directory', async () => {
  const { dir } = project({ 'packages/api/a.ts': request, 'other/x.ts': '' })
  const cwd = path.join(dir, 'packages/api')
  const [inCheckout] = resultsOf(await sarif([], { cwd, env: { GITHUB_WORKSPACE: dir } }))
  const [atRoot] = resultsOf(await sarif([], { cwd: dir, env: { GITHUB_WORKSPACE: '' } }))
  const [elsewhere] = resultsOf(await sarif([], { cwd, env: { GITHUB_WORKSPACE: path.join(dir, 'other') } }))
  expect([inCheckout, atRoot, elsewhere].map(uriOf)).toEqual([
    'packages/api/a.ts',
    'packages/api/a.ts',
    'a.ts',
  ])
  expect(fingerprintOf(inCheckout)).toBe(fingerprintOf(atRoot))
})

test('its fingerprints survive moved and indented lines, and tell equal lines apart', async () => {
  const { dir, write } = project({ 'a.ts': `${request}${request}`, 'b.ts': request })
  const prints = async (): Promise<string[]> => resultsOf(await sarif([], { cwd: dir })).map(fingerprintOf)
  const before = await prints()
  expect(new Set(before).size).toBe(3)
  for (const print of before) expect(print).toMatch(/^[0-9a-f]{32}$/)

  write('a.ts', `// One more line.\n\n{\r\n\t\t${request.replace(/ /g, '  ')}\r\n}\n${request}`)
  expect(await prints()).toEqual(before)

  write('a.ts', `const other = 1\n${request.replace('input', 'text')}${request}`)
  const after = await prints()
  expect(after[0]).not.toBe(before[0])
  // The one that stays is now the first of its kind.
  expect(after[1]).toBe(before[0])
})

test('has the fingerprint that the upload would add, from the very bytes of the file', async () => {
  const texts = {
    'a.ts': `\n  ${request}${request}`,
    'mark.ts': `\uFEFF${request}`,
    'windows.ts': request.replace('{', '{\r\n\t') + request,
    'separator.ts': `const text = 'a\u2028b'\n${request}`,
  }
  const run = await sarif([], { cwd: project(texts).dir })
  const found = resultsOf(run).map((result) => {
    const line = result.locations?.[0]?.physicalLocation?.region?.startLine ?? 0
    const hash = githubLineHashes(texts[uriOf(result) as keyof typeof texts])[line - 1]
    return { hash, printed: result.partialFingerprints?.['primaryLocationLineHash'] }
  })
  expect(found).toHaveLength(6)
  for (const { hash, printed } of found) {
    expect(hash).toMatch(/^[0-9a-f]+:[12]$/)
    expect(printed).toBe(hash)
  }
})

test('keeps to what code scanning takes: the worst, with a word on the rest', () => {
  const text = `${request}${retired}`
  const { program } = parseSync('a.ts', text, { astType: 'ts' })
  const [floating, gone] = createAnalyzer(table, { ...defaultPolicy, asOf }).analyze({
    path: 'a.ts',
    text,
    program,
  })
  if (floating === undefined || gone === undefined) throw new Error('two findings were expected')
  const findings = [...Array.from({ length: 25_010 }, () => ({ ...floating })), gone]
  const files = [{ path: 'a.ts', source: { text, bom: false }, findings, elsewhere: () => [] }]
  const report = sarifReport({ ...emptyTally(), files, times: createClock().times })
  const [run] = (JSON.parse(report) as Log).runs
  expect(run?.results).toHaveLength(25_000)
  expect(run?.results?.[0]).toMatchObject({
    level: 'error',
    partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/:1$/) as string },
  })
  expect(run?.invocations?.[0]?.toolExecutionNotifications).toMatchObject([
    {
      descriptor: { id: 'too-many-findings', index: 4 },
      message: { text: expect.stringMatching(/^11 more findings left out/) as string },
    },
  ])
  expect(run?.tool.driver.notifications?.[4]?.id).toBe('too-many-findings')
  expect(gzipSync(report).length).toBeLessThan(10_000_000)
})

test('of a very long line, only what is near counts for a fingerprint', async () => {
  const call = request.trim()
  const line = (tail: string): string =>
    `const a = '${'x'.repeat(300)}'; ${call}; const b = '${'y'.repeat(300)}${tail}'\n`
  const { dir, write } = project({ 'a.ts': line('1') })
  const print = async (): Promise<string> => fingerprintOf(resultsOf(await sarif([], { cwd: dir }))[0])
  const before = await print()
  write('a.ts', line('2'))
  expect(await print()).toBe(before)
  write('a.ts', line('2').replace('input', 'text'))
  expect(await print()).not.toBe(before)
})

test('names files that could not be judged, in words', async () => {
  const { dir } = project({
    'broken.ts': `${request}f({`,
    'latin1.ts': Buffer.concat([Buffer.from(request), Buffer.from([0x2f, 0x2f, 0xe9, 0x0a])]),
  })
  const { invocations, results } = await sarif([], { cwd: dir })
  expect(results).toEqual([])
  expect(invocations?.[0]).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [
      {
        descriptor: { id: 'cannot-be-parsed', index: 0 },
        level: 'warning',
        // A single brace would begin the place of an argument.
        message: { text: 'A file holds an alias and cannot be parsed: Expected `}}` but found `EOF`' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'broken.ts' },
              region: { startLine: 2, startColumn: 4 },
            },
          },
        ],
      },
      {
        descriptor: { id: 'not-utf-8', index: 1 },
        level: 'warning',
        message: { text: expect.stringMatching(/not UTF-8$/) as string },
      },
    ],
  })
})

test.skipIf(process.getuid?.() !== 0)('is a failed run where the system refused a file', async () => {
  const { dir } = project({ 'a.ts': request, 'secret.ts': request })
  chmodSync(dir, 0o755)
  chmodSync(path.join(dir, 'secret.ts'), 0o600)
  const { invocations, results } = await sarif([], { cwd: dir, uid: nobody })
  expect(results).toHaveLength(1)
  expect(invocations?.[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ descriptor: { id: 'cannot-be-read', index: 2 }, level: 'error' }],
  })
})

test('is loaded when it is asked for, and not before', async () => {
  const dist = fileURLToPath(new URL('../../packages/cli/dist', import.meta.url))
  const [chunk, ...others] = readdirSync(dist).filter(
    (file) => file.endsWith('.js') && readFileSync(path.join(dist, file), 'utf8').includes('%SRCROOT%'),
  )
  expect(others).toEqual([])
  const { dir } = project({ 'a.ts': request })
  const loads = async (format: string): Promise<boolean> => {
    const { stderr } = await modelpin(['check', '--format', format], {
      cwd: dir,
      env: { NODE_DEBUG: 'esm,module' },
    })
    return stderr.includes(chunk ?? '')
  }
  expect(await loads('text')).toBe(false)
  expect(await loads('sarif')).toBe(true)
})
