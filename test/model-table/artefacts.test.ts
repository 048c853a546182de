import { readdirSync, readFileSync } from 'node:fs'
import { models, platforms, tableDate, tableVersion } from '@modelpin/model-table'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { packageFolder } from './authored.js'

const read = (path: string) => readFileSync(`${packageFolder}/${path}`, 'utf8')
const exported = JSON.parse(read('models.json'))

describe('models.json', () => {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(read('models.schema.json')))

  it('is what its schema says', () => {
    validate(exported)
    expect(validate.errors).toBeNull()
  })

  it.each([
    ['/models/0', { colour: 'red' }],
    ['/models/0', { kind: 'frozen' }],
    ['/models/0', { retires: 'soon' }],
    ['', { schemaVersion: 2 }],
  ])('and the schema refuses what is not: %s %j', (path, change) => {
    const broken = structuredClone(exported)
    Object.assign(path === '' ? broken : broken.models[0], change)
    expect(validate(broken)).toBe(false)
  })

  it('says the same as the library', async () => {
    expect({ date: exported.date, version: exported.version }).toEqual({
      date: tableDate,
      version: tableVersion,
    })
    expect(exported.platforms).toEqual(platforms())
    const expanded = exported.models.map((row: { sources: string[] }) => ({
      ...row,
      sources: row.sources.map((key) => exported.sources[key]),
    }))
    expect(expanded).toEqual(await models())
  })

  it('uses every source it lists', () => {
    const used = new Set(exported.models.flatMap((row: { sources: string[] }) => row.sources))
    expect(new Set(Object.keys(exported.sources))).toEqual(used)
  })
})

describe('what loads at run time', () => {
  it('is the small table alone; sources come on demand; nothing from elsewhere', () => {
    const loaded = new Map<string, string>()
    const open = ['index.js', 'nearest-ids.js']
    for (let file = open.pop(); file !== undefined; file = open.pop()) {
      const text = read(`dist/${file}`)
      loaded.set(file, text)
      for (const [, from = ''] of text.matchAll(/^(?:import|export)\b[^'"]*\bfrom ['"]([^'"]+)['"]/gm)) {
        expect(from, file).toMatch(/^\.\//)
        const next = from.slice(2)
        if (!loaded.has(next)) open.push(next)
      }
    }
    const text = [...loaded.values()].join('')
    expect(text).toContain('claude-3-7-sonnet-latest|')
    expect(text).not.toContain('"sources":[')
    // The sources are in a file of their own.
    const [, details] = /import\("\.\/([^"]+)"\)/.exec(text) ?? []
    expect(read(`dist/${details}`)).toContain('"sources":[')
    // Every file costs time to load, and so does every byte.
    expect(loaded.size).toBeLessThanOrEqual(4)
    expect(text.length).toBeLessThan(110_000)
  })

  it('has neither a clock nor I/O', () => {
    for (const name of readdirSync(`${packageFolder}/src`).filter((file) => file.endsWith('.ts'))) {
      expect(read(`src/${name}`), name).not.toMatch(
        /Date\.now|new Date\(|performance\.|node:|fetch\(|process\./,
      )
    }
  })
})
