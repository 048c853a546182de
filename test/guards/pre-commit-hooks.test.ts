import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isSupported } from '../../packages/cli/src/parse/language.js'
import { snippet } from '../e2e/hooked-repository.js'

const root = path.resolve(import.meta.dirname, '../..')

type Hook = Readonly<Record<string, unknown>>

const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8')) as Hook[]
const [local] = (
  parse(snippet('packages/pre-commit/README.md', 'yaml .pre-commit-config.yaml (local)')) as {
    repos: { hooks: Hook[] }[]
  }
).repos.flatMap((repo) => repo.hooks)

/** What pre-commit's own `clientlib.py` takes for a hook, as far as it is used here; it warns of other keys. */
const kinds: Readonly<Record<string, string>> = {
  id: 'string',
  name: 'string',
  entry: 'string',
  language: 'string',
  description: 'string',
  files: 'string',
  require_serial: 'boolean',
}
const required = ['id', 'name', 'entry', 'language']

/** What is wrong with a hook. */
function faults(hook: Hook): string[] {
  return [
    ...required.filter((key) => hook[key] === undefined).map((key) => `${key} is missing`),
    ...Object.entries(hook)
      .filter(([key, value]) => typeof value !== kinds[key])
      .map(([key, value]) => `${key}: ${typeof value}`),
  ]
}

/** Every ending that the command line knows, some that it does not, and names that only look like one. */
const names = [
  ...['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts', 'vue', 'svelte', 'astro'],
  ...['json', 'jsonc', 'json5', 'yaml', 'yml', 'toml', 'md', 'mdx', 'html', 'css', 'py', 'd', 'tss', 'mjsx'],
]
  .flatMap((ending) => [`a.${ending}`, `src/a b.${ending}`, `a.${ending}.map`, `a-${ending}`])
  .concat('.env', '.env.local', 'app/.env', '.github/workflows/ci.yml', 'Makefile')

describe('.pre-commit-hooks.yaml', () => {
  it('has the two hooks, as pre-commit wants them', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['modelpin-check', 'modelpin-pin'])
    expect(hooks.flatMap(faults)).toEqual([])
  })

  it('turns red on what pre-commit does not know or misses', () => {
    expect(faults({ id: 'a', name: 'b', entry: 'c', file: 'd', require_serial: 'true' })).toEqual([
      'language is missing',
      'file: string',
      'require_serial: string',
    ])
  })

  it('is set up the same way on both pages', () => {
    const words = 'yaml .pre-commit-config.yaml'
    expect(snippet('packages/pre-commit/README.md', words)).toBe(snippet('packages/cli/README.md', words))
  })

  it('asks for the files that the command line reads, and for no others', () => {
    for (const { files, id } of [...hooks, local as Hook]) {
      const pattern = new RegExp(files as string)
      expect(
        names.filter((name) => pattern.test(name)),
        id as string,
      ).toEqual(names.filter((name) => isSupported(name)))
    }
  })
})
