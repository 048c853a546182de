import { createAnalyzer, defaultPolicy, parseDotenv, splice } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import * as momoa from '@humanwhocodes/momoa'
import fc from 'fast-check'
import { parseTOML } from 'toml-eslint-parser'
import { parseYAML } from 'yaml-eslint-parser'
import { describe, expect, it } from 'vitest'

const analyzer = createAnalyzer(table, { ...defaultPolicy, asOf: '2025-06-01' })
const json = { mode: 'json', ranges: true } as const
const formats = {
  json: (text: string) => momoa.parse(text, json),
  json5: (text: string) => momoa.parse(text, { ...json, mode: 'json5' }),
  yaml: (text: string) => parseYAML(text) as object,
  toml: (text: string) => parseTOML(text) as object,
  env: parseDotenv as (text: string) => object,
}
type Format = keyof typeof formats

const inspect = (text: string, format: Format, path = `src/settings.${format}`) =>
  analyzer.inspect({ path, text, program: formats[format](text) })

const analyze = (text: string, format: Format) => inspect(text, format).map(({ finding }) => finding)

describe('one setting in every format', () => {
  /** The same data in four ways of writing it. */
  const same: readonly Readonly<Record<Exclude<Format, 'env'>, string>>[] = [
    {
      json: '{"chat":{"provider":"mistral","model":"ministral-8b-latest"},"label":"codestral-latest"}',
      json5: "{chat:{provider:'mistral',model:'ministral-8b-latest',},label:'codestral-latest'}",
      yaml: 'chat:\n  provider: mistral\n  model: ministral-8b-latest\nlabel: codestral-latest\n',
      toml: 'chat = { provider = "mistral", model = "ministral-8b-latest" }\nlabel = "codestral-latest"\n',
    },
    {
      json: '{"env":{"dev":{"model":"ministral-8b-latest"}},"agents":[{"model":"codestral-latest","prompt":"a"}]}',
      json5: '{env:{dev:{model:"ministral-8b-latest"}},agents:[{model:"codestral-latest",prompt:"a"}]}',
      yaml: 'env:\n  dev: { model: ministral-8b-latest }\nagents:\n- model: codestral-latest\n  prompt: a\n',
      toml: '[env.dev]\nmodel = "ministral-8b-latest"\n[[agents]]\nmodel = "codestral-latest"\nprompt = "a"\n',
    },
    {
      json: '{"limits":{"ministral-8b-latest":1},"models":["codestral-latest"],"model":"ministral-8b-latest"}',
      json5: "{limits:{'ministral-8b-latest':1},models:['codestral-latest'],model:'ministral-8b-latest'}",
      yaml: 'limits:\n  ministral-8b-latest: 1\nmodels: [codestral-latest]\nmodel: ministral-8b-latest\n',
      toml: 'limits.ministral-8b-latest = 1\nmodels = ["codestral-latest"]\nmodel = "ministral-8b-latest"\n',
    },
  ]

  it.each(same)('$json', (texts) => {
    const said = (Object.keys(texts) as Exclude<Format, 'env'>[]).map((format) =>
      inspect(texts[format], format, 'src/settings').map(({ site, finding }) => ({
        steps: site.steps.slice(0, -1),
        ...finding,
        range: undefined,
        dependsOn: finding.dependsOn?.map(({ kind }) => kind),
        message: finding.message.code,
      })),
    )
    expect(said[0]?.length).toBeGreaterThan(1)
    for (const one of said) expect(one).toEqual(said[0])
  })
})

describe('nothing outside an id changes', () => {
  const name = fc.stringMatching(/^[a-z][a-z_]{0,8}(?:_model)?$/)
  const text = fc.stringMatching(/^[ -!#-&(-[\]-~\u00a1\u{1f98a}]{0,20}$/u)
  const id = fc.constantFrom('ministral-8b-latest', 'codestral-latest', 'mistral-medium-latest')
  const line = fc.tuple(name, fc.oneof(text, id), fc.boolean())

  const writers: Readonly<
    Record<Format, (lines: readonly (readonly [string, string, boolean])[]) => string>
  > = {
    json: (lines) =>
      `{${lines.map(([key, value]) => `\t${JSON.stringify(key)} :${JSON.stringify(value)}`).join(',\r\n')} }`,
    json5: (lines) =>
      `// a\n{${lines.map(([key, value, is]) => (is ? `${key}: '${value}'` : `"${key}":"${value}"`)).join(', /* b */\n')},}`,
    yaml: (lines) =>
      lines
        .map(([key, value, is]) => `${key}:   ${is ? `'${value}'` : JSON.stringify(value)} # c\r\n`)
        .join(''),
    toml: (lines) =>
      lines.map(([key, value, is]) => `${key}= ${is ? `'${value}'` : `"${value}"`} # d\n`).join(''),
    env: (lines) =>
      lines.map(([key, value, is]) => `${is ? 'export ' : ''}${key.toUpperCase()}="${value}" # e\n`).join(''),
  }

  it.each(Object.keys(writers) as Format[])('%s', (format) => {
    let written = 0
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: ([key]) => key, minLength: 1, maxLength: 8 }),
        id,
        (lines, model) => {
          const source = writers[format]([...lines, ['chat_model', model, false]])
          const safe = analyze(source, format).filter(({ edit }) => edit === 'safe')
          for (const { range, id } of safe) expect(source.slice(...range)).toBe(id)
          const edits = safe.map(({ range, replacement = '' }) => ({ range, text: replacement }))
          const after = splice(source, edits)
          written += edits.length
          let back = after
          for (const { replacement = '', id } of safe) back = back.replace(replacement, id)
          expect(back).toBe(source)
          expect(analyze(after, format).filter(({ edit }) => edit === 'safe')).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
    expect(written).toBeGreaterThan(60)
  })
})
