import type { Finding, MessageCode, OwningPackage } from '@modelpin/matchers'
import type { TSESLint } from '@typescript-eslint/utils'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { createPackageFinder, messages, writtenOver } from '@modelpin/matchers'
import { analyzerFor } from '../analyzers.js'
import { baseFolder } from '../base-folder.js'
import { createRule } from '../create-rule.js'
import { optionsSchema } from '../options.js'
import type { Options as RuleOptions } from '../options.js'

export type MessageId = MessageCode | 'pin' | 'pinRetired' | 'pinUnsafe' | 'successor'
export type Options = readonly [RuleOptions?]

type Context = Readonly<TSESLint.RuleContext<MessageId, Options>>
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageId>

export const noFloatingModel = createRule<MessageId, Options>({
  name: 'no-floating-model',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow floating model aliases in production code' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [optionsSchema],
    defaultOptions: [{}],
    messages: {
      ...messages,
      // Titles in the menus of editors, which cut off what is long and put the name of the rule behind it.
      pin: "Pin to '{{replacement}}'",
      pinRetired: "Pin to '{{replacement}}', retired like the alias",
      pinUnsafe: "Pin to '{{replacement}}' here; look at {{dependents}} too",
      successor: "Move to '{{successor}}', another model",
    },
  },
  create(context) {
    const { filename, options, settings, sourceCode } = context
    const { text, ast } = sourceCode
    const analyzer = analyzerFor(options[0], settings)
    if (!analyzer.mayHold(text)) return {}
    return {
      Program() {
        const base = baseFolder(context.cwd)
        const judged = pathFrom(base, filename)
        const packageOf = (): OwningPackage | undefined =>
          filename.startsWith('<') ? undefined : createPackageFinder(base, { ...fs, path })(filename)
        for (const finding of analyzer.analyze({ path: judged, text, program: ast, packageOf })) {
          if (finding.action !== 'ignore') report(context, finding)
        }
      },
    }
  },
})

/** Text that is in no file has a name in angle brackets, which no glob matches: it counts as production. */
function pathFrom(base: string, filename: string): string {
  return filename.startsWith('<') ? filename : path.relative(base, filename).split(path.sep).join('/')
}

function report(context: Context, finding: Finding): void {
  const { sourceCode } = context
  const [start, end] = finding.range
  context.report({
    loc: { start: sourceCode.getLocFromIndex(start), end: sourceCode.getLocFromIndex(end) },
    messageId: finding.message.code,
    data: finding.message.args,
    fix:
      finding.action === 'fix' && finding.replacement !== undefined
        ? write(finding, finding.replacement)
        : null,
    suggest: finding.action === 'suggest' ? suggestions(finding) : null,
  })
}

function suggestions(finding: Finding): Suggestion[] {
  const { edit, message, quote, replacement, successor, dependsOn } = finding
  if (replacement === undefined) return []
  const fix = write(finding, replacement)
  if (dependsOn !== undefined) {
    return [{ messageId: 'pinUnsafe', data: { replacement, dependents: dependents(finding) }, fix }]
  }
  const isMention = edit === 'unsafe' && quote === undefined
  if (isMention || !message.code.startsWith('floatingRetired')) {
    return [{ messageId: 'pin', data: { replacement }, fix }]
  }
  const pin: Suggestion = { messageId: 'pinRetired', data: { replacement }, fix }
  return successor === undefined
    ? [pin]
    : [pin, { messageId: 'successor', data: { successor }, fix: write(finding, successor) }]
}

/** The message says what depends on the alias; this says where, unless that is here or in no file. */
function dependents({ range, dependsOn = [] }: Finding): string {
  const elsewhere = dependsOn.filter((dependent) => dependent.line > 0 && dependent.range[0] !== range[0])
  const lines = new Set(elsewhere.map(({ line }) => `line ${line}`))
  return lines.size === 0 ? 'what depends on it' : [...lines].join(', ')
}

function write(finding: Finding, id: string): TSESLint.ReportFixFunction {
  const [start, end] = finding.range
  return (fixer) => fixer.replaceTextRange([start, end], writtenOver(finding, id))
}
