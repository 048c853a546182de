import { sitesOf, type Site } from '@modelpin/matchers'
import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsers } from './parsers.js'

/**
 * Real code that npm brings: every static string of it must hang in its tree in the same way whichever parser read
 * it. Hand-picked snippets looked perfect where real code showed dozens of mistakes.
 */
const packages = [
  '@anthropic-ai/sdk',
  'openai',
  'ai',
  '@ai-sdk/anthropic',
  '@ai-sdk/google',
  '@ai-sdk/mistral',
  '@ai-sdk/openai',
  '@langchain/anthropic',
  '@langchain/core',
  '@langchain/openai',
  '@mistralai/mistralai',
  '@google/genai',
  'eslint',
  'jscodeshift',
  'espree',
  'fast-check',
  'knip',
  'prettier',
  'typescript-eslint',
  'vitest',
]
const filesPerPackage = 120
const longestFile = 120_000

/** Differences that are known, each with its reason; a kind that no longer occurs fails the test too. */
const knownDifferences: Readonly<Record<string, string>> = {}

const root = path.dirname(path.dirname(import.meta.dirname))

describe('steps over installed packages', () => {
  const differences = new Map<string, string[]>()
  const count = { files: 0, sites: 0, comparisons: 0 }

  it.each(packages)('%s', (name) => {
    const files = sourceFiles(folderOf(name))
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) compare(file)
    expect(newKinds()).toEqual([])
  })

  it('has read enough to say something', () => {
    expect(count.files).toBeGreaterThan(600)
    expect(count.sites).toBeGreaterThan(15_000)
    expect(count.comparisons).toBeGreaterThan(2 * count.files)
  })

  it('names no difference that is gone', () => {
    expect(Object.keys(knownDifferences).filter((kind) => !differences.has(kind))).toEqual([])
  })

  function newKinds(): string[] {
    return [...differences]
      .filter(([kind]) => !(kind in knownDifferences))
      .map(([kind, at]) => `${kind}: ${at[0]}`)
  }

  function compare(file: string): void {
    const source = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
    const read = Object.entries(parsers).flatMap(([name, parse]) => {
      const program = attempt(() => parse(file, source))
      return program === undefined ? [] : [{ name, sites: sitesOf(program, source, () => true) }]
    })
    const [first, ...others] = read
    if (first === undefined) return
    count.files++
    count.sites += first.sites.length
    for (const other of others) {
      count.comparisons++
      const found = firstDifference(first.sites, other.sites)
      if (found === undefined) continue
      const kind = `${first.name} / ${other.name}: ${found.kind}`
      differences.set(kind, [
        ...(differences.get(kind) ?? []),
        `${path.relative(root, file)}:${found.offset}`,
      ])
    }
  }
})

it('sees a difference', () => {
  const source = 'f({ a: "x" })'
  const program = parsers['oxc']?.('a.ts', source) as object
  const sites = sitesOf(program, source, () => true)
  const moved = sites.map((site) => ({ ...site, steps: site.steps.slice(1) }))
  expect(firstDifference(sites, sites)).toBeUndefined()
  expect(firstDifference(sites, moved)).toEqual({ kind: 'steps at property', offset: 8 })
  expect(firstDifference(sites, [])).toEqual({ kind: 'a site of property that the other has not', offset: 8 })
})

/** A parser that cannot read a file has no say in it: espree knows no types, Babel no newer proposals. */
function attempt(parse: () => object): object | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof SyntaxError || (error as Error).name === 'TSError') return undefined
    throw error
  }
}

function firstDifference(
  left: readonly Site[],
  right: readonly Site[],
): { kind: string; offset: number } | undefined {
  const others = new Map(right.map((site) => [site.range.join(), site]))
  for (const site of left) {
    const offset = site.range[0]
    const other = others.get(site.range.join())
    if (other === undefined)
      return { kind: `a site of ${site.steps[0]?.kind} that the other has not`, offset }
    others.delete(site.range.join())
    for (const part of ['value', 'exact', 'owner', 'bindings', 'otherEndpoints', 'vertex', 'uses'] as const) {
      if (JSON.stringify(site[part]) !== JSON.stringify(other[part])) return { kind: part, offset }
    }
    const steps = site.steps.map((step) => JSON.stringify(step))
    const at = steps.findIndex((step, index) => step !== JSON.stringify(other.steps[index]))
    if (at !== -1) return { kind: `steps at ${site.steps[at]?.kind}`, offset }
    if (other.steps.length !== steps.length) return { kind: 'more steps', offset }
  }
  const [extra] = others.values()
  return (
    extra && { kind: `a site of ${extra.steps[0]?.kind} that only the other has`, offset: extra.range[0] }
  )
}

function folderOf(name: string): string {
  return realpathSync(path.join(root, 'node_modules', name))
}

/** JavaScript and TypeScript files of a package, in a stable order, less what is minified or huge. */
function sourceFiles(folder: string): string[] {
  const files: string[] = []
  const visit = (dir: string): void => {
    for (const entry of readdirSync(dir).sort()) {
      const file = path.join(dir, entry)
      const stat = lstatSync(file)
      if (stat.isDirectory()) {
        if (entry !== 'node_modules') visit(file)
      } else if (/\.[mc]?[jt]sx?$/.test(entry) && !entry.includes('.min.') && stat.size < longestFile) {
        files.push(file)
      }
    }
  }
  visit(folder)
  // Every n-th file: a package's first folder alone would show one style of code.
  const every = Math.max(1, Math.floor(files.length / filesPerPackage))
  return files.filter((_file, index) => index % every === 0)
}
