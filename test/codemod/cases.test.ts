import pinModels from '@modelpin/codemod/pin-models'
import jscodeshift from 'jscodeshift'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { expect, test } from 'vitest'

const require = createRequire(import.meta.url)
/** What jscodeshift's own command line makes of arguments that it does not know. */
const { parse } = (require('jscodeshift/src/argsParser') as ArgsParser).options({})

interface ArgsParser {
  options(known: object): { parse(args: readonly string[]): { options: Record<string, unknown> } }
}

const folder = join(import.meta.dirname, '../../fixtures/codemod')

test.each(readdirSync(folder))('%s', async (name) => {
  const files = readdirSync(join(folder, name))
  const extension = extname(files.find((file) => file.startsWith('input.')) ?? '')
  const changes = files.includes(`expected${extension}`)
  const parts = [
    'arguments.json',
    `input${extension}`,
    'report.txt',
    ...(changes ? [`expected${extension}`] : []),
  ]
  expect([...files].sort()).toEqual(parts.sort())

  const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8')
  const { options } = parse(JSON.parse(read('arguments.json')) as string[])
  const report: string[] = []
  const api = {
    jscodeshift: jscodeshift.withParser(extension === '.ts' ? 'ts' : 'babel'),
    stats: (counts: string) => void report.push(`  counted as: ${counts}`),
    report: (message: string) => void report.push(message),
  }
  const run = (source: string): string =>
    pinModels({ path: `src/example${extension}`, source }, api, options) ?? source

  const expected = read(changes ? `expected${extension}` : `input${extension}`)
  expect(run(read(`input${extension}`))).toBe(expected)
  await expect(`${report.join('\n') || 'Nothing.'}\n`).toMatchFileSnapshot(join(folder, name, 'report.txt'))
  expect(run(expected)).toBe(expected)
})
