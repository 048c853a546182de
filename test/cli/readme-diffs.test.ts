import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { asOf, project } from './harness.js'

const readme = readFileSync(new URL('../../packages/cli/README.md', import.meta.url), 'utf8')

/** Each diff of the page, with the command that its paragraph begins with. */
const examples = [...readme.matchAll(/^`modelpin (pin --[^`]+)`[^]*?^```diff\n([^]*?)^```/gm)].map(
  ([, command, diff]) => [command as string, diff as string] as const,
)

test('the page has examples of both options', () => {
  expect(examples.map(([command]) => command)).toEqual(['pin --add-keys', 'pin --strategy split'])
})

test.each(examples)('modelpin %s does what the page shows', async (command, diff) => {
  const side = (mark: RegExp): string =>
    diff
      .split('\n')
      .filter((line) => mark.test(line))
      .map((line) => `${line.slice(1)}\n`)
      .join('')
  const { run, read } = project({ 'a.ts': side(/^[ -]/) })
  const { code } = await run(...command.split(' '), '--as-of', asOf)
  expect(code).toBe(0)
  expect(read('a.ts')).toBe(side(/^[ +]/))
})
