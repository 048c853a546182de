import { sitesOf } from '@modelpin/matchers'
import type { Site } from '@modelpin/matchers'
import * as tsParser from '@typescript-eslint/parser'
import * as astroParser from 'astro-eslint-parser'
import fc from 'fast-check'
import * as svelteParser from 'svelte-eslint-parser'
import { expect, test } from 'vitest'
import * as vueParser from 'vue-eslint-parser'
import { parseSource } from '../../packages/cli/src/parse/parse-source.js'
import { component, formats } from './random-component.js'
import type { Format } from './random-component.js'

const parsers = { vue: vueParser, svelte: svelteParser, astro: astroParser }

/** What ESLint's parser of a format makes of a file; `undefined` where it refuses it. */
function sitesInEslint(format: Format, text: string): readonly Site[] | undefined {
  try {
    const { ast } = parsers[format].parseForESLint(text, {
      parser: tsParser,
      ecmaVersion: 'latest',
      sourceType: 'module',
      filePath: `a.${format}`,
      ...{ range: true, loc: true, tokens: true, comment: true },
      ecmaFeatures: { jsx: true },
      suppressDeprecatedPropertyWarnings: true,
    })
    return sitesOf(ast, text, () => true)
  } catch {
    return undefined
  }
}

async function sitesOnCommandLine(format: Format, text: string): Promise<readonly Site[]> {
  const parsed = await parseSource(text, { kind: 'component', format })
  return parsed.flatMap((one) => sitesOf(one.program, one.text, () => true))
}

/** Of each text that says something, all that the matchers are told. */
function told(sites: readonly Site[]): string[] {
  return sites
    .filter(({ value }) => /\S/.test(value))
    .map(({ range, value, exact, owner, steps, uses, otherEndpoints }) => {
      // Where text between elements begins and ends in blanks is nobody's business.
      const start = range[0] + value.length - value.trimStart().length
      return JSON.stringify([start, value.trim(), exact, owner, steps, uses, otherEndpoints])
    })
    .sort()
}

// The comparison was once made over 5,800 components of real repositories; packages on npm hardly bring any.
test.each(formats)('%s: the command line is told what ESLint is told', async (format) => {
  const count = { read: 0, refused: 0, sites: 0 }
  await fc.assert(
    fc.asyncProperty(component(format), async (text) => {
      const expected = sitesInEslint(format, text)
      if (expected === undefined) {
        count.refused++
        return
      }
      count.read++
      count.sites += expected.length
      expect(told(await sitesOnCommandLine(format, text))).toEqual(told(expected))
    }),
    { numRuns: 70 },
  )
  expect(count.refused).toBeLessThan(count.read / 3)
  expect(count.sites).toBeGreaterThan(5 * count.read)
})

test('sees a difference', () => {
  const text = '<template><ChatPanel :model="\'codestral-latest\'" /></template>'
  const sites = sitesInEslint('vue', text) ?? []
  expect(told(sites)).toHaveLength(1)
  expect(told(sites.map((site) => ({ ...site, steps: site.steps.slice(1) })))).not.toEqual(told(sites))
})
