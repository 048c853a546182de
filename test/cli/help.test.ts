import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modelpin } from './harness.js'

test('prints its version from package.json', async () => {
  const manifest = readFileSync(new URL('../../packages/cli/package.json', import.meta.url), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  expect(await modelpin(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
})

test('prints help that is short, with examples', async () => {
  for (const args of [['--help'], ['check', '--help'], ['pin', '-h'], ['explain', '--help']]) {
    const { code, stdout, stderr } = await modelpin(args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('Examples:\n  $ modelpin ')
    expect(stdout.split('\n').length).toBeLessThan(64)
  }
})

test('loads no parser, no table and no matchers for its help', async () => {
  const { stderr } = await modelpin(['--help'], { env: { NODE_DEBUG: 'esm,module' } })
  const loaded = (name: string): boolean => stderr.includes(`/${name}`)
  expect(loaded('commander')).toBe(true)
  for (const name of ['oxc-parser', '@babel/parser', 'htmlparser2', 'model-table', 'matchers', 'diff/']) {
    expect(loaded(name), name).toBe(false)
  }
})

test('the README names every option of every command, and no others', async () => {
  const readme = readFileSync(new URL('../../packages/cli/README.md', import.meta.url), 'utf8')
  const rows = readme.split('\n').filter((line) => /^\| `--/.test(line))
  for (const command of ['check', 'pin', 'explain']) {
    const { stdout } = await modelpin([command, '--help'])
    const known = [...stdout.matchAll(/^ {2}(?:-h, )?(--[\w-]+)/gm)]
      .map(([, option]) => option)
      .filter((option) => option !== '--help')
    const told = rows.flatMap((row) => {
      const [, options = '', of = ''] = row.split(/(?<!\\)\|/)
      const isMeant = of.includes(`\`${command}\``) || of.trim() === 'all'
      return isMeant ? [...options.matchAll(/--[\w-]+/g)].map(([option]) => option) : []
    })
    expect(told.sort(), command).toEqual(known.sort())
  }
})
