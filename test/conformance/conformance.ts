import type { Finding } from '@modelpin/matchers'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCases } from './case.js'
import type { Case, ExpectedFinding } from './case.js'
import { hosts, position } from './hosts.js'
import type { Host } from './hosts.js'
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
    const [unable, able] = partition(readers, ({ name }) => given.unreadable || name in given.unread)
    test.each([...able])('$name', (host) => agrees(host, given))
    if (unable.length > 0) {
      test.each([...unable])('$name cannot read it', (host) => {
        expect(() => host.run(given.input, given)).toThrow()
      })
    }
    test('positions', async () => {
      const bare = given.input.replace(/^\uFEFF/, '')
      const shown = given.unreadable ? 'Cannot be read.\n' : renderPositions(bare, able[0]!.run(given.input, given).findings)
      await expect(shown).toMatchFileSnapshot(join(given.folder, 'positions.txt'))
    })
    test('names only hosts that exist', () => {
      expect(Object.keys(given.unread)).toEqual(unable.filter(() => !given.unreadable).map(({ name }) => name))
    })
  })
}

function agrees(host: Host, given: Case): void {
  const { findings, output } = host.run(given.input, given)
  const text = given.input.replace(/^\uFEFF/, '')
  expect(findings.map((finding) => toExpected(finding, text))).toEqual(given.findings)
  expect(output).toBe(given.expected)
  expect(host.run(given.expected, given).output).toBe(given.expected)
}

function toExpected(finding: Finding, text: string): ExpectedFinding {
  const { range, id, place, environment, action, edit, replacement, because } = finding
  const [line, column] = position(text, range[0]).split(':').map(Number) as [number, number]
  return {
    line,
    column,
    id,
    place,
    environment,
    action,
    edit,
    ...(replacement === undefined ? {} : { replacement }),
    because,
  }
}

function partition<Item>(items: readonly Item[], holds: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(holds), items.filter((item) => !holds(item))]
}
