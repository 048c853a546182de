import { RuleTester } from 'eslint'
import { RuleTester as RuleTester9 } from 'eslint-9'
import plugin from 'eslint-plugin-modelpin'
import { afterAll, describe, expect, it } from 'vitest'

const asOf = '2026-11-20'
const request = (model: string): string => `client.messages.create({ model: '${model}', max_tokens: 16 })`
const onVertex = (model: string): string =>
  `import { vertex } from '@ai-sdk/google-vertex'\ngenerateText({ model: vertex('${model}'), prompt })`

for (const [version, Tester] of [
  ['10', RuleTester],
  ['9', RuleTester9 as unknown as typeof RuleTester],
] as const) {
  Tester.describe = describe
  // Vitest asks every test for an assertion of its own.
  Tester.it = (title, run) => it(title, () => expect(run()).toBeUndefined())
  Object.assign(Tester, { afterAll })
  new Tester().run(`ESLint ${version}`, plugin.rules['no-retired-model'], {
    valid: [
      { name: 'a model that answers', code: request('claude-sonnet-4-6'), options: [{ asOf }] },
      {
        name: 'the day before the window opens',
        code: request('claude-3-7-sonnet-20250219'),
        options: [{ asOf: '2025-11-20' }],
      },
      {
        name: 'the day before the end, without a window',
        code: request('claude-3-7-sonnet-20250219'),
        options: [{ asOf: '2026-02-18', within: 0 }],
      },
      {
        name: 'an alias whose snapshot is retired, and that may have moved',
        code: request('gpt-3.5-turbo'),
        options: [{ asOf: '2024-10-01', within: 0 }],
      },
      { name: 'a test', code: request('claude-2.1'), filename: 'test/chat.test.js', options: [{ asOf }] },
      { name: 'a key', code: "export const prices = { 'claude-2.1': 3 }", options: [{ asOf }] },
      { name: 'an allowed id', code: request('claude-2.1'), options: [{ asOf, allow: ['claude-2*'] }] },
      {
        name: 'settings',
        code: request('claude-2.1'),
        settings: { modelpin: { asOf, allow: ['claude-2.1'] } },
      },
      { name: 'a fine-tuned model', code: request('ft:gpt-3.5-turbo-0613:acme'), options: [{ asOf }] },
      { name: 'one of old', code: request('davinci:ft-acme-2022-03-01'), options: [{ asOf }] },
      { name: 'a gateway', code: request('anthropic/claude-2.1'), options: [{ asOf }] },
      {
        name: 'another address',
        code: "const client = new OpenAI({ baseURL: url })\nclient.chat.completions.create({ model: 'gpt-4-0314', messages })",
        options: [{ asOf }],
      },
      {
        name: 'a deployment',
        code: "azure.chat.completions.create({ model: 'gpt-4-0314', messages })",
        options: [{ asOf }],
      },
      {
        name: 'a file for another host',
        code: request('claude-3-7-sonnet-20250219'),
        filename: 'src/llm/azure-client.js',
        options: [{ asOf }],
      },
      {
        name: 'an id of Vertex AI and the Gemini API, at the one that still answers',
        code: "import { google } from '@ai-sdk/google'\ngenerateText({ model: google('gemini-2.5-flash'), prompt })",
        options: [{ asOf, within: 0 }],
      },
    ],
    invalid: [
      {
        name: 'a snapshot that is retired',
        code: request('claude-3-7-sonnet-20250219'),
        options: [{ asOf }],
        errors: [
          {
            message:
              "'claude-3-7-sonnet-20250219' was retired on 2026-02-19: requests fail. Move to 'claude-sonnet-4-6'. It rejects a request that begins the answer (prefill). Source: https://platform.claude.com/docs/en/about-claude/model-deprecations",
            line: 1,
            column: 34,
            endColumn: 60,
            suggestions: [
              {
                messageId: 'successor',
                data: { id: 'claude-sonnet-4-6' },
                output: request('claude-sonnet-4-6'),
              },
            ],
          },
        ],
      },
      {
        name: 'the first day of the window',
        code: request('claude-3-7-sonnet-20250219'),
        options: [{ asOf: '2025-11-21' }],
        // What is to take its place does not exist yet.
        errors: [{ message: /will be retired on 2026-02-19, in 90 days\. No live successor is named/ }],
      },
      {
        name: 'the last day before the end',
        code: request('claude-3-7-sonnet-20250219'),
        options: [{ asOf: '2026-02-18', within: 1 }],
        errors: [{ message: /will be retired on 2026-02-19, in 1 day\./, suggestions: 1 }],
      },
      {
        name: 'an alias, where nobody else says so',
        code: request('claude-3-7-sonnet-latest'),
        options: [{ asOf }],
        errors: [{ messageId: 'retired', suggestions: 1 }],
      },
      {
        name: 'an end on Vertex AI alone',
        code: onVertex('gemini-2.5-flash'),
        options: [{ asOf, within: 0 }],
        errors: [{ message: /^'gemini-2\.5-flash' was retired on 2026-10-20 on Vertex AI/, line: 2 }],
      },
      {
        name: 'an id as Bedrock spells it',
        code: request('anthropic.claude-3-sonnet-20240229-v1:0'),
        options: [{ asOf }],
        errors: [{ message: /on Amazon Bedrock/ }],
      },
      {
        name: 'where more has to change than the id',
        code: "openai.audio.speech.create({ model: 'tts-1', voice, input })",
        options: [{ asOf }],
        errors: [{ message: /in 47 days\. .*not served on \/v1\/audio\/speech\./, suggestions: 1 }],
      },
      {
        name: 'where requests to the successor must not hold all that older ones did',
        code: request('claude-opus-4-20250514'),
        options: [{ asOf }],
        errors: [
          {
            message:
              /Move to 'claude-opus-4-8'\. It rejects temperature, top_p and top_k .* \(prefill\)\. Source:/,
            suggestions: 1,
          },
        ],
      },
      {
        name: 'without a live successor',
        code: request('anthropic.claude-3-sonnet-20240229-v1:0'),
        options: [{ asOf }],
        errors: [{ message: /No live successor is named; choose another model\./ }],
      },
    ],
  })
}
