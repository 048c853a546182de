import type { Analyzer, ModelLookup, RuleName } from '@modelpin/matchers'
import { createAnalyzer } from '@modelpin/matchers'
import { settingsKey } from './options.js'
import type { OptionName, Options } from './options.js'
import { policyFrom } from './policy.js'

/**
 * When the clock was read. A run that passes midnight still judges all of its files by one day; only where the plugin
 * stays loaded for longer, as in an editor, the clock is read anew.
 */
let readAt = Date.now()

const aDay = 24 * 60 * 60 * 1000

const analyzers = new Map<string, Analyzer>()

/** For whom an analyzer is. */
export interface AnalyzingRule {
  readonly name: RuleName
  readonly keys: readonly OptionName[]
  readonly lookup: ModelLookup
}

/**
 * The analyzer for a rule with a file's options and settings. There are as many as there are distinct configurations,
 * however many files are linted; by content, since ESLint hands out a fresh options object for every file.
 */
export function analyzerFor(
  rule: AnalyzingRule,
  options: Options | undefined,
  settings: Readonly<Record<string, unknown>>,
): Analyzer {
  if (Date.now() - readAt >= aDay) {
    readAt = Date.now()
    analyzers.clear()
  }
  const shared = settings[settingsKey]
  // This runs for every file: nothing is written out as text where nothing is configured.
  const isPlain = shared === undefined && isEmpty(options)
  const key = isPlain ? rule.name : `${rule.name} ${JSON.stringify([options, shared])}`
  let analyzer = analyzers.get(key)
  if (analyzer === undefined) {
    const today = new Date(readAt).toISOString().slice(0, 10)
    analyzer = createAnalyzer(rule.lookup, policyFrom(rule, options ?? {}, shared, today))
    analyzers.set(key, analyzer)
  }
  return analyzer
}

function isEmpty(options: Options | undefined): boolean {
  for (const _key in options) return false
  return true
}
