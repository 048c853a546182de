import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { tracesOf } from './traces-of.js'

const root = path.resolve(import.meta.dirname, '../../fixtures/projects')
// The help desk is a whole application with a test of its own.
const names = readdirSync(root).filter((name) => name !== 'support-desk')

describe('where values go in small programs', () => {
  it.each(names)('%s', async (name) => {
    const folder = path.join(root, name)
    expect(existsSync(path.join(folder, 'package.json'))).toBe(true)
    await expect(await tracesOf(folder)).toMatchFileSnapshot(path.join(folder, 'traces.txt'))
  })

  it('are as many as were asked for', () => {
    expect(names.length).toBeGreaterThanOrEqual(25)
  })
})
