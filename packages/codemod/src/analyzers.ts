import { createAnalyzer } from '@modelpin/matchers'
import type { Analyzer } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import type { TransformOptions } from './jscodeshift.js'
import { policyFrom } from './policy.js'

/** Read once: a run that passes midnight still judges all of its files by one day. */
const today = new Date().toISOString().slice(0, 10)

const analyzers = new WeakMap<TransformOptions, Analyzer>()

/** The analyzer for one run; jscodeshift hands the same options to every file of a batch. */
export function analyzerFor(options: TransformOptions): Analyzer {
  let analyzer = analyzers.get(options)
  if (analyzer === undefined) {
    analyzer = createAnalyzer(table, policyFrom(options, today))
    analyzers.set(options, analyzer)
  }
  return analyzer
}
