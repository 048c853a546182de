import * as babelParser from '@babel/eslint-parser'
import * as tsParser from '@typescript-eslint/parser'
import { RuleTester } from 'eslint'
import type { Linter } from 'eslint'
import { RuleTester as RuleTester9 } from 'eslint-9'
import plugin from 'eslint-plugin-modelpin'
import * as espree from 'espree'
import { afterAll, describe, expect, it } from 'vitest'

const rule = plugin.rules['no-floating-model']

const babelOptions = { babelrc: false, configFile: false, presets: ['@babel/preset-react'] }
const parsers: Record<string, Linter.LanguageOptions> = {
  espree: { parser: espree },
  'typescript-eslint': { parser: tsParser },
  babel: { parser: babelParser as Linter.Parser, parserOptions: { requireConfigFile: false, babelOptions } },
}

/** A day on which the Claude 3 aliases answered, and one on which they no longer do. */
const alive = '2025-06-01'
const dead = '2026-11-20'

const request = (model: string): string => `client.messages.create({ model: '${model}', max_tokens: 16 })`
const jsx = { parserOptions: { ecmaFeatures: { jsx: true } } }

for (const [version, Tester] of [
  ['10', RuleTester],
  ['9', RuleTester9 as unknown as typeof RuleTester],
] as const) {
  for (const [name, languageOptions] of Object.entries(parsers)) {
    // Version 7 of the Babel parser, the last for Node 20, lacks what ESLint 10 asks of a scope manager.
    if (version === '10' && name === 'babel') continue
    Tester.describe = describe
    // Vitest asks every test for an assertion of its own.
    Tester.it = (title, run) => it(title, () => expect(run()).toBeUndefined())
    Object.assign(Tester, { afterAll })
    const tester = new Tester({ languageOptions })
    tester.run(`ESLint ${version}, ${name}`, rule, {
      valid: [
        { name: 'no id', code: 'client.messages.create({ model })' },
        { name: 'a snapshot', code: request('claude-3-7-sonnet-20250219') },
        { name: 'a snapshot without a date', code: request('claude-sonnet-4-6') },
        { name: 'an alias that does not say so', code: request('gpt-4o') },
        {
          name: 'no live alias, where the policy asks for one',
          code: `${request('claude-3-7-sonnet-20250219')}\n${request('claude-sonnet-4-6')}`,
          options: [{ policy: { 'claude-*': 'alias' }, asOf: dead }],
        },
        {
          name: 'an alias, where the policy asks for one',
          code: request('claude-3-7-sonnet-latest'),
          options: [{ policy: { 'claude-*': 'alias' }, asOf: alive }],
        },
        { name: 'a test', code: request('claude-3-7-sonnet-latest'), filename: 'test/chat.test.js' },
        { name: 'a key', code: "export const prices = { 'claude-3-7-sonnet-latest': 3 }" },
        {
          name: 'an allowed id',
          code: request('claude-3-7-sonnet-latest'),
          options: [{ allow: ['claude-3-7-*'] }],
        },
        {
          name: 'settings',
          code: request('claude-3-7-sonnet-latest'),
          settings: { modelpin: { allow: ['claude-3-7-*'] } },
        },
      ],
      invalid: [
        {
          name: 'a snapshot that answers is written',
          code: request('claude-3-7-sonnet-latest'),
          options: [{ asOf: alive }],
          output: request('claude-3-7-sonnet-20250219'),
          errors: [{ messageId: 'floating', line: 1, column: 34, endLine: 1, endColumn: 58 }],
        },
        {
          name: 'a retired snapshot is a choice between two',
          code: request('claude-3-7-sonnet-latest'),
          options: [{ asOf: dead }],
          output: null,
          errors: [
            {
              messageId: 'floatingRetired',
              line: 1,
              column: 34,
              endLine: 1,
              endColumn: 58,
              suggestions: [
                {
                  messageId: 'pinRetired',
                  data: { replacement: 'claude-3-7-sonnet-20250219' },
                  output: request('claude-3-7-sonnet-20250219'),
                },
                {
                  messageId: 'successor',
                  data: { successor: 'claude-sonnet-4-6' },
                  output: request('claude-sonnet-4-6'),
                },
              ],
            },
          ],
        },
        {
          name: 'a constant that is also a key is offered',
          code: [
            "const MODEL = 'claude-3-7-sonnet-latest'",
            "const prices = { 'claude-3-7-sonnet-latest': 3 }",
            'client.messages.create({ model: MODEL, metadata: prices })',
          ].join('\n'),
          options: [{ asOf: alive }],
          output: null,
          errors: [
            {
              messageId: 'floatingUnsafe',
              line: 1,
              column: 16,
              suggestions: [
                {
                  messageId: 'pinUnsafe',
                  data: { replacement: 'claude-3-7-sonnet-20250219', dependents: 'line 2' },
                  output: [
                    "const MODEL = 'claude-3-7-sonnet-20250219'",
                    "const prices = { 'claude-3-7-sonnet-latest': 3 }",
                    'client.messages.create({ model: MODEL, metadata: prices })',
                  ].join('\n'),
                },
              ],
            },
          ],
        },
        {
          name: 'for an id that is put together, a literal is offered',
          code: [
            "const family = 'mistral-small'",
            'client.chat.complete({ model: `mistralai/${family}-latest`, messages })',
          ].join('\n'),
          options: [{ asOf: alive }],
          output: null,
          errors: [
            {
              messageId: 'floatingComposed',
              line: 2,
              column: 31,
              endColumn: 59,
              suggestions: [
                {
                  messageId: 'pin',
                  data: { replacement: 'mistral-small-2503' },
                  output: [
                    "const family = 'mistral-small'",
                    "client.chat.complete({ model: 'mistralai/mistral-small-2503', messages })",
                  ].join('\n'),
                },
              ],
            },
          ],
        },
        {
          name: 'where what it served is retired, both are offered as literals',
          code: 'client.messages.create({ model: `claude-3-7-${"sonnet"}-latest`, max_tokens: 9, messages })',
          options: [{ asOf: dead }],
          output: null,
          errors: [
            {
              messageId: 'floatingRetired',
              column: 33,
              suggestions: [
                {
                  messageId: 'pinRetired',
                  data: { replacement: 'claude-3-7-sonnet-20250219' },
                  output:
                    'client.messages.create({ model: "claude-3-7-sonnet-20250219", max_tokens: 9, messages })',
                },
                {
                  messageId: 'successor',
                  data: { successor: 'claude-sonnet-4-6' },
                  output: 'client.messages.create({ model: "claude-sonnet-4-6", max_tokens: 9, messages })',
                },
              ],
            },
          ],
        },
        {
          name: 'an alias without a snapshot is reported',
          code: 'openai.chat.completions.create({ model: "chatgpt-4o-latest" })',
          options: [{ asOf: alive }],
          output: null,
          errors: [{ messageId: 'floatingNoPin', line: 1, column: 42, endColumn: 59 }],
        },
        {
          name: 'for a retired alias without a snapshot, what follows it is offered',
          code: 'openai.chat.completions.create({ model: "gpt-5-chat-latest" })',
          options: [{ asOf: dead }],
          output: null,
          errors: [
            {
              messageId: 'floatingGone',
              column: 42,
              suggestions: [
                {
                  messageId: 'successor',
                  data: { successor: 'gpt-5.6-sol' },
                  output: 'openai.chat.completions.create({ model: "gpt-5.6-sol" })',
                },
              ],
            },
          ],
        },
        {
          name: 'an unknown member of a known family is reported',
          code: request('claude-sonnet-4-latest'),
          options: [{ asOf: alive }],
          output: null,
          errors: [{ messageId: 'floatingUnknown', line: 1, column: 34 }],
        },
        {
          name: 'every alias of the table',
          code: request('gpt-4o'),
          options: [{ aliases: 'all', asOf: alive }],
          output: request('gpt-4o-2024-08-06'),
          errors: [{ messageId: 'floating', line: 1, column: 34, endColumn: 40 }],
        },
        {
          name: 'a policy that asks for aliases',
          code: request('claude-haiku-4-5-20251001'),
          options: [{ policy: { 'claude-*': 'alias' }, asOf: dead }],
          output: null,
          errors: [
            {
              message:
                "'claude-haiku-4-5-20251001' is pinned, and the policy for 'claude-*' asks for an alias: 'claude-haiku-4-5' serves it today.",
              line: 1,
              column: 34,
              suggestions: [
                {
                  messageId: 'alias',
                  data: { id: 'claude-haiku-4-5' },
                  output: request('claude-haiku-4-5'),
                },
              ],
            },
          ],
        },
        {
          name: 'text that is in no file',
          code: request('claude-3-7-sonnet-latest'),
          filename: '<text>',
          options: [{ asOf: alive }],
          output: request('claude-3-7-sonnet-20250219'),
          errors: [{ messageId: 'floating' }],
        },
        {
          name: 'JSX, with the byte order mark and the line ends kept',
          code: '\uFEFFexport const page =\r\n\t<Chat model="claude-3-7-sonnet-latest" />\r\n',
          languageOptions: jsx,
          options: [{ asOf: alive }],
          output: '\uFEFFexport const page =\r\n\t<Chat model="claude-3-7-sonnet-20250219" />\r\n',
          errors: [{ messageId: 'floating', line: 2, column: 15, endColumn: 39 }],
        },
      ],
    })
  }
}
