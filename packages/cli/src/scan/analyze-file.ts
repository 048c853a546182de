import type { Analyzer, Inspection, PackageLookup, Policy } from '@modelpin/matchers'
import { languageOf } from '../parse/language.js'
import { ParseError } from '../parse/parse-error.js'
import { parseSource } from '../parse/parse-source.js'
import type { SourceText } from '../read/source-text.js'
import { lineIndex } from '../report/line-index.js'
import { namesAlias } from './alias-words.js'
import type { UnreadableFile } from './outcome.js'

/** What came of one candidate: its occurrences, or why there are none. */
export type Analysis =
  { readonly inspections: readonly Inspection[] } | { readonly unreadable?: UnreadableFile }

export interface Candidate {
  /** Relative to the working directory: how the file is shown. */
  readonly path: string
  /** Relative to the folder that globs are judged from. */
  readonly judged: string
  readonly packageOf: PackageLookup
  readonly source: SourceText
}

/** @param needles one of them stands in every alias */
export async function analyzeFile(
  { path, judged, packageOf, source }: Candidate,
  analyzer: Analyzer,
  needles: readonly string[],
  policy: Policy,
): Promise<Analysis> {
  const language = languageOf(path)
  if (!language) return {}
  try {
    const inspections: Inspection[] = []
    for (const { text, program } of await parseSource(source.text, language)) {
      inspections.push(...analyzer.inspect({ path: judged, text, program, packageOf }))
    }
    return { inspections: inspections.sort((a, b) => a.finding.range[0] - b.finding.range[0]) }
  } catch (error) {
    const parseError = error instanceof RangeError ? new ParseError('nested too deeply to be judged') : error
    if (!(parseError instanceof ParseError)) throw error
    if (!namesAlias(source.text, needles, policy)) return {}
    const { offset, message } = parseError
    const position = offset === undefined ? {} : lineIndex(source.text).at(offset)
    return { unreadable: { path, ...position, message, cause: 'parse' } }
  }
}
