import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCases, toExpected } from './case.js'
import type { Case } from './case.js'
import { withoutMark } from './host.js'
import type { Host } from './host.js'
import { hosts } from './hosts.js'
import { position } from './position.js'
import { renderPositions } from './positions.js'

/** Runs every case of a folder through every host that reads such files. */
export function conform(folder: string): void {
  const cases = readCases(folder)
  test('there are cases, each judged at a path of its own', () => {
    expect(cases.length).toBeGreaterThan(0)
    expect(new Set(cases.map(({ path }) => path)).size).toBe(cases.length)
  })
  describe.each(cases)('$name', (given) => {
    const readers = hosts.filter(({ extensions }) => extensions.includes(given.extension))
    const unable = readers.filter(({ name }) => given.unreadable || name in given.unread)
    const able = readers.filter((host) => !unable.includes(host))
    const [first] = able
    for (const host of able) test(host.name, () => agrees(host, given))
    for (const host of unable) {
      test(`${host.name} cannot read it`, () => {
        expect(() => host.run(given.input, given)).toThrow()
      })
    }
    test('only hosts that exist are excused', () => {
      const excused = Object.keys(given.unread)
      expect(readers.map(({ name }) => name)).toEqual(expect.arrayContaining(excused))
    })
    if (first === undefined) return
    test('positions', async () => {
      const shown = renderPositions(withoutMark(given.input), first.run(given.input, given).findings)
      await expect(shown).toMatchFileSnapshot(join(given.folder, 'positions.txt'))
    })
  })
}

function agrees(host: Host, given: Case): void {
  const { findings, output } = host.run(given.input, given)
  const text = withoutMark(given.input)
  const found = findings.map((finding) => toExpected({ ...finding, ...position(text, finding.range[0]) }))
  expect(found).toEqual(given.findings)
  expect(output).toBe(given.expected)
  expect(host.run(given.expected, given).output).toBe(given.expected)
}
