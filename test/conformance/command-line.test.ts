import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCases, usualDay } from './case.js'
import type { ExpectedFinding } from './case.js'

const binary = join(import.meta.dirname, '../../packages/cli/bin/modelpin.js')
const fixtures = join(import.meta.dirname, '../../fixtures')

interface Report {
  readonly findings: readonly (ExpectedFinding & { readonly path: string })[]
  readonly unreadable: readonly { readonly path: string }[]
}

/**
 * One folder of cases is one run for each set of options among them. Files of one package bear witness for each
 * other, so each case is a package of its own; only globs of a case need the paths as they are.
 */
for (const kind of ['sites', 'components', 'environments', 'hostile', 'data']) {
  const all = readCases(join(fixtures, kind))
  const optionSets = new Set(all.map(({ options }) => JSON.stringify(options)))
  describe.each([...optionSets])(`modelpin on ${kind} with %s`, (options) => {
    const hasGlobs = /"(?:production|development)"/.test(options)
    const cases = all
      .filter((one) => JSON.stringify(one.options) === options)
      .map((one, index) => (hasGlobs ? one : { ...one, path: `c${index}/${one.path}` }))
    let folder: string
    let report: Report

    const modelpin = (...args: string[]) =>
      spawnSync(process.execPath, [binary, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'modelpin-conformance-'))
      const config = { asOf: usualDay, ...(JSON.parse(options) as object) }
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
}

function toExpected(finding: ExpectedFinding): ExpectedFinding {
  const { line, column, id, place, environment, action, edit, replacement, because } = finding
  const pin = replacement === undefined ? {} : { replacement }
  return { line, column, id, place, environment, action, edit, ...pin, because }
}
