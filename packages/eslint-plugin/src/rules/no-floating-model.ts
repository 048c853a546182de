import type { Finding } from '@modelpin/matchers'
import { floatingMessages } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { modelRule, write } from '../model-rule.js'
import type { Suggestion } from '../model-rule.js'

type MessageId = keyof typeof floatingMessages | 'alias' | 'pin' | 'pinRetired' | 'pinUnsafe' | 'successor'

export const noFloatingModel = modelRule({
  name: 'no-floating-model',
  description: 'Disallow floating model aliases in production code',
  fixable: 'code',
  options: ['aliases', 'policy', 'production', 'development', 'places', 'allow', 'asOf'],
  messages: {
    ...floatingMessages,
    // Titles in the menus of editors, which cut off what is long and put the name of the rule behind it.
    pin: "Pin to '{{replacement}}'",
    pinRetired: "Pin to '{{replacement}}', retired like the alias",
    pinUnsafe: "Pin to '{{replacement}}' here; look at {{dependents}} too",
    alias: "Write the alias '{{id}}'",
    successor: "Move to '{{successor}}', another model",
  },
  lookup: table,
  suggestions,
})

function suggestions(finding: Finding): Suggestion<MessageId>[] {
  const { edit, message, quote, replacement, successor, dependsOn } = finding
  if (message.code === 'aliasWanted') {
    return (finding.alternatives ?? []).map((id) => ({
      messageId: 'alias',
      data: { id },
      fix: write(finding, id),
    }))
  }
  if (replacement === undefined) {
    return successor === undefined
      ? []
      : [{ messageId: 'successor', data: { successor }, fix: write(finding, successor) }]
  }
  const fix = write(finding, replacement)
  if (dependsOn !== undefined) {
    return [{ messageId: 'pinUnsafe', data: { replacement, dependents: dependents(finding) }, fix }]
  }
  const isMention = edit === 'unsafe' && quote === undefined
  if (isMention || !message.code.startsWith('floatingRetired')) {
    return [{ messageId: 'pin', data: { replacement }, fix }]
  }
  const pin: Suggestion<MessageId> = { messageId: 'pinRetired', data: { replacement }, fix }
  return successor === undefined
    ? [pin]
    : [pin, { messageId: 'successor', data: { successor }, fix: write(finding, successor) }]
}

/** The message says what depends on the alias; this says where, unless that is here or in no file. */
function dependents({ range, dependsOn = [] }: Finding): string {
  const elsewhere = dependsOn.filter(
    ({ path, line, range: [start] }) => line > 0 && (path !== undefined || start !== range[0]),
  )
  const lines = new Set(
    elsewhere.map(({ path, line }) => (path === undefined ? `line ${line}` : `${path}:${line}`)),
  )
  return lines.size === 0 ? 'what depends on it' : [...lines].join(', ')
}
