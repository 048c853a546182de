import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { choices, mentions } from './places.js'
import { positioned } from './steps.js'

/** With a matcher switched off, some row of the table must come out otherwise: else nothing tests that matcher. */
const places = path.resolve(import.meta.dirname, '../../packages/matchers/src/places')
const matchers = readdirSync(places).flatMap((file) => {
  const source = readFileSync(path.join(places, file), 'utf8')
  const names = [
    ...source.matchAll(/^export function (\w+)\((?:\{[^}]*\}|position): Position\): Place \| undefined/gm),
  ]
  return names.map(([, name = '']) => [name, file] as const)
})

afterEach(() => {
  for (const [, file] of matchers) vi.doUnmock(path.join(places, file))
  vi.resetModules()
})

async function wrongRows(): Promise<string[]> {
  const { classify } = await import('../../packages/matchers/src/classify.js')
  return [...choices, ...mentions].flatMap(([code, steps, place, because, rest]) => {
    const found = classify(positioned(steps, rest))
    return found.place === place && found.because === because ? [] : [code]
  })
}

describe('each matcher is needed', () => {
  it('finds the matchers', () => {
    expect(matchers.map(([name]) => name)).toEqual(
      expect.arrayContaining(['requestField', 'tableKey', 'constant', 'catalogueRest']),
    )
    expect(matchers.length).toBeGreaterThanOrEqual(15)
  })

  it('has no wrong row with all of them', async () => {
    expect(await wrongRows()).toEqual([])
  })

  it.each(matchers)('%s', async (name, file) => {
    const module = path.join(places, file)
    vi.doMock(module, async (original) => ({ ...(await original<object>()), [name]: () => undefined }))
    expect(await wrongRows()).not.toEqual([])
  })
})
