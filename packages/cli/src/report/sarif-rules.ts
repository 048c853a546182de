import type { RuleName } from '@modelpin/matchers'
import type { ReportingDescriptor } from 'sarif'
import type { UnreadableFile } from '../scan/outcome.js'

const help = `A floating alias is answered by whatever model its provider points it to today. When the provider moves it, production changes without a commit; when the family is retired, requests fail.`

const steps: readonly string[] = [
  'Run "modelpin pin --diff --dry-run" to see what would be written, and "modelpin pin" to write it.',
  'Where the snapshot is retired, move to the successor that the message names: a pin alone keeps requests failing.',
  'Where the message names another place that relies on the alias, change both.',
  'An alias that is meant to float goes into "allow" of modelpin.config.json.',
]

interface RuleText {
  readonly short: string
  readonly full: string
  readonly help: string
  readonly steps: readonly string[]
}

const texts: Readonly<Record<RuleName, RuleText>> = {
  'no-floating-model': {
    short: 'A floating model alias in production code',
    full: 'Production code asks for a model by an alias that its provider may point to another model, or has retired. A snapshot does not move.',
    help,
    steps,
  },
  'no-retired-model': {
    short: 'A retired model in production code',
    full: 'Production code asks for a model that no longer answers, or soon will not.',
    help: 'A provider announces the end of a model months ahead. From that day on, requests fail.',
    steps: [
      'Move to the model that the message names, and look at its output: it is another model.',
      'An id that is meant to stay goes into "allow" of modelpin.config.json.',
    ],
  },
  'no-unknown-model': {
    short: 'An unknown model in production code',
    full: 'Production code asks for a model by an id that is named like those of a known family, and that the table of models does not have.',
    help: 'A misspelt id fails with every request. The id may also be newer than the table of this version.',
    steps: [
      'Compare the id with those that the message names.',
      'An id that is right goes into "allow" of modelpin.config.json.',
    ],
  },
}

/** What is said of a rule, the same in every run. */
export function ruleDescriptor(rule: RuleName, repository: string): ReportingDescriptor {
  const { short, full, help, steps } = texts[rule]
  return {
    id: rule,
    shortDescription: { text: short },
    fullDescription: { text: full },
    help: {
      text: [help, ...steps].join('\n'),
      markdown: [help, '', ...steps.map((step) => `- ${step.replace(/"([^"]+)"/g, '`$1`')}`)].join('\n'),
    },
    helpUri: `${repository}/blob/main/packages/eslint-plugin/docs/rules/${rule}.md`,
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

/** What is said where a run finds more than GitHub takes. */
export const cutDescriptor = {
  id: 'too-many-findings',
  shortDescription: { text: 'There are more findings than code scanning takes' },
  defaultConfiguration: { level: 'warning' },
} as const satisfies ReportingDescriptor

/** What is said of a comment that means to ignore findings and does nothing. */
export const commentDescriptor = {
  id: 'ignore-comment',
  shortDescription: { text: 'A comment that is to ignore findings does nothing' },
  defaultConfiguration: { level: 'warning' },
} as const satisfies ReportingDescriptor
