import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aliases, platforms, resolve, tableDate } from '@modelpin/model-table'
import { afterAll, describe, expect, it } from 'vitest'
import { packageFolder } from './authored.js'

const page = readFileSync(join(packageFolder, 'docs/which-ids-float.md'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'which-ids-float-'))

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

function generate(...args: string[]) {
  const script = join(packageFolder, '../../.scripts/which-ids-float.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { status, text: stdout + stderr }
}

/** `section id` → the other cells of its row. */
function rowsOf(text: string): Map<string, string[]> {
  const rows = new Map<string, string[]>()
  for (const part of text.split(/^## /m).slice(1)) {
    const [name = ''] = part.split('\n')
    const [, , ...lines] = part.split('\n').filter((line) => line.startsWith('| '))
    for (const line of lines) {
      const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim())
      const id = cells.findIndex((cell) => cell.startsWith('`'))
      rows.set(`${name} ${cells[id]}`, cells.slice(id + 1))
    }
  }
  return rows
}

describe('the page of floating ids', () => {
  it('has one row for each alias of the table, and for nothing else, with a source or the word that there is none', () => {
    const names = new Map(platforms().map(({ id, name }) => [id, name]))
    const rows = rowsOf(page)
    expect([...rows.keys()].sort()).toEqual(
      aliases()
        .map(({ id, platform }) => `${names.get(platform)} \`${id}\``)
        .sort(),
    )
    for (const { id, platform } of aliases()) {
      const [serves, since, , , source] = rows.get(`${names.get(platform)} \`${id}\``) ?? []
      const now = resolve(id, { asOf: tableDate, platform })
      expect(serves, id).toContain(now?.target ?? 'not ')
      expect(since, id).toBe(now?.since ?? '')
      expect(source, id).toMatch(/^none$|^\[1\]\[s\d+\]/)
    }
  })

  it('cites nothing that it does not define', () => {
    const defined = [...page.matchAll(/^\[(s\d+)\]: <https:\/\/\S+> 'read on [\d-]+'$/gm)].map(
      ([, key]) => key,
    )
    const cited = [...page.matchAll(/\]\[(s\d+)\]/g)].map(([, key]) => key)
    expect(new Set(cited)).toEqual(new Set(defined))
  })

  it('is fresh, and the check turns red where it is not', () => {
    expect(generate('--check')).toEqual({ status: 0, text: '' })
    const stale = join(folder, 'stale.md')
    expect(generate('--check', stale)).toMatchObject({ status: 1 })
    writeFileSync(stale, page.replace('2025-02-24', '2025-02-23'))
    expect(generate('--check', stale)).toMatchObject({ status: 1 })
    expect(generate(stale)).toEqual({ status: 0, text: '' })
    expect(readFileSync(stale, 'utf8')).toBe(page)
  })
})
