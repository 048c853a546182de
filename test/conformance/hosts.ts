import pinModels from '@modelpin/codemod/pin-models'
import { createAnalyzer, formatMessage, splice } from '@modelpin/matchers'
import type { Finding } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import type { Linter, Rule } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import jscodeshift from 'jscodeshift'
import { resolve } from 'node:path'
import type { Case } from './case.js'
import { codemodReaders, eslintReaders, oxc } from './readers.js'

/** What a host made of a file. */
export interface Answer {
  /** The ignored ones included. */
  readonly findings: readonly Finding[]
  /** The text with every safe edit written, byte order mark included. */
  readonly output: string
}

/** A way in which users run the matchers. It throws where its parser cannot read the text. */
export interface Host {
  readonly name: string
  readonly extensions: readonly string[]
  readonly run: (text: string, given: Case) => Answer
}

const mark = '\uFEFF'

function withoutMark(text: string): string {
  return text.startsWith(mark) ? text.slice(1) : text
}

function markOf(text: string): string {
  return text.startsWith(mark) ? mark : ''
}

/** What `modelpin pin` and the transform write. */
export function safeEdits(findings: readonly Finding[]): { range: Finding['range']; text: string }[] {
  return findings
    .filter(({ action, edit }) => action !== 'ignore' && edit === 'safe')
    .map(({ range, replacement }) => ({ range, text: replacement! }))
}

const commandLine: Host = {
  name: oxc.name,
  extensions: oxc.extensions,
  run(text, { path, policy }) {
    const bare = withoutMark(text)
    const program = oxc.parse(bare, path)
    const findings = createAnalyzer(table, policy).analyze({ path, text: bare, program })
    return { findings, output: markOf(text) + splice(bare, safeEdits(findings)) }
  },
}

const codemods = codemodReaders.map(
  ({ name, parser, extensions, parse }): Host => ({
    name,
    extensions,
    run(text, { path, policy }) {
      const bare = withoutMark(text)
      const findings = createAnalyzer(table, policy).analyze({ path, text: bare, program: parse(bare, path) })
      const reports: string[] = []
      const api = {
        j: jscodeshift.withParser(parser),
        jscodeshift: jscodeshift.withParser(parser),
        stats: () => undefined,
        report: (message: string) => void reports.push(message),
      }
      const output = pinModels({ path, source: text }, api, { ...commandLineOptions(policy), parser })
      return { findings, output: output ?? text }
    },
  }),
)

/** A policy as the command line of jscodeshift writes it. */
function commandLineOptions(policy: Case['policy']): Record<string, string> {
  const options: Record<string, string> = { aliases: policy.aliases, asOf: policy.asOf, retired: policy.retired }
  for (const key of ['production', 'development', 'allow'] as const) {
    if (policy[key].length > 0) options[key] = policy[key].join(',')
  }
  const places = Object.entries(policy.places).map(([place, to]) => `${place}:${to}`)
  if (places.length > 0) options['places'] = places.join(',')
  return options
}

const root = resolve('/project')

const linters = eslintReaders.map(
  ({ name, extensions, languageOptions, Linter }): Host => ({
    name,
    extensions,
    run(text, given) {
      let seen: readonly Finding[] = []
      // The tree that ESLint hands to rules, with everything that the rule keeps silent about.
      const probe: Rule.RuleModule = {
        create: ({ sourceCode }) => ({
          Program() {
            const { text, ast } = sourceCode
            seen = createAnalyzer(table, given.policy).analyze({ path: given.path, text, program: ast })
          },
        }),
      }
      const { retired: _, ...options } = given.policy
      const linter = new Linter({ cwd: root })
      const config: Linter.Config = {
        files: ['**/*.{js,jsx,mjs,ts,tsx}'],
        plugins: { modelpin: plugin, probe: { rules: { probe } } },
        languageOptions,
        rules: { 'modelpin/no-floating-model': ['error', options], 'probe/probe': 'error' },
      }
      const filename = resolve(root, given.path)
      const messages = linter.verify(text, config, { filename })
      const findings = seen
      const fatal = messages.find((message) => message.fatal === true)
      if (fatal !== undefined) throw new Error(fatal.message)

      const bare = withoutMark(text)
      const reported = findings.filter(({ action }) => action !== 'ignore')
      mustAgree(messages, reported, bare)
      const fixes = reported
        .filter(({ action }) => action === 'fix')
        .map(({ range, replacement }) => ({ range, text: replacement! }))
      const fixed = linter.verifyAndFix(text, config, { filename }).output
      if (fixed !== markOf(text) + splice(bare, fixes)) throw new Error(`--fix wrote\n${fixed}`)
      return { findings, output: markOf(text) + splice(bare, messages.flatMap(safeEdit(reported))) }
    },
  }),
)

/** The edit that a person accepts who takes every fix and every first suggestion that is safe. */
function safeEdit(findings: readonly Finding[]) {
  return (message: Linter.LintMessage, index: number): { range: Finding['range']; text: string }[] => {
    const fix = findings[index]!.edit === 'safe' ? (message.fix ?? message.suggestions?.[0]?.fix) : undefined
    return fix === undefined ? [] : [{ range: fix.range, text: fix.text }]
  }
}

function mustAgree(messages: readonly Linter.LintMessage[], findings: readonly Finding[], text: string): void {
  const said = messages.map((message) => ({
    at: `${message.line}:${message.column}-${message.endLine}:${message.endColumn}`,
    message: message.message,
    fixes: message.fix !== undefined,
    suggests: (message.suggestions ?? []).length > 0,
  }))
  const meant = findings.map((finding) => ({
    at: `${position(text, finding.range[0])}-${position(text, finding.range[1])}`,
    message: formatMessage(finding.message),
    fixes: finding.action === 'fix',
    suggests: finding.action === 'suggest',
  }))
  if (JSON.stringify(said) !== JSON.stringify(meant)) {
    throw new Error(`the rule said\n${JSON.stringify(said, null, 2)}\nfor\n${JSON.stringify(meant, null, 2)}`)
  }
}

/** `line:column` of a UTF-16 offset, both from 1. */
export function position(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|[\r\n\u2028\u2029]/)
  return `${lines.length}:${lines.at(-1)!.length + 1}`
}

export const hosts: readonly Host[] = [commandLine, ...linters, ...codemods]
