import type { Finding } from '@modelpin/matchers'
import { unknownMessages } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { nearestIds } from '@modelpin/model-table/nearest-ids'
import { modelRule, write } from '../model-rule.js'
import type { Suggestion } from '../model-rule.js'

type MessageId = keyof typeof unknownMessages | 'near'

export const noUnknownModel = modelRule({
  name: 'no-unknown-model',
  description: 'Disallow model ids of known families that the table of models does not have',
  options: ['production', 'development', 'places', 'allow', 'asOf'],
  messages: { ...unknownMessages, near: "Write '{{id}}'" },
  lookup: { ...table, nearestIds },
  suggestions,
})

function suggestions(finding: Finding): Suggestion<MessageId>[] {
  return (finding.alternatives ?? []).map((id) => ({
    messageId: 'near',
    data: { id },
    fix: write(finding, id),
  }))
}
