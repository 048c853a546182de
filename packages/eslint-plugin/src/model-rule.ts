import type { Finding, ModelLookup, RuleName } from '@modelpin/matchers'
import type { TSESLint } from '@typescript-eslint/utils'
import { writtenOver } from '@modelpin/matchers'
import { analyzerFor } from './analyzers.js'
import { standsElsewhere } from './component-part.js'
import { createRule } from './create-rule.js'
import { findingsIn, mayFind } from './findings-in.js'
import { optionsSchema } from './options.js'
import type { OptionName, Options } from './options.js'
import { joinRun } from './runs.js'
import { messagesByTypes, said } from './type-evidence.js'

export type RuleOptions<Key extends OptionName> = readonly [Pick<Options, Key>?]
export type Suggestion<MessageId extends string> = TSESLint.SuggestionReportDescriptor<MessageId>

/** What one rule has of its own; which ids it finds, and what it says of them, is decided by the matchers. */
export interface ModelRule<MessageId extends string, Key extends OptionName> {
  readonly name: RuleName
  readonly description: string
  readonly fixable?: 'code'
  /** The keys of its options; in `settings.modelpin` it heeds the same ones. */
  readonly options: readonly Key[]
  readonly messages: Readonly<Record<MessageId, string>>
  /** The table, with what this rule asks of it beside what all do. */
  readonly lookup: ModelLookup
  /** What a person can choose from, the best first. */
  readonly suggestions: (finding: Finding) => Suggestion<MessageId>[]
}

/** A rule that reports what the matchers find in a file. */
export function modelRule<MessageId extends string, Key extends OptionName>({
  name,
  description,
  fixable,
  options: keys,
  messages,
  lookup,
  suggestions,
}: ModelRule<MessageId, Key>): TSESLint.RuleModule<MessageId, RuleOptions<Key>> {
  return createRule<MessageId, RuleOptions<Key>>({
    name,
    meta: {
      type: 'problem',
      docs: { description },
      ...(fixable !== undefined && { fixable }),
      hasSuggestions: true,
      schema: [optionsSchema(keys)],
      defaultOptions: [{} as Pick<Options, Key>],
      messages: { ...messages, ...messagesByTypes(messages) },
    },
    create(context) {
      const { options, settings, sourceCode } = context
      const analyzer = analyzerFor({ name, keys, lookup }, options[0], settings)
      if (!mayFind(context, analyzer)) return {}
      const run = joinRun(sourceCode.ast, name, () => findingsIn(context, analyzer))
      const check = (): void => {
        for (const finding of run.findings()) {
          const { range } = finding
          const [start, end] = range
          const { messageId, data } = said(finding)
          const action =
            finding.action === 'fix' && standsElsewhere(finding.id, context) ? 'suggest' : finding.action
          context.report({
            loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
            // A rule's messages hold every code that the matchers give its findings: a test looks.
            messageId: messageId as MessageId,
            data,
            fix:
              action === 'fix' && finding.replacement !== undefined
                ? write(finding, finding.replacement)
                : null,
            suggest: action === 'suggest' ? suggestions(finding) : null,
          })
        }
      }
      const leave = (): void => run.leave()
      // `Document` is what `@eslint/json` has in the place of a program.
      return { Program: check, Document: check, 'Program:exit': leave, 'Document:exit': leave }
    },
  })
}

/** Writes another id over that of a finding. */
export function write(finding: Finding, id: string): TSESLint.ReportFixFunction {
  const [start, end] = finding.range
  return (fixer) => fixer.replaceTextRange([start, end], writtenOver(finding, id))
}
