import { cpSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { asOf, modelpin, project } from './harness.js'

const app = fileURLToPath(new URL('../../fixtures/projects/support-desk', import.meta.url))

test('finds in the support desk what its README says', async () => {
  const { stdout } = await modelpin(['check', '--format', 'json', '--as-of', asOf], { cwd: app })
  const { findings, unreadable } = JSON.parse(stdout) as {
    findings: { path: string; id: string; place: string; edit: string }[]
    unreadable: unknown[]
  }
  expect(unreadable).toEqual([])
  expect(findings.map(({ path, id, place, edit }) => [path, id, place, edit])).toEqual([
    ['src/admin/ModelPicker.vue', 'codestral-latest', 'default', 'safe'],
    ['src/assist/suggest-macro.ts', 'mistral-medium-latest', 'constant', 'unsafe'],
    ['src/drafts/draft-reply.ts', 'claude-3-7-sonnet-latest', 'request-field', 'safe'],
    ['src/drafts/rewrite-tone.ts', 'chat-latest', 'default', 'none'],
    ['src/summaries/summarize-thread.ts', 'gemini-flash-latest', 'factory-argument', 'safe'],
    ['src/triage/classify-ticket.ts', 'mistral-small-latest', 'default', 'safe'],
    ['src/triage/moderate.ts', 'omni-moderation-latest', 'constant', 'safe'],
  ])
})

test('pins the support desk once, and has nothing more to write then', async () => {
  const { run, dir } = project({})
  cpSync(app, dir, { recursive: true })
  const first = await run('pin', '--as-of', asOf)
  expect(first.code).toBe(1)
  expect(first.stdout).toContain('Wrote 5 ids in 5 files; 2 findings left.')
  expect((await run('pin', '--as-of', asOf)).stdout).toContain('Nothing to write; 2 findings left.')
})
