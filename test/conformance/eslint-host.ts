import json from '@eslint/json'
import { createAnalyzer, formatMessage, ruleNames } from '@modelpin/matchers'
import type { Finding, TextEdit } from '@modelpin/matchers'
import type { Linter, Rule } from 'eslint'
import plugin from 'eslint-plugin-modelpin'
import { resolve } from 'node:path'
import { isReported, lookup, spliceBehindMark, toEdit, withoutMark } from './host.js'
import type { CaseOptions } from './case.js'
import type { Host } from './host.js'
import { position } from './position.js'
import type { EslintReader } from './readers.js'

const root = resolve('/project')

/**
 * ESLint with one of its parsers. What the rules say and fix must be what the matchers find in the tree that
 * ESLint hands out; the output is that of a person who takes every fix and every first suggestion that is safe.
 */
export function eslintHost({ name, extensions, language, languageOptions, Linter }: EslintReader): Host {
  return {
    name,
    extensions,
    run(text, { path, policy }) {
      let findings: readonly Finding[] | undefined
      const probe: Rule.RuleModule = {
        create({ sourceCode }) {
          const look = (): void => {
            const { text, ast } = sourceCode
            findings ??= createAnalyzer(lookup, policy).analyze({ path, text, program: ast })
          }
          return { Program: look, Document: look }
        },
      }
      const config: Linter.Config = {
        files: ['**/*.{js,jsx,mjs,ts,tsx,vue,svelte,astro,json,jsonc,json5,yaml,yml,toml}'],
        plugins: { modelpin: plugin, probe: { rules: { probe } }, ...(language !== undefined && { json }) },
        ...(language !== undefined && { language }),
        languageOptions,
        rules: { ...rulesFor(policy), 'probe/probe': 'error' },
      }
      const filename = resolve(root, path)
      const linter = new Linter({ cwd: root })
      const messages = linter.verify(text, config, { filename })
      const fatal = messages.find((message) => message.fatal === true)
      if (fatal !== undefined || findings === undefined)
        throw new Error(fatal?.message ?? 'nothing was linted')

      const reported = findings.filter(isReported)
      mustAgree(messages, reported, withoutMark(text))
      const fixed = linter.verifyAndFix(text, config, { filename }).output
      const meant = reported.filter(({ action }) => action === 'fix').map(toEdit)
      if (fixed !== spliceBehindMark(text, meant)) throw new Error(`--fix wrote\n${fixed}`)
      const edits = messages.flatMap((message, index) => safeEdit(message, reported[index]))
      return { findings, output: spliceBehindMark(text, edits) }
    },
  }
}

/** The rules of a policy at their levels, each with those of the options that it knows. */
export function rulesFor({ rules, ...options }: CaseOptions): Linter.RulesRecord {
  const entries = ruleNames.map((rule) => {
    const [schema] = plugin.rules[rule].meta.schema as [{ properties: object }]
    const known = Object.entries(options).filter(([key]) => key in schema.properties)
    const entry: Linter.RuleEntry = [rules?.[rule] ?? 'off', Object.fromEntries(known)]
    return [`modelpin/${rule}`, entry] as const
  })
  return Object.fromEntries(entries)
}

function safeEdit({ fix, suggestions }: Linter.LintMessage, finding: Finding | undefined): TextEdit[] {
  const taken = finding?.edit === 'safe' ? (fix ?? suggestions?.[0]?.fix) : undefined
  return taken === undefined ? [] : [{ range: taken.range, text: taken.text }]
}

function mustAgree(
  messages: readonly Linter.LintMessage[],
  findings: readonly Finding[],
  text: string,
): void {
  const said = messages.map(({ line, column, endLine, endColumn, message, fix, suggestions = [] }) => ({
    start: { line, column },
    end: { line: endLine, column: endColumn },
    message,
    fixes: fix !== undefined,
    suggests: suggestions.length > 0,
  }))
  const meant = findings.map(({ range, message, action }) => ({
    start: position(text, range[0]),
    end: position(text, range[1]),
    message: formatMessage(message),
    fixes: action === 'fix',
    suggests: action === 'suggest',
  }))
  if (JSON.stringify(said) !== JSON.stringify(meant)) {
    throw new Error(`the rule said\n${JSON.stringify(said, null, 2)}\nfor\n${JSON.stringify(meant, null, 2)}`)
  }
}
