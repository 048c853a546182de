import { expect, test } from 'vitest'
import { asOf, places, project, request } from './harness.js'

const mistral = `import { mistral } from '@ai-sdk/mistral'
generateText({ model: mistral('mistral-small-latest'), prompt })
`
const routed = "openai.chat.completions.create({ model: 'openai/gpt-4o', messages })\n"
const files = { 'a.ts': request, 'b.ts': mistral, 'c.ts': routed }

test.each([
  [['--only', 'omni-moderation-latest'], ['a.ts']],
  [
    ['--only', 'mistral-*', '--only', 'omni-*'],
    ['a.ts', 'b.ts'],
  ],
  [['--only', '*/gpt-*', '--aliases', 'all'], ['c.ts']],
  [['--only', 'gpt-4o', '--aliases', 'all'], ['c.ts']],
  [['--only', 'openai/gpt-4o', '--aliases', 'all'], ['c.ts']],
  [['--provider', 'mistral'], ['b.ts']],
  [
    ['--provider', 'openai', '--provider', 'mistral', '--aliases', 'all'],
    ['a.ts', 'b.ts', 'c.ts'],
  ],
  [['--provider', 'openai', '--only', 'mistral-*'], []],
])('%j reports what is meant and no more', async (args, expected) => {
  const report = await project(files).report(...args)
  expect(places(report).map((place) => place.split(':')[0])).toEqual(expected)
})

test.each([
  [
    ['--only', 'omni-moderation-lates'],
    'modelpin: --only: "omni-moderation-lates" is no alias that the table knows; ids near it: omni-moderation-latest, text-moderation-latest, mistral-moderation-latest\n',
  ],
  [
    ['--only', 'gpt-4o'],
    'modelpin: --only: "gpt-4o" does not say that it floats; such aliases count with --aliases all\n',
  ],
])('says in one line what is wrong with %j', async (args, message) => {
  expect(await project(files).run('check', ...args)).toEqual({ code: 2, stdout: '', stderr: message })
})

test('names the providers that there are', async () => {
  const { code, stderr } = await project(files).run('check', '--provider', 'opnai')
  expect(code).toBe(2)
  expect(stderr).toMatch(
    /^modelpin: --provider: unknown provider "opnai" \(did you mean "openai"\?\); expected one of .*\n$/,
  )
})

test('puts up with so many findings as --max-findings allows, but not with a file that cannot be parsed', async () => {
  const own = project({ 'a.ts': request + request })
  const code = async (...args: string[]): Promise<number | null> =>
    (await own.run('check', '--as-of', asOf, ...args)).code
  expect(await code('--max-findings', '2')).toBe(0)
  expect(await code('--max-findings', '1')).toBe(1)
  expect(await code('--no-exit-codes')).toBe(0)
  own.write('b.ts', `(${request}`)
  expect(await code('--max-findings', '9')).toBe(1)
  expect(await code('--no-exit-codes')).toBe(0)
  expect(await code('--no-exit-codes', '--as-of', 'x')).toBe(2)
  const { stderr } = await own.run('check', '--max-findings', 'few')
  expect(stderr).toBe(
    "modelpin: option '--max-findings <number>' argument 'few' is invalid. Expected a whole number.\n",
  )
})

test('prints findings and nothing else with --quiet', async () => {
  const own = project({ 'a.ts': request, 'b.ts': '' })
  const { stdout } = await own.run('check', '--quiet', '--as-of', asOf)
  expect(stdout).toMatch(/^a\.ts\n[^]*pin writes omni-moderation-2024-09-26\n\n$/)
  expect(await own.run('check', '--quiet', 'b.ts')).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('says where the time went with --timing, on stderr', async () => {
  const { stdout, stderr } = await project({ 'a.ts': request }).run('check', '--timing', '--format', 'json')
  expect(JSON.parse(stdout)).toBeTypeOf('object')
  expect(stderr).toMatch(
    /^modelpin: milliseconds of all threads: discovery \d+, reading \d+, reject \d+, parse \d+, classify \d+, write 0; \d+ since the start\n$/,
  )
})
