import { lstatSync } from 'node:fs'
import {
  createAnalyzer,
  createPathEnvironment,
  createRelevance,
  mentionsIn,
  type Analyzer,
  type Inspection,
  type Mention,
  type ModelLookup,
  type PackageLookup,
  type Policy,
} from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { applyComments } from '../comments/apply-comments.js'
import { mayHoldIgnoreComment } from '../comments/comment-search.js'
import type { InputText } from '../discover/inputs.js'
import type { Batch } from '../discover/list-targets.js'
import { hasBareValues, isData } from '../parse/language.js'
import { longestData } from '../parse/parse-source.js'
import { codeOf, reasonOf } from '../read/file-error.js'
import { FileReader } from '../read/file-reader.js'
import { isGenerated, isMinified, isOnLongLine } from '../read/machine-written.js'
import { decode, type SourceText } from '../read/source-text.js'
import { createAliasWords } from './alias-words.js'
import { analyzeFile } from './analyze-file.js'
import type { Clock } from './clock.js'
import { packageFinder } from './find-package.js'
import { createJudge } from './judged-path.js'
import { isReported } from './judgement.js'
import { lookupFor } from './lookup.js'
import type { OpenProgram } from './open-program.js'
import type { CommentProblem, Tally } from './outcome.js'

/** All that a thread must know to judge files. */
export interface JudgeOptions {
  readonly policy: Policy
  /** The folder that globs are relative to, absolute. */
  readonly base: string
  /** The folders that the command line names, relative to the working directory. */
  readonly folders: readonly string[]
  /**
   * Whether ignored occurrences are wanted from everywhere; else files that are development by their path are not
   * even parsed, for nothing in them is ever reported.
   */
  readonly all: boolean
  /** Whether the texts of files are wanted too that hold nothing but what other files have to heed. */
  readonly withMentions: boolean
}

/** What came of a file that holds something. */
export type Verdict = Judged | Link

/** A file that was parsed. */
export interface Judged {
  readonly kind: 'judged'
  readonly path: string
  /** Absent where there is nothing to show. */
  readonly source?: SourceText
  /** Those that are reported; all of them where all are wanted. */
  readonly inspections: readonly Inspection[]
  /** What other files may have to heed. */
  readonly mentions: readonly Mention[]
}

/** A file that may name an alias. */
export interface Candidate extends InputText {
  readonly kind: 'candidate'
  /** Good until the next one is searched for. */
  readonly bytes: Buffer
}

/** A symbolic link to what may hold an alias: whether that was judged by its own name shows at the end. */
export interface Link {
  readonly kind: 'link'
  readonly path: string
  readonly named: boolean
}

export interface FileJudge {
  /** Reads the files of a batch one after the other, and finds those that parsing may say something about. */
  searchBatch(batch: Batch): Generator<Candidate | Link>
  judgeCandidate(candidate: Omit<Candidate, 'kind'>): Promise<Judged | undefined>
  /** Judges what was read already, whatever it is that stands under this path. */
  judgeBytes(path: string, bytes: Buffer, named: boolean): Promise<Judged | undefined>
  /** Judges a link by the name of the link; it counts as looked at already. */
  judgeLink(link: Link): Promise<Judged | undefined>
}

/** Not worth a word for a file that a folder held a moment ago: removed, or a link that leads nowhere. */
const gone = ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENXIO', 'EAGAIN']

/** What Node puts for bytes in a name that are not UTF-8: such a file can be listed, and not opened. */
const unknownBytes = '\uFFFD'

/**
 * @param tally counts, and takes what cannot be judged
 * @param program follows values into other files
 */
