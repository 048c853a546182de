import { aliasesServing, endRemarks, models, resolve } from '@modelpin/model-table'
import { describe, expect, it } from 'vitest'

const asOf = '2026-11-20'

describe('endRemarks', () => {
  it('names the page that tells of an end', () => {
    expect(endRemarks('claude-3-7-sonnet-20250219', 'anthropic').source).toBe(
      'https://platform.claude.com/docs/en/about-claude/model-deprecations',
    )
    expect(endRemarks('us.anthropic.claude-3-sonnet-20240229-v1:0', 'bedrock').source).toMatch(/aws\.amazon/)
    expect(endRemarks('claude-fable-5', 'anthropic')).toEqual({})
    expect(endRemarks('claude-3-7-sonnet-20250219', 'openai')).toEqual({})
  })

  it('says what to heed on moving', () => {
    expect(endRemarks('tts-1', 'openai').replacementNote).toContain('/v1/audio/speech')
  })

  it('says what requests to a model must heed, where older models did not mind', () => {
    expect(endRemarks('claude-opus-4-8', 'anthropic').requests).toMatch(/rejects temperature/)
    expect(endRemarks('claude-opus-4-20250514', 'anthropic').requests).toBeUndefined()
    expect(endRemarks('gpt-5.6-terra', 'openai').requests).toMatch(/no temperature/)
  })

  it('has a page for every end', async () => {
    const ending = (await models()).filter(({ retires, retiredBy }) => (retires ?? retiredBy) !== undefined)
    const without = ending.filter(
      ({ id, platform, sources }) => sources.length > 0 && endRemarks(id, platform).source === undefined,
    )
    expect(ending.length).toBeGreaterThan(400)
    expect(without).toEqual([])
  })
})

describe('aliasesServing', () => {
  it.each([
    ['claude-haiku-4-5-20251001', 'anthropic', asOf, ['claude-haiku-4-5']],
    ['claude-3-7-sonnet-20250219', 'anthropic', '2025-06-01', ['claude-3-7-sonnet-latest']],
    ['claude-3-7-sonnet-20250219', 'anthropic', asOf, []],
    ['claude-sonnet-4-6', 'anthropic', asOf, []],
    ['claude-haiku-4-5-20251001', 'openai', asOf, []],
    ['x', 'no-such-platform', asOf, []],
  ] as const)('%s at %s on %s: %j', (id, platform, day, ids) => {
    expect(aliasesServing(id, { asOf: day, platform })).toEqual(ids)
  })

  it('answers with live aliases that serve the id, by what the table says', async () => {
    const rows = (await models()).filter(({ kind }) => kind === 'snapshot')
    const found = rows.flatMap(({ id, platform }) =>
      aliasesServing(id, { asOf, platform }).map((alias) => ({
        id,
        now: resolve(alias, { asOf, platform }),
      })),
    )
    expect(found.length).toBeGreaterThan(50)
    for (const { id, now } of found) expect(now).toMatchObject({ target: id, state: 'floating' })
  })
})
