import { createAnalyzer } from '@modelpin/matchers'
import type { Analyzer } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { settingsKey } from './options.js'
import type { Options } from './options.js'
import { policyFrom } from './policy.js'

/** Read once: a run that passes midnight still judges all of its files by one day. */
const today = new Date().toISOString().slice(0, 10)

const analyzers = new Map<string, Analyzer>()

/**
 * The analyzer for a file's options and settings. There are as many as there are distinct configurations, however
 * many files are linted; by content, since ESLint hands out a fresh options object for every file.
 */
export function analyzerFor(
  options: Options | undefined,
  settings: Readonly<Record<string, unknown>>,
): Analyzer {
  const shared = settings[settingsKey]
  // This runs for every file: nothing is written out as text where nothing is configured.
  const key = shared === undefined && isEmpty(options) ? '' : JSON.stringify([options, shared])
  let analyzer = analyzers.get(key)
  if (analyzer === undefined) {
    analyzer = createAnalyzer(table, policyFrom(options ?? {}, shared, today))
    analyzers.set(key, analyzer)
  }
  return analyzer
}

function isEmpty(options: Options | undefined): boolean {
  for (const _key in options) return false
  return true
}
