import { createAnalyzer, explain, type Inspection } from '@modelpin/matchers'
import { applyComments } from '../comments/apply-comments.js'
import { shownPath } from '../discover/targets.js'
import { commentsOf } from '../parse/comments-of.js'
import { languageOf } from '../parse/language.js'
import { ParseError } from '../parse/parse-error.js'
import { parseSource } from '../parse/parse-source.js'
import { reasonOf } from '../read/file-error.js'
import { FileReader } from '../read/file-reader.js'
import { decode } from '../read/source-text.js'
import { createColors } from '../report/colors.js'
import { frame } from '../report/frame.js'
import { lineIndex, type LineIndex } from '../report/line-index.js'
import { printable } from '../report/printable.js'
import { packageFinder } from '../scan/find-package.js'
import { createJudge } from '../scan/judged-path.js'
import { openProgram, projectOf, type ProjectOption } from '../scan/open-program.js'
import { lookupFor } from '../scan/lookup.js'
import { resolveSettings, type CommonOptions, type Settings } from '../settings.js'
import { UsageError } from '../usage-error.js'
import { print, type ExitCode } from './output.js'
import { showProgress } from './progress.js'

export interface ExplainOptions extends CommonOptions, ProjectOption {}

/** Both count from 1. Without a column, everything on the line is meant. */
export interface WantedPosition {
  readonly line: number
  readonly column?: number
}

/**
 * Prints how each id at a position hangs in the code and what was decided about it.
 *
 * @throws UsageError where the file cannot be read or parsed, or holds no id there
 */
export async function explainPlace(
  file: string,
  wanted: WantedPosition,
  options: ExplainOptions,
): Promise<ExitCode> {
  const settings = await resolveSettings(options)
  const path = shownPath(file)
  const text = readText(path)
  const lines = lineIndex(text)
  const all = await inspect(path, text, settings, lines, options)
  const at = all.filter(({ finding }) => isAt(finding.range, wanted, lines))
  if (at.length === 0) throw new UsageError(nothingThere(path, wanted, all, lines))
  const colors = createColors(options.color, process.stdout)
  for (const { site, finding } of at) {
    const { line, column } = lines.at(finding.range[0])
    const position = colors.underline(printable(`${path}:${line}:${column}`))
    const drawn = frame(lines, finding.range, colors).join('\n')
    print(`${position}\n${drawn}\n\n${explain(site, finding).trimEnd()}\n\n`)
  }
  return 0
}

function readText(path: string): string {
  if (!languageOf(path)) throw new UsageError(`${path}: not a file of code or settings that is read`)
  let bytes: Buffer
  try {
    bytes = new FileReader().read(path)
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
  const source = decode(bytes)
  if (!source) throw new UsageError(`${path}: not UTF-8`)
  return source.text
}

/** Every id of the table is explained, those too that a run with these settings would not look for. */
async function inspect(
  path: string,
  text: string,
  settings: Settings,
  lines: LineIndex,
  options: ProjectOption,
): Promise<Inspection[]> {
  const language = languageOf(path)
  if (!language) return []
  const judgedPath = createJudge(settings.base, [])
  const judged = judgedPath(path)
  const findPackage = packageFinder(settings.base)
  const packageOf = () => findPackage(path)
  try {
    const lookup = await lookupFor(settings.policy)
    const scopes = [...new Set([settings.policy.aliases, 'all' as const])]
    const seen = new Map<number, Inspection>()
    const { project } = projectOf(options)
    const { mayHold } = createAnalyzer(lookup, { ...settings.policy, aliases: 'all' })
    const progress = showProgress({})
    const program =
      project === undefined
        ? undefined
        : await openProgram(project, {
            base: settings.base,
            judgedPath,
            mayHold,
            onIndex: progress.index,
          })
    progress.end()
    const pieces = await program?.filesAt(path)
    const parsed = pieces ?? (await parseSource(text, language))
    for (const aliases of scopes) {
      const analyzer = createAnalyzer(lookup, { ...settings.policy, aliases })
      const found =
        program && pieces
          ? await program.complete(() => pieces.flatMap((piece) => analyzer.trace(piece, program)))
          : parsed.flatMap((piece) => analyzer.inspect({ path: judged, packageOf, ...piece }))
      for (const inspection of found) {
        const start = inspection.finding.range[0]
        if (!seen.has(start)) seen.set(start, inspection)
      }
    }
    const inspections = [...seen.values()].sort((a, b) => a.finding.range[0] - b.finding.range[0])
    const comments = await commentsOf(text, language, parsed)
    return [...applyComments(inspections, { path, text, comments }).inspections]
  } catch (thrown) {
    const error = thrown instanceof RangeError ? new ParseError('nested too deeply to be judged') : thrown
    if (!(error instanceof ParseError)) throw error
    const position = error.offset === undefined ? undefined : lines.at(error.offset)
    throw new UsageError(
      `${path}${position ? `:${position.line}:${position.column}` : ''}: cannot be parsed: ${error.message}`,
    )
  }
}

function isAt(range: readonly [number, number], wanted: WantedPosition, lines: LineIndex): boolean {
  const from = lines.at(range[0])
  if (from.line !== wanted.line) return false
  if (wanted.column === undefined) return true
  // The quote before an id is where an editor's "go to" lands: it counts, and so does the end.
  return wanted.column >= from.column - 1 && wanted.column <= from.column + range[1] - range[0]
}

function nothingThere(
  path: string,
  { line, column }: WantedPosition,
  all: readonly Inspection[],
  lines: LineIndex,
): string {
  const position = `${path}:${line}${column === undefined ? '' : `:${column}`}`
  if (all.length === 0) return `${position}: no model id there, nor anywhere in this file`
  const places = all.map(({ finding }) => lines.at(finding.range[0]))
  const shown = places.slice(0, 5).map((place) => `${place.line}:${place.column}`)
  return `${position}: no model id there; this file has some at ${shown.join(', ')}${places.length > 5 ? ', …' : ''}`
}
