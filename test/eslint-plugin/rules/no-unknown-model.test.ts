import { RuleTester } from 'eslint'
import { RuleTester as RuleTester9 } from 'eslint-9'
import plugin from 'eslint-plugin-modelpin'
import { tableDate } from '@modelpin/model-table'
import { afterAll, describe, expect, it } from 'vitest'

const request = (model: string): string => `client.messages.create({ model: '${model}', max_tokens: 16 })`
const chat = (model: string): string => `openai.chat.completions.create({ model: '${model}', messages })`

for (const [version, Tester] of [
  ['10', RuleTester],
  ['9', RuleTester9 as unknown as typeof RuleTester],
] as const) {
  Tester.describe = describe
  // Vitest asks every test for an assertion of its own.
  Tester.it = (title, run) => it(title, () => expect(run()).toBeUndefined())
  Object.assign(Tester, { afterAll })
  new Tester().run(`ESLint ${version}`, plugin.rules['no-unknown-model'], {
    valid: [
      { name: 'a snapshot', code: request('claude-sonnet-4-6') },
      { name: 'an alias', code: chat('gpt-4o') },
      { name: 'a retired model', code: request('claude-2.1') },
      { name: 'a name of one’s own', code: request('claude-acme-1') },
      { name: 'a name without a date', code: request('claude-opus-9') },
      { name: 'a short name that programs give', code: request('claude-3-opus') },
      { name: 'a spelling of gateways', code: request('claude-sonnet-4.5') },
      { name: 'open weights', code: chat('mistral-7b-instruct') },
      { name: 'a family that the table knows in part', code: chat('gemini-2.0-flash-thinking-exp-01-21') },
      { name: 'a fine-tuned model', code: chat('ft:gpt-4o-2024-08-16:acme') },
      { name: 'one with a suffix', code: chat('ft:gpt-4o-2024-08-16:acme:triage:9aXyZ') },
      { name: 'a gateway', code: chat('openai/gpt-4o-2024-08-16') },
      { name: 'a variant of a gateway', code: chat('gpt-4o-2024-08-16:free') },
      {
        name: 'another address',
        code: `const openai = new OpenAI({ baseURL: url })\n${chat('gpt-4o-2024-08-16')}`,
      },
      {
        name: 'a deployment',
        code: "azure.chat.completions.create({ model: 'gpt-4o-2024-08-16', messages })",
      },
      { name: 'a test', code: chat('gpt-4o-2024-08-16'), filename: 'test/chat.test.js' },
      { name: 'a key', code: "export const prices = { 'gpt-4o-2024-08-16': 3 }" },
      { name: 'a comparison', code: "export const isIt = (model) => model === 'gpt-4o-2024-08-16'" },
      { name: 'an allowed id', code: chat('gpt-4o-2024-08-16'), options: [{ allow: ['gpt-4o-*'] }] },
      {
        name: 'settings',
        code: chat('gpt-4o-2024-08-16'),
        settings: { modelpin: { allow: ['gpt-4o-2024-08-16'] } },
      },
    ],
    invalid: [
      {
        name: 'a date that is not quite right',
        code: request('claude-3-7-sonnet-20250220'),
        errors: [
          {
            message: `'claude-3-7-sonnet-20250220' is not in the table of models of ${tableDate}: it is misspelt, or newer than the table. Ids near it: 'claude-3-7-sonnet-20250219', 'claude-3-7-sonnet-latest', 'claude-3-5-sonnet-20240620'.`,
            line: 1,
            column: 34,
            endColumn: 60,
            suggestions: [
              'claude-3-7-sonnet-20250219',
              'claude-3-7-sonnet-latest',
              'claude-3-5-sonnet-20240620',
            ].map((id) => ({ messageId: 'near', data: { id }, output: request(id) })),
          },
        ],
      },
      {
        name: 'another month',
        code: chat('gpt-4o-2024-08-16'),
        errors: [{ messageId: 'unknown', suggestions: 3 }],
      },
      {
        name: 'a name that says that it floats',
        code: request('claude-4-sonnet-latest'),
        errors: [{ messageId: 'unknown', suggestions: 3 }],
      },
      {
        name: 'a constant that is sent',
        code: `const model = 'gpt-4o-2024-08-16'\nopenai.chat.completions.create({ model, messages })`,
        errors: [{ messageId: 'unknown', line: 1, suggestions: 3 }],
      },
    ],
  })
}
