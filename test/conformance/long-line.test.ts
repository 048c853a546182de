import { defaultPolicy } from '@modelpin/matchers'
import { expect, test } from 'vitest'
import { usualDay } from './case.js'
import type { Case } from './case.js'
import { hosts } from './hosts.js'

const line = (model: string): string =>
  `export const table = [${'"abcdefgh", '.repeat(90_000)}]; export const ask = (client) => client.messages.create({ model: '${model}' })`

const given: Case = {
  name: 'long-line',
  folder: '',
  path: 'src/long-line.js',
  extension: '.js',
  input: line('claude-3-7-sonnet-latest'),
  expected: line('claude-3-7-sonnet-20250219'),
  findings: [],
  options: {},
  policy: { ...defaultPolicy, asOf: usualDay },
  unread: {},
  unreadable: false,
}

test.each(hosts.filter(({ extensions }) => extensions.includes('.js')))('one line of 1 MB: $name', (host) => {
  expect(given.input.length).toBeGreaterThan(1_000_000)
  const { findings, output } = host.run(given.input, given)
  expect(findings).toMatchObject([{ id: 'claude-3-7-sonnet-latest', place: 'request-field', action: 'fix' }])
  expect(output === given.expected).toBe(true)
})
