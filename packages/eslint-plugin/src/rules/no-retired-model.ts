import type { Finding } from '@modelpin/matchers'
import { retiredMessages } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { modelRule, write } from '../model-rule.js'
import type { Suggestion } from '../model-rule.js'

type MessageId = keyof typeof retiredMessages | 'successor'

export const noRetiredModel = modelRule({
  name: 'no-retired-model',
  description: 'Disallow models that are retired, or soon will be, in production code',
  options: ['within', 'production', 'development', 'places', 'allow', 'asOf'],
  messages: {
    ...retiredMessages,
    successor: "Move to '{{id}}', another model",
  },
  lookup: table,
  suggestions,
})

function suggestions(finding: Finding): Suggestion<MessageId>[] {
  return (finding.alternatives ?? []).map((id) => ({
    messageId: 'successor',
    data: { id },
    fix: write(finding, id),
  }))
}
