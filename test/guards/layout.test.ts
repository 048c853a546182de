import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const given = [
  'packages',
  'fixtures',
  'test',
  'package.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'tsconfig.base.json',
  'README.md',
  'LICENSE',
]

/** Entries of the top level that are neither given nor dotfiles. */
function strangers(entries: readonly string[]): string[] {
  return entries.filter((entry) => !entry.startsWith('.') && !given.includes(entry))
}

describe('the top level', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
    .trim()
    .split('\n')

  it('holds what is given and dotfiles, nothing else', () => {
    const entries = [...new Set(tracked.map((file) => file.split('/')[0] as string))]
    expect(strangers(entries)).toEqual([])
    expect(given.filter((entry) => !entries.includes(entry))).toEqual([])
  })

  it('turns red on a stray folder', () => {
    expect(strangers(['packages', '.ci', 'scripts', 'src'])).toEqual(['scripts', 'src'])
  })

  it('keeps fixtures as bytes: git changes no line end in them', () => {
    const attributes = execFileSync(
      'git',
      ['check-attr', 'text', 'fixtures/hostile/carriage-returns/input.ts'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    )
    expect(attributes).toContain('text: unset')
  })
})
