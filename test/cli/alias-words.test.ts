import { defaultPolicy } from '@modelpin/matchers'
import { aliases, needles } from '@modelpin/model-table'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWordSearch } from '../../packages/cli/src/read/word-search.js'
import { createAliasWords } from '../../packages/cli/src/scan/alias-words.js'
import { asOf } from './harness.js'

const policy = { ...defaultPolicy, asOf, aliases: 'all' } as const
const all = createAliasWords(needles('all'), policy, false)
const latest = createAliasWords(needles('latest'), { ...policy, aliases: 'latest' }, false)
const bytes = (text: string): Buffer => Buffer.from(text)

describe('finds every alias of the table without parsing', () => {
  const known = aliases().filter(({ platform }) => platform !== 'claude-code')
  const providers = new Map(known.map(({ id, provider }) => [id, provider]))
  const quoted = (id: string): string[] => [
    `const model = "${id}"`,
    `const model='${id}'`,
    `const model = \`${id}\`; // é 模型`,
    `model: "router/${id}:free"`,
    `model("${id}"`,
  ]
  test.each([...providers])('%s', (id, provider) => {
    // A single word needs quotes of its own; behind a router's prefix it is not known to be an id.
    const texts = quoted(id).filter((text) => id.includes('-') || !text.includes('router'))
    const source = (text: string): string => (id.includes('-') ? text : `${text} // ${provider}`)
    expect(texts.filter((text) => !all.mayName(bytes(source(text))))).toEqual([])
  })

  test('and all that say that they float, with the needles for those', () => {
    const floating = aliases('latest').filter(({ platform }) => platform !== 'claude-code')
    expect(floating.length).toBeGreaterThan(100)
    expect(floating.filter(({ id }) => !latest.mayName(bytes(`x = "${id}"`)))).toEqual([])
  })
})

test.each([
  ['a piece with its end open', 'x = "gpt-" + version'],
  ['a piece with its start open', 'x = `${family}-latest`'],
  ['a piece that ends in a version', 'x = "claude-3." + minor'],
  ['an escape in an id', 'x = "\\u006distral-small-latest"'],
  ['an entity before an id', '<M model="&#109;istral-small-latest" />'],
  ['an id at the very end', 'gpt-4o'],
  ['an id behind a comment on its line', '/** x */ call({ model: "gpt-4o" })'],
  ['an id below a comment that has ended', '/* x */\n* gen() { return "gpt-4o" }'],
  ['an id on a line that a product starts', 'const a = b\n* f("gpt-4o")'],
])('takes for a candidate: %s', (_what, text) => {
  expect(all.mayName(bytes(text))).toBe(true)
})

test.each([
  ['another latest', 'runs-on: "ubuntu-latest"'],
  ['a snapshot', 'x = "gpt-4o-2024-08-06"'],
  ['a word of every program', 'run(x, "command")'],
  ['an id commented out', '  // model: "gpt-4o"\n'],
  ['an id in a block comment', '/**\n * Like `gpt-4o`.\n *\n * "gpt-4o"\n */\nf()'],
  ['a variable that is called like an id', 'const o1 = model'],
  ['a word that ends a sentence', 'log("uses gemini.")'],
  ['nothing', ''],
])('passes over: %s', (_what, text) => {
  expect(all.mayName(bytes(text))).toBe(false)
})

test('a word that is an id too counts where the text speaks of its provider', () => {
  expect(all.mayName(bytes('generate({ model: "command" })'))).toBe(false)
  expect(all.mayName(bytes('cohere.generate({ model: "command" })'))).toBe(true)
})

test('what is commented out counts where everything is asked for', () => {
  expect(createAliasWords(needles('all'), policy, true).mayName(bytes('// "gpt-4o"'))).toBe(true)
})

test('one pass over the bytes finds the same words as a look at each character', () => {
  const list = needles('all')
  const search = createWordSearch(list)
  const part = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...list) },
    fc.constantFrom('-', '@', '"', "'", '`', ':', '.', '/', ' ', '\n', 'é', 'x', '4o', 'latest'),
    fc.string({ maxLength: 4 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('')
      const buffer = bytes(text)
      const found = new Set<number>()
      search(buffer, ({ at }) => {
        found.add(at)
        return false
      })
      expect([...found].sort((a, b) => a - b)).toEqual(wordsByHand(buffer.toString('latin1'), list))
    }),
    { numRuns: 3000 },
  )
})

/** Where words start that hold a needle which is joined to something, or ends a quoted text. */
function wordsByHand(text: string, list: readonly string[]): number[] {
  const found = new Set<number>()
  for (const needle of list) {
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
      const isJoined =
        /[-@]/.test(needle) || /^(?:[-@"'`:]|$)/.test(text.slice(at + needle.length, at + needle.length + 1))
      if (isJoined) found.add(at - (/[\w.@-]*$/.exec(text.slice(0, at))?.[0].length ?? 0))
    }
  }
  return [...found].sort((a, b) => a - b)
}
