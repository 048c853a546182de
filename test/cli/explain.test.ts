import { expect, test } from 'vitest'
import { asOf, project, request } from './harness.js'

const guarded = `export async function draft() {
  if (process.env.NODE_ENV !== 'production') return client.messages.create({ model: 'claude-3-7-sonnet-latest' })
  return client.messages.create({ model: 'claude-sonnet-4-6' })
}
`

test('explains a place: the id, its place, the environment, the decision, and how it hangs', async () => {
  const { run } = project({ 'src/a.ts': `\n${request}` })
  for (const place of ['src/a.ts:2', 'src/a.ts:2:37', 'src/a.ts:2:40']) {
    const { code, stdout, stderr } = await run('explain', place, '--as-of', asOf)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^src\/a\.ts:2:37\n {4}2 \| openai.*\n {6}\| {37}~{22}\n/)
    expect(stdout).toMatch(/^place +request-field \(certain\)/m)
    expect(stdout).toMatch(/^environment +production/m)
    expect(stdout).toMatch(/^decision +fix, edit safe → omni-moderation-2024-09-26/m)
    expect(stdout).toContain('property key=model')
    expect(stdout).toContain('callee=openai.moderations.create')
  }
})

test('explains why a place is left alone, in code and in components', async () => {
  const { run } = project({ 'a.ts': guarded, 'b.vue': `<template/>\n<script>\n${request}</script>\n` })
  expect((await run('explain', 'a.ts:2', '--as-of', asOf)).stdout).toMatch(
    /^environment +development: .*NODE_ENV/m,
  )
  expect((await run('explain', 'b.vue:3')).stdout).toMatch(/^b\.vue:3:37\n/)
})

test('explains ids that a run with these settings would not look for', async () => {
  const { run } = project({ 'a.ts': "create({ model: 'gpt-4o' })\n" })
  expect((await run('explain', 'a.ts:1')).stdout).toMatch(/^id +gpt-4o/m)
})

test('explains a model: what it serves and served, its life, its successor, and the sources', async () => {
  const { run } = project({})
  const { code, stdout } = await run('explain', 'claude-3-7-sonnet-latest', '--as-of', asOf)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^claude-3-7-sonnet-latest\n {2}provider +anthropic\n {2}kind +alias/)
  expect(stdout).toMatch(/^ {2}serves +claude-3-7-sonnet-20250219 .*retired on 2026-02-19/m)
  expect(stdout).toMatch(/^ {2}history +\S+ to \S+: claude-3-7-sonnet-20250219/m)
  expect(stdout).toMatch(/^ {2}status +retired/m)
  expect(stdout).toMatch(/^ {2}replacement +claude-sonnet-4-6/m)
  expect(stdout).toMatch(/^ {2}sources +https:\/\/\S+ \(read on \d{4}-\d\d-\d\d\)/m)
  expect(stdout).toContain(`As of ${asOf}`)
  const earlier = await run('explain', 'claude-3-7-sonnet-latest', '--as-of', '2025-06-01')
  expect(earlier.stdout).toMatch(/^ {2}status +active/m)
})

test('takes an id that is spelled like a place or a path', async () => {
  const { run } = project({})
  const bedrock = await run('explain', 'us.anthropic.claude-3-7-sonnet-20250219-v1:0')
  expect(bedrock).toMatchObject({ code: 0, stderr: '' })
  expect(bedrock.stdout).toMatch(/^ {2}provider +anthropic on bedrock/m)
})

test('says that an alias has no snapshot', async () => {
  const { stdout } = await project({}).run('explain', 'chat-latest', '--as-of', asOf)
  expect(stdout).toMatch(/^ {2}serves +not (?:documented|certain): there is no snapshot to pin to/m)
})
