import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { expect, test } from 'vitest'
import { project } from './jscodeshift.js'

const folder = join(import.meta.dirname, '../../fixtures/codemod')

test.each(readdirSync(folder))('%s', async (name) => {
  const files = readdirSync(join(folder, name))
  const input = files.find((file) => file.startsWith('input.'))!
  const extension = extname(input)
  expect([...files].sort()).toEqual(
    [
      'arguments.json',
      ...(files.includes(`expected${extension}`) ? [`expected${extension}`] : []),
      `input${extension}`,
      'report.txt',
    ].sort(),
  )
  const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8')
  const expected = files.includes(`expected${extension}`) ? read(`expected${extension}`) : read(input)
  const path = `src/example${extension}`
  const args = [...(JSON.parse(read('arguments.json')) as string[]), '--run-in-band', 'src']

  const dry = project({ [path]: read(input) }).run(['--dry', ...args])
  const sums = /^Stats: \n([^]*?)^Time elapsed/m.exec(dry.stdout)?.[1] ?? ''
  const report = [...dry.reports, '', ...sums.trimEnd().split('\n')].join('\n').trim()
  await expect(`${report === '' ? 'Nothing.' : report}\n`).toMatchFileSnapshot(join(folder, name, 'report.txt'))

  const { run, read: readResult } = project({ [path]: read(input) })
  expect(run(args).counts.errors).toBe(0)
  expect(readResult(path)).toBe(expected)
  run(args)
  expect(readResult(path)).toBe(expected)
})
