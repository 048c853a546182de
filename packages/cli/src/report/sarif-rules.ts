import type { ReportingDescriptor } from 'sarif'
import type { UnreadableFile } from '../scan/outcome.js'

const help = `A floating alias is answered by whatever model its provider points it to today. When the provider moves it, production changes without a commit; when the family is retired, requests fail.`

const steps: readonly string[] = [
  'Run "modelpin pin --diff --dry-run" to see what would be written, and "modelpin pin" to write it.',
  'Where the snapshot is retired, move to the successor that the message names: a pin alone keeps requests failing.',
  'Where the message names another place that relies on the alias, change both.',
  'An alias that is meant to float goes into "allow" of modelpin.config.json.',
]

/** What is said of the rule, the same in every run. */
export function ruleDescriptor(repository: string): ReportingDescriptor {
  return {
    id: 'no-floating-model',
    shortDescription: { text: 'A floating model alias in production code' },
    fullDescription: {
      text: 'Production code asks for a model by an alias that its provider may point to another model, or has retired. A snapshot does not move.',
    },
    help: {
      text: [help, ...steps].join('\n'),
      markdown: [help, '', ...steps.map((step) => `- ${step.replace(/"([^"]+)"/g, '`$1`')}`)].join('\n'),
    },
    helpUri: `${repository}/blob/main/packages/eslint-plugin/docs/rules/no-floating-model.md`,
    defaultConfiguration: { level: 'warning' },
    properties: {
      tags: ['reliability', 'maintainability'],
      precision: 'high',
      'problem.severity': 'warning',
    },
  }
}

/** What is said of a file that was not judged, by cause. */
export const unreadableDescriptors = {
  parse: {
    id: 'cannot-be-parsed',
    shortDescription: { text: 'A file holds an alias and cannot be parsed' },
    defaultConfiguration: { level: 'warning' },
  },
  encoding: {
    id: 'not-utf-8',
    shortDescription: { text: 'A file holds an alias and is left alone' },
    defaultConfiguration: { level: 'warning' },
  },
  io: {
    id: 'cannot-be-read',
    shortDescription: { text: 'A file cannot be read' },
    defaultConfiguration: { level: 'error' },
  },
} as const satisfies Record<UnreadableFile['cause'], ReportingDescriptor>

/** What is said of a comment that means to ignore findings and does nothing. */
export const commentDescriptor = {
  id: 'ignore-comment',
  shortDescription: { text: 'A comment that is to ignore findings does nothing' },
  defaultConfiguration: { level: 'warning' },
} as const satisfies ReportingDescriptor
