import { readFileSync } from 'node:fs'
import path from 'node:path'
import { models } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const file = path.resolve(import.meta.dirname, '../../packages/model-table/docs/common-mistakes.md')
const page = readFileSync(file, 'utf8')
const ids = new Set((await models()).map(({ id }) => id))

/** What is wrong with the page, in words. The pictures themselves are held by `.scripts/readme.mjs --check`. */
function problemsOf(text: string): string[] {
  const shown = picturesOf(text)
  return text.split(/^(?=## )/m).flatMap((section) => {
    const title = /^##? (.*)/.exec(section)?.[1] ?? ''
    const prose = section.replace(/^```[^]*?^```$/gm, '').replace(/<!--.*-->/g, '')
    const pictures = picturesOf(section)
    const sources = [...prose.matchAll(/^Source: \[.*\]\((.*)\)$/gm)].map((match) => match[1] as string)
    return [
      ...(pictures === '' || sources.length > 0 ? [] : ['no source']),
      ...sources
        .filter((source) => !pictures.includes(source))
        .map((source) => `${source} is no source of it`),
      ...[...prose.matchAll(/\d{4}-\d\d-\d\d(?![\w`])/g)]
        .filter(([day]) => !shown.includes(day))
        .map(([day]) => `${day} is shown nowhere`),
      ...[...prose.matchAll(/(there is no )?`((?:claude|gpt|mistral)-[\w.-]+)`/g)]
        .filter(([, none, id = '']) => ids.has(id) === (none !== undefined))
        .map(([, none, id]) => `${id} is ${none === undefined ? 'not ' : ''}in the table`),
    ].map((problem) => `${title}: ${problem}`)
  })
}

function picturesOf(text: string): string {
  return [...text.matchAll(/^```console\n([^]*?)^```$/gm)].map((match) => match[1]).join('')
}

describe('the page of common mistakes', () => {
  it('says nothing that it does not show, each with a source', () => {
    expect(problemsOf(page)).toEqual([])
    expect(page.match(/^Source: /gm)?.length).toBeGreaterThan(6)
  })

  it.each([
    ['a source is left out', /^Source: .*model-ids-and-versions.*\n/m, '', 'no source'],
    [
      'a source is of something else',
      /docs\.mistral\.ai\/models\/overview\)/,
      'example.org)',
      'https://example.org is no source',
    ],
    ['a day is another', 'came out on 2025-02-24', 'came out on 2025-02-23', '2025-02-23 is shown nowhere'],
    [
      'an id does not exist',
      '`gpt-4o-2024-11-20`',
      '`gpt-4o-2024-11-21`',
      'gpt-4o-2024-11-21 is not in the table',
    ],
    [
      'an id does exist',
      'there is no `claude-sonnet-4-6-20260217`',
      'there is no `claude-sonnet-4-6`',
      'is in the table',
    ],
  ])('turns red when %s', (_, before, after, problem) => {
    const broken = page.replace(before, after)
    expect(broken).not.toBe(page)
    expect(problemsOf(broken).join('\n')).toContain(problem)
  })
})

describe('what it says of Claude', () => {
  it('holds for every id of the table: without a date, an alias up to 4.5, a snapshot from 4.6 on', async () => {
    const dateless = (await models()).filter(
      ({ id, platform }) => platform === 'anthropic' && /^claude-[a-z]+-\d+(?:-\d)?$/.test(id),
    )
    const generation = (id: string): number => Number(/\d+(?:-\d)?/.exec(id)?.[0].replace('-', '.'))
    expect(dateless.length).toBeGreaterThan(8)
    for (const { id, kind } of dateless) expect(kind, id).toBe(generation(id) < 4.6 ? 'alias' : 'snapshot')
  })
})
