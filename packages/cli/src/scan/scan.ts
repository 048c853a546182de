import { realpathSync } from 'node:fs'
import { createAnalyzer } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { ignorePatterns } from '../discover/ignore-rules.js'
import { listAgain, Listing, listFound, listTargets } from '../discover/list-targets.js'
import { isInstalled } from '../discover/skipped-path.js'
import { shownPath, type Targets } from '../discover/targets.js'
import type { Inputs } from '../discover/inputs.js'
import { reasonOf } from '../read/file-error.js'
import type { Settings } from '../settings.js'
import { createClock } from './clock.js'
import { createFileJudge, type JudgeOptions, type Link, type Verdict } from './file-judge.js'
import { packageFinder } from './find-package.js'
import { createJudge } from './judged-path.js'
import { lookupFor } from './lookup.js'
import { emptyTally, type Scan } from './outcome.js'
import { openProgram, type ProjectOption } from './open-program.js'
import { createProjectScan } from './project-scan.js'
import { shareWork } from './share-work.js'

export interface ScanOptions extends ProjectOption {
  /** Whether ignored occurrences are wanted too, from everywhere. */
  readonly all: boolean
  /** Whether files are wanted too that hold nothing but what others have to heed: tables that may get a key. */
  readonly withMentions?: boolean
  /** Whether files that nobody asked about are read too where something in them may depend on a finding. */
  readonly withContext?: boolean
  /** Is told how many files were looked at, now and then. */
  readonly onProgress?: (files: number) => void
  /** The same while the files of a program are indexed. */
  readonly onIndex?: (files: number) => void
}

/** Reads what is asked for and says of every id in it what was decided. Writes nothing. */
export async function scan(
  { targets, found, texts }: Inputs,
  settings: Settings,
  options: ScanOptions,
): Promise<Scan> {
  const { policy, base, ignore } = settings
  const judgeOptions: JudgeOptions = {
    policy,
    base,
    folders: targets.folders,
    all: options.all,
    withMentions: options.withMentions === true,
  }
  const tally = emptyTally()
  const clock = createClock()
  const lookup = await lookupFor(policy)
  const judgedPath = createJudge(base, targets.folders)
  const analyzer = createAnalyzer(table, policy)
  const { mayHold } = analyzer
  const program =
    options.project === undefined
      ? undefined
      : await openProgram(options.project, {
          base,
          judgedPath,
          mayHold,
          ...(texts && { texts }),
          onIndex: options.onIndex,
        })
  const judge = createFileJudge(judgeOptions, tally, clock, lookup, program)
  const project = createProjectScan(analyzer, packageFinder(base))
  const rules = ignore.length === 0 ? undefined : ignorePatterns(ignore)
  const isIgnored = rules && ((path: string) => rules.ignores(judgedPath(path)))

  const listing = new Listing()
  const followed = new Set<string>()
  const links: Link[] = []

  for (const { path, bytes, named } of texts ?? []) {
    const judged = isIgnored?.(path) ? undefined : await judge.judgeBytes(path, bytes, named)
    if (judged) project.add(judged)
  }
  if (texts === undefined) {
    const onVerdict = (verdict: Verdict): void => {
      if (verdict.kind === 'link') links.push(verdict)
      else project.add(verdict)
    }
    const batches = found
      ? listFound(found.filter((path) => !isIgnored?.(path)))
      : isEverything(targets) && program !== undefined
        ? listAgain(program.listing, isIgnored, listing)
        : listTargets(targets, isIgnored, listing)
    const { onProgress } = options
    clock.lap()
    const isAlone = program !== undefined
    await shareWork({ batches, judge, options: judgeOptions, isAlone, tally, clock, onVerdict, onProgress })
    await followLinks()
    for (const { path, error } of listing.refused) {
      tally.unreadable.push({ path, message: reasonOf(error), cause: 'io' })
    }
  }
  if (options.withContext === true && project.mayDepend()) await lookAround()

  clock.lap()
  const files = project.files().sort(byPath)
  clock.lap('classify')
  const unreadable = tally.unreadable.sort(byPath)
  // Sorting keeps the order of each file.
  const commentProblems = tally.commentProblems.sort(byPath)
  return { ...tally, unreadable, commentProblems, files, ...(program && { program }), times: clock.times }

  /** Hears what the rest of the working directory has to say; what is wrong with those files is not the question. */
  async function lookAround(): Promise<void> {
    const others = createFileJudge(judgeOptions, emptyTally(), clock, lookup, program)
    const known = new Set(texts?.map(({ path }) => path) ?? found)
    const around =
      program === undefined
        ? listTargets({ folders: [''], files: [] }, isIgnored, new Listing())
        : listAgain(program.listing, isIgnored, new Listing())
    for await (const { paths } of around) {
      const batch = { paths: paths.filter((path) => !known.has(path) && !listing.has(path)), named: false }
      for (const candidate of others.searchBatch(batch)) {
        const judged = candidate.kind === 'candidate' ? await others.judgeCandidate(candidate) : undefined
        if (judged) project.hear(judged)
      }
    }
  }

  /** A link to a file that was listed too is not a second file; of several to one file, the first counts. */
  async function followLinks(): Promise<void> {
    for (const link of links.sort(byPath)) {
      const target = targetOf(link.path)
      if (target === undefined || isInstalled(target) || followed.has(target) || listing.has(target)) continue
      followed.add(target)
      const judged = await judge.judgeLink(link)
      if (judged) project.add(judged)
    }
  }
}

function isEverything({ files, folders }: Targets): boolean {
  return files.length === 0 && folders.length === 1 && folders[0] === ''
}

/** Where a link leads, as reports show it; undefined where it led somewhere a moment ago. */
function targetOf(path: string): string | undefined {
  try {
    return shownPath(realpathSync(path))
  } catch {
    return undefined
  }
}

/** By code unit, so that the order is the same on every machine. */
function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
