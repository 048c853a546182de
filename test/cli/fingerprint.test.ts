import { createHash } from 'node:crypto'
import { createAnalyzer, defaultPolicy, type Finding } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'
import { fingerprints } from '../../packages/cli/src/report/fingerprint.js'
import { lineKey, type LineKey } from '../../packages/cli/src/report/line-key.js'
import { lineIndex } from '../../packages/cli/src/report/line-index.js'
import { asOf } from './harness.js'

const analyzer = createAnalyzer(table, { ...defaultPolicy, asOf })

function findingsIn(text: string): readonly Finding[] {
  const { program } = parseSync('a.ts', text, { astType: 'ts' })
  return analyzer.analyze({ path: 'a.ts', text, program })
}

test('what a finding is known by can be read', () => {
  const text = "\n\tgenerate({\n\t\tmodel:   'mistralai/mistral-small-latest',\n})\n"
  const [finding] = findingsIn(text)
  const expected: LineKey = {
    path: 'src/a.ts',
    rule: 'no-floating-model',
    id: 'mistralai/mistral-small-latest',
    text: "model: 'mistralai/mistral-small-latest',",
  }
  expect(finding && lineKey('src/a.ts', finding, lineIndex(text))).toEqual(expected)
})

test('a fingerprint changes with the path, and is the same on every machine', () => {
  const text = "openai.moderations.create({ model: 'omni-moderation-latest', input })\n"
  const source = { text, bom: false }
  const of = (path: string): string[] => fingerprints({ path, source }, findingsIn(text))
  // It stands in reports and baselines that people keep: a change of it makes all their findings new ones.
  const parts = ['src/a.ts', 'no-floating-model', 'omni-moderation-latest', text.trim()]
  const digest = createHash('sha256')
    .update(`${JSON.stringify(parts)}0`)
    .digest('hex')
  expect(of('src/a.ts')).toEqual([digest.slice(0, 32)])
  expect(of('src/b.ts')).not.toEqual(of('src/a.ts'))
})
