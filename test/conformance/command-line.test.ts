import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCases, toExpected, usualDay } from './case.js'

const binary = join(import.meta.dirname, '../../packages/cli/bin/modelpin.js')
const fixtures = join(import.meta.dirname, '../../fixtures')

interface Report {
  readonly findings: readonly (Parameters<typeof toExpected>[0] & { readonly path: string })[]
  readonly unreadable: readonly { readonly path: string }[]
}

/**
 * One run for each set of options among the cases. Files of one package bear witness for each other, so each case is a
 * package of its own; only globs of a case need the paths as they are.
 */
const kinds = ['sites', 'components', 'environments', 'hostile', 'data']
const all = kinds.flatMap((kind) => readCases(join(fixtures, kind)))
const optionSets = new Map(all.map(({ options }) => [canonical(options), options]))

describe.each([...optionSets.keys()])('modelpin with %s', (key) => {
  const options = optionSets.get(key)
  const hasGlobs = /"(?:production|development)"/.test(key)
  const cases = all
    .filter((one) => canonical(one.options) === key)
    .map((one, index) => (hasGlobs ? one : { ...one, path: `c${index}/${one.path}` }))
  let folder: string
  let report: Report

  const modelpin = (...args: string[]) =>
    spawnSync(process.execPath, [binary, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'modelpin-conformance-'))
    const config = { asOf: usualDay, ...options }
    writeFileSync(join(folder, 'modelpin.config.json'), JSON.stringify(config))
    for (const { path, input } of cases) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), input)
      const [own] = path.split('/')
      if (!hasGlobs) writeFileSync(join(folder, `${own}/package.json`), `{ "name": "${own}" }`)
    }
    const { stdout, stderr } = modelpin('check', '--all', '--format', 'json')
    expect(stderr).toBe('')
    report = JSON.parse(stdout) as Report
    modelpin('pin')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(cases)('check: $name', ({ path, findings, unreadable }) => {
    expect(report.findings.filter((finding) => finding.path === path).map(toExpected)).toEqual(findings)
    expect(report.unreadable.some((file) => file.path === path)).toBe(unreadable)
  })

  test.each(cases)('pin: $name', ({ path, expected }) => {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(expected)
  })

  test('pin again', () => {
    modelpin('pin')
    const changed = cases.filter(
      ({ path, expected }) => readFileSync(join(folder, path), 'utf8') !== expected,
    )
    expect(changed.map(({ name }) => name)).toEqual([])
  })
})
/** Whatever the order in which a case names its options. */
function canonical(options: object): string {
  return JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1)))
}
