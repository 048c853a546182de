import { createAnalyzer, defaultPolicy, type Finding, type Policy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageOf } from '../../packages/cli/src/parse/language.js'
import { ParseError } from '../../packages/cli/src/parse/parse-error.js'
import { parseSource } from '../../packages/cli/src/parse/parse-source.js'
import { decode, encode, type SourceText } from '../../packages/cli/src/read/source-text.js'
import { isWritable } from '../../packages/cli/src/scan/judgement.js'
import { editedText } from '../../packages/cli/src/write/edited-text.js'
import { planEdits } from '../../packages/cli/src/write/plan-edits.js'
import { asOf } from './harness.js'
import { randomProgram, type RandomProgram } from './random-program.js'

const seed = Math.floor(Math.random() * 2 ** 31)

const policies: readonly Policy[] = [
  { ...defaultPolicy, asOf },
  { ...defaultPolicy, asOf, aliases: 'all' },
  { ...defaultPolicy, asOf, retired: 'successor' },
]
const analyzers = policies.map((policy) => createAnalyzer(table, policy))

interface Checked {
  readonly path: string
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** The trees without positions. */
  readonly trees: readonly object[]
}

/** As the command line reads a file. */
async function check(path: string, bytes: Buffer, analyzer: (typeof analyzers)[number]): Promise<Checked> {
  const source = decode(bytes)
  const language = languageOf(path)
  if (!source || !language) throw new Error('not to be read')
  const parsed = await parseSource(source.text, language)
  const findings = parsed.flatMap(({ text, program }) => analyzer.analyze({ path, text, program }))
  return { path, source, findings, trees: parsed.map(({ program }) => program) }
}

/** As `modelpin pin` plans and writes it; undefined where there is nothing to write. */
async function pinnedText(checked: Checked): Promise<string | undefined> {
  const [plan] = await planEdits([{ ...checked, elsewhere: () => [] }], {})
  const edits = plan?.writes.map(({ edit }) => edit) ?? []
  return edits.length === 0 ? undefined : editedText(checked, edits)
}

const positions = new Set([
  'start',
  'end',
  'range',
  'loc',
  'parenStart',
  'trailingComma',
  'comments',
  'tokens',
])

/** A tree as text, without positions; `read` says how its strings are to be read. */
function shapeOf(trees: readonly object[], read: (text: string) => string): string {
  return JSON.stringify(trees, (key, value: unknown) => {
    if (positions.has(key)) return undefined
    if (typeof value === 'bigint') return `${value}n`
    return typeof value === 'string' ? read(value) : value
  })
}

/** How often something came up: a test that never sees a case says nothing about it. */
const seen = {
  programs: 0,
  refused: 0,
  written: 0,
  ids: 0,
  places: new Set<string>(),
  paths: new Set<string>(),
  lineEnds: new Set<string>(),
}

/** What once went wrong. */
const examples: [RandomProgram, number][] = [
  // The first pin put a snapshot into an address in an option: that offers nobody the snapshot.
  [
    {
      path: 'src/a.tsx',
      text: `const a = <select value={x}><option value='https://a.b/v1/models/omni-moderation-latest'>one</option></select>
const b = <select value={x}><option value='omni-moderation-latest'>two</option></select>
const c = <Chat model='omni-moderation-latest' />`,
      bom: false,
    },
    0,
  ],
]

const programs = 10_000

test(
  `${programs} random programs lose nothing but the ids that are pinned (seed ${seed})`,
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(randomProgram, fc.nat(policies.length - 1), async ({ path, text, bom }, which) => {
        const analyzer = analyzers[which] as (typeof analyzers)[number]
        const bytes = Buffer.from(`${bom ? '\uFEFF' : ''}${text}`)
        const before = await check(path, bytes, analyzer).catch((error: unknown) => {
          if (!(error instanceof ParseError)) throw error
          seen.refused++
          return undefined
        })
        // Two default exports, `await` for a name: not every row of random statements is a program.
        fc.pre(before !== undefined)
        expect(encode(before.source)).toEqual(bytes)
        const edits = before.findings.filter(isWritable)
        seen.programs++
        seen.paths.add(path)

        const pinned = await pinnedText(before)
        if (edits.length === 0) {
          expect(pinned).toBeUndefined()
          return
        }
        if (pinned === undefined) throw new Error('nothing was written')
        const after = encode({ ...before.source, text: pinned })

        // Cut by hand, in bytes.
        let readAt = 0
        let writtenAt = 0
        for (const { range, id, replacement } of edits) {
          const start = (bom ? 3 : 0) + Buffer.byteLength(text.slice(0, range[0]))
          const kept = bytes.subarray(readAt, start)
          expect(after.subarray(writtenAt, writtenAt + kept.length).equals(kept)).toBe(true)
          writtenAt += kept.length
          expect(bytes.subarray(start, start + id.length).toString()).toBe(id)
          expect(after.subarray(writtenAt, writtenAt + replacement.length).toString()).toBe(replacement)
          readAt = start + id.length
          writtenAt += replacement.length
        }
        expect(after.subarray(writtenAt).equals(bytes.subarray(readAt))).toBe(true)

        // The same tree, but for the ids; nothing left to write; once more changes nothing.
        const again = await check(path, after, analyzer)
        const pairs = new Map(edits.map(({ id, replacement }) => [replacement, id]))
        const read = (value: string): string => {
          let result = value
          for (const [replacement, id] of pairs) result = result.replaceAll(replacement, id)
          return result
        }
        expect(shapeOf(again.trees, read)).toBe(shapeOf(before.trees, read))
        expect(again.findings.filter(isWritable)).toEqual([])
        expect(await pinnedText(again)).toBeUndefined()

        seen.written++
        seen.ids += edits.length
        for (const { place } of edits) seen.places.add(place)
        for (const [end] of text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)) seen.lineEnds.add(end)
      }),
      { numRuns: programs, seed, examples },
    )
    expect(seen.programs).toBeGreaterThanOrEqual(programs)
    expect(seen.refused).toBeLessThan(programs / 5)
    expect(seen.written).toBeGreaterThan(programs / 5)
    expect(seen.ids).toBeGreaterThan(seen.written)
    expect([...seen.places].sort()).toEqual([
      'config-value',
      'constant',
      'default',
      'factory-argument',
      'fallback-list',
      'request-field',
      'return',
    ])
    expect([...seen.paths].sort()).toEqual(
      ['astro', 'js', 'jsx', 'mjs', 'svelte', 'ts', 'tsx', 'vue'].map((extension) => `src/a.${extension}`),
    )
    expect(seen.lineEnds.size).toBe(5)
  },
)
