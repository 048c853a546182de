import type { Analyzer, Inspection, PackageLookup, Range } from '@modelpin/matchers'
import { commentMark } from '../comments/comment-search.js'
import { commentsOf } from '../parse/comments-of.js'
import { languageOf } from '../parse/language.js'
import { ParseError } from '../parse/parse-error.js'
import { parseSource } from '../parse/parse-source.js'
import type { SourceText } from '../read/source-text.js'
import { lineIndex } from '../report/line-index.js'
import type { Clock } from './clock.js'
import type { OpenProgram } from './open-program.js'
import type { UnreadableFile } from './outcome.js'

/** What came of one candidate: its occurrences, or why there are none. */
export type Analysis = Analyzed | { readonly unreadable?: UnreadableFile }

interface Analyzed {
  readonly inspections: readonly Inspection[]
  /** Looked for only where one of them may be meant for us. */
  readonly comments: readonly Range[]
  /** What another analyzer says of the same text. */
  readonly inspectBy: (analyzer: Analyzer) => Inspection[]
}

export interface Candidate {
  /** Relative to the working directory: how the file is shown. */
  readonly path: string
  /** Relative to the folder that globs are judged from. */
  readonly judged: string
  readonly packageOf: PackageLookup
  readonly source: SourceText
  /** Whether the text names an alias, which matters where it cannot be parsed. */
  readonly names: () => boolean
}

export async function analyzeFile(
  { path, judged, packageOf, source, names }: Candidate,
  analyzer: Analyzer,
  clock: Clock,
  program?: OpenProgram,
): Promise<Analysis> {
  const language = languageOf(path)
  if (!language) return {}
  try {
    const pieces = await program?.filesAt(path)
    const parsed = pieces ?? (await parseSource(source.text, language))
    clock.lap('parse')
    const inspectBy: Analyzed['inspectBy'] = ({ inspect, trace }) =>
      (program !== undefined && pieces !== undefined
        ? pieces.flatMap((piece) => trace(piece, program))
        : parsed.flatMap((piece) =>
            inspect({ path: judged, text: piece.text, program: piece.program, packageOf }),
          )
      ).sort((a, b) => a.finding.range[0] - b.finding.range[0])
    const inspections = program ? await program.complete(() => inspectBy(analyzer)) : inspectBy(analyzer)
    clock.lap('classify')
    const isCommented = source.text.includes(commentMark)
    const comments = isCommented ? await commentsOf(source.text, language, parsed) : []
    return { inspections, comments, inspectBy }
  } catch (error) {
    const parseError = error instanceof RangeError ? new ParseError('nested too deeply to be judged') : error
    if (!(parseError instanceof ParseError)) throw error
    // Templates of Helm and the like are no data yet, and bear the same names: no commit is to fail for them.
    if (language.kind === 'data' || !names()) return {}
    const { offset, message } = parseError
    const position = offset === undefined ? {} : lineIndex(source.text).at(offset)
    return { unreadable: { path, ...position, message, cause: 'parse' } }
  }
}