export function createFileJudge(
  { policy, base, folders, all, withMentions }: JudgeOptions,
  tally: Tally,
  clock: Clock,
  lookup: ModelLookup,
  program?: OpenProgram,
): FileJudge {
  const analyzer = createAnalyzer(lookup, policy)
  const needles = table.needles(createRelevance(table, policy).scope)
  const words = createAliasWords(needles, policy, all)
  const judgedPath = createJudge(base, folders)
  const findPackage = packageFinder(base)
  const environmentOf = createPathEnvironment(policy.production, policy.development)
  const reader = new FileReader()
  let widest: Promise<Analyzer> | undefined

  /** A comment that ignores nothing is worth a word wherever it stands. */
  function mayMatter(path: string, bytes: Buffer): boolean {
    if (words.mayName(bytes, hasBareValues(path)) || mayHoldIgnoreComment(bytes)) return true
    return program !== undefined && program.installedModules(path).size > 0
  }

  async function judgeBytes(path: string, bytes: Buffer, named: boolean): Promise<Judged | undefined> {
    tally.filesScanned++
    const isCandidate = mayMatter(path, bytes)
    clock.lap('reject')
    return isCandidate ? judgeCandidate({ path, bytes, named }) : undefined
  }

  async function judgeCandidate({ path, bytes, named }: InputText): Promise<Judged | undefined> {
    clock.lap()
    const judged = judgedPath(path)
    const packageOf: PackageLookup = () => findPackage(path)
    const isDevelopment = !all && environmentOf(judged, packageOf).environment === 'development'
    const source = isDevelopment ? undefined : decode(bytes)
    clock.lap('reject')
    if (isDevelopment) return undefined
    if (!source) {
      if (words.names(bytes)) tally.unreadable.push({ path, message: 'not UTF-8', cause: 'encoding' })
      return undefined
    }
    if (!named && isGenerated(source.text)) tally.generated++
    else if (!named && isMinified(source.text, needles)) tally.minified++
    else {
      const candidate = { path, judged, packageOf, source, names: () => words.names(bytes) }
      const analysis = await analyzeFile(candidate, analyzer, clock, program)
      if ('inspections' in analysis) {
        tally.filesParsed++
        // A bundle may have a line or two that somebody could have written.
        const found = named
          ? analysis.inspections
          : analysis.inspections.filter(({ finding }) => !isOnLongLine(source.text, finding.range[0]))
        // What is ignored still bears witness.
        const mentions = mentionsIn(path, found)
        const commented = { path, text: source.text, comments: analysis.comments }
        const { inspections, coversFile, problems } = applyComments(found, commented)
        if (problems.length > 0) {
          widest ??= widestAnalyzer(policy)
          const wide = applyComments(analysis.inspectBy(await widest), commented)
          tally.commentProblems.push(...inBoth(problems, wide.problems))
        }
        const shown = all ? inspections : inspections.filter(({ finding }) => isReported(finding))
        const isWanted = shown.length > 0 || (withMentions && mentions.length > 0 && !coversFile)
        return { kind: 'judged', path, ...(isWanted && { source }), inspections: shown, mentions }
      }
      if (analysis.unreadable) tally.unreadable.push(analysis.unreadable)
    }
    return undefined
  }

  function read(path: string, named: boolean): Buffer | undefined {
    try {
      return isData(path) ? reader.read(path, longestData) : reader.read(path)
    } catch (error) {
      if (codeOf(error) === 'ENOENT' && path.includes(unknownBytes)) {
        tally.unreadable.push({ path, message: 'its name is not UTF-8', cause: 'io' })
      } else if (named || !gone.includes(codeOf(error) ?? '')) {
        tally.unreadable.push({ path, message: reasonOf(error), cause: 'io' })
      }
      return undefined
    }
  }

  return {
    judgeBytes,
    judgeCandidate,
    async judgeLink({ path, named }) {
      const bytes = read(path, named)
      return bytes && judgeCandidate({ path, bytes, named })
    },
    *searchBatch({ paths, named }) {
      clock.lap()
      for (const path of paths) {
        const bytes = read(path, named)
        clock.lap('reading')
        if (bytes === undefined) continue
        tally.filesScanned++
        const isCandidate = mayMatter(path, bytes)
        clock.lap('reject')
        if (isCandidate)
          yield isLink(path) ? { kind: 'link', path, named } : { kind: 'candidate', path, bytes, named }
        clock.lap()
      }
    },
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

/** A comment may be meant for a run with more rules or more aliases than this one: there it is needed. */
async function widestAnalyzer(policy: Policy): Promise<Analyzer> {
  const rules = {
    'no-floating-model': 'error',
    'no-retired-model': 'error',
    'no-unknown-model': 'error',
  } as const
  const widest: Policy = { ...policy, rules, aliases: 'all', within: Infinity }
  return createAnalyzer(await lookupFor(widest), widest)
}

function inBoth(some: readonly CommentProblem[], others: readonly CommentProblem[]): CommentProblem[] {
  return some.filter(({ line, column }) =>
    others.some((other) => other.line === line && other.column === column),
  )
}
