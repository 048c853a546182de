import { realpathSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { createAnalyzer } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { ignorePatterns } from '../discover/ignore-rules.js'
import { Listing, listFound, listTargets, type Batch } from '../discover/list-targets.js'
import { isInstalled } from '../discover/skipped-path.js'
import { shownPath } from '../discover/targets.js'
import type { Inputs } from '../discover/inputs.js'
import type { Settings } from '../settings.js'
import { addTimes, createClock } from './clock.js'
import { createFileJudge, type Candidate, type JudgeOptions, type Link, type Verdict } from './file-judge.js'
import { packageFinder } from './find-package.js'
import { createJudge } from './judged-path.js'
import { emptyTally, type Scan, type Tally } from './outcome.js'
import { createProjectScan } from './project-scan.js'
import { createSignal } from './signal.js'
import type { Thread } from './thread.js'

export interface ScanOptions {
  /** Whether ignored occurrences are wanted too, from everywhere. */
  readonly all: boolean
  /** Whether files are wanted too that hold nothing but what others have to heed: tables that may get a key. */
  readonly withMentions?: boolean
  /** Whether files that nobody asked about are read too where something in them may depend on a finding. */
  readonly withContext?: boolean
  /** Is told how many files were looked at, now and then. */
  readonly onProgress?: (files: number) => void
}

/** Up to so many files a thread costs more than it saves. */
const fewFiles = 1024

/** While the list grows, so many batches are kept for threads that come for more. */
const enoughAhead = 4

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
  const judge = createFileJudge(judgeOptions, tally, clock)
  const project = createProjectScan(createAnalyzer(table, policy), packageFinder(base))
  const judgedPath = createJudge(base, targets.folders)
  const rules = ignore.length === 0 ? undefined : ignorePatterns(ignore)
  const isIgnored = rules && ((path: string) => rules.ignores(judgedPath(path)))

  const listing = new Listing()
  const followed = new Set<string>()
  const links: Link[] = []
  const queue: Batch[] = []
  const candidates: { readonly candidate: Candidate; readonly taken: () => void }[] = []
  const threads: Thread[] = []
  let isListed = false
  /** Whether the list is being waited for, and this thread is free. */
  let isWaiting = false
  const news = createSignal()
  let count = 0
  let looked = 0

  try {
    for (const text of texts ?? []) {
      const judged = isIgnored?.(text.path)
        ? undefined
        : await judge.judgeBytes(text.path, text.bytes, text.named)
      if (judged) take(judged)
    }
    clock.lap()
    await Promise.all([list(), help()])
    await end()
    await followLinks()
    if (options.withContext === true && project.mayDepend()) await lookAround()
  } finally {
    await Promise.all(threads.map((thread) => thread.stop()))
  }

  clock.lap()
  const files = project.files().sort(byPath)
  clock.lap('classify')
  return { ...tally, unreadable: tally.unreadable.sort(byPath), files, times: clock.times }

  async function list(): Promise<void> {
    const batches = listed()[Symbol.asyncIterator]()
    for (;;) {
      isWaiting = true
      const next = await batches.next()
      isWaiting = false
      clock.lap('discovery')
      if (next.done === true) break
      queue.push(next.value)
      count += next.value.paths.length
      if (count > fewFiles && threads.length === 0) await startThreads()
      serve()
      // Walking folders never waits for anything: what was found meanwhile must get its turn.
      await setImmediate()
      clock.lap()
    }
    isListed = true
    news.give()
  }

  /** Does here what the other threads do not get to, whenever the list does not need this one. */
  async function help(): Promise<void> {
    while (!isListed || queue.length > 0 || candidates.length > 0) {
      if (!(await doSome())) await news.taken()
    }
  }

  async function end(): Promise<void> {
    let open = threads.length
    const ended = Promise.all(
      threads.map(async (thread) => {
        const { tally: theirs, times } = await thread.end()
        addTally(tally, theirs)
        addTimes(clock.times, times)
        open--
        news.give()
      }),
    )
    ended.catch(() => {
      open = 0
      news.give()
    })
    while (open > 0 || candidates.length > 0) if (!(await doSome())) await news.taken()
    await ended
  }

  /** Judges one candidate, or searches one batch; tells whether there was anything to do. */
  async function doSome(): Promise<boolean> {
    const isFree = isListed || isWaiting
    const next = isFree ? candidates.shift() : undefined
    if (next) {
      next.taken()
      const judged = await judge.judgeCandidate(next.candidate)
      if (judged) take(judged)
    } else {
      const batch = isListed || (isFree && queue.length > enoughAhead) ? queue.shift() : undefined
      if (!batch) return false
      for (const found of judge.searchBatch(batch)) {
        const verdict = found.kind === 'link' ? found : await judge.judgeCandidate(found)
        if (verdict) take(verdict)
      }
      advance(batch.paths.length)
    }
    await setImmediate()
    return true
  }

  function listed(): AsyncIterable<Batch> {
    if (texts) return listFound([])
    return found
      ? listFound(found.filter((path) => !isIgnored?.(path)))
      : listTargets(targets, isIgnored, listing)
  }

  async function startThreads(): Promise<void> {
    const { startThread } = await import('./thread.js')
    for (let count = 1; count < Math.min(availableParallelism(), 4); count++) {
      threads.push(
        startThread(judgeOptions, {
          onVerdicts(verdicts, files) {
            for (const verdict of verdicts) take(verdict)
            advance(files)
          },
          onCandidate(candidate, taken) {
            candidates.push({ candidate, taken })
            news.give()
          },
          onWant: serve,
        }),
      )
    }
  }

  function serve(): void {
    for (const thread of threads) {
      while (queue.length > 0 && thread.wants()) thread.give(queue.shift() as Batch)
    }
    if (queue.length > enoughAhead) news.give()
  }

  function take(verdict: Verdict): void {
    if (verdict.kind === 'link') links.push(verdict)
    else project.add(verdict)
  }

  function advance(files: number): void {
    looked += files
    options.onProgress?.(looked)
  }

  /** Hears what the rest of the working directory has to say; what is wrong with those files is not the question. */
  async function lookAround(): Promise<void> {
    const others = createFileJudge(judgeOptions, emptyTally(), clock)
    const known = new Set(texts?.map(({ path }) => path) ?? found ?? targets.files)
    for await (const { paths } of listTargets({ folders: [''], files: [] }, isIgnored, new Listing())) {
      const batch = { paths: paths.filter((path) => !known.has(path)), named: false }
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

/** Where a link leads, as reports show it; undefined where it led somewhere a moment ago. */
function targetOf(path: string): string | undefined {
  try {
    return shownPath(realpathSync(path))
  } catch {
    return undefined
  }
}

function addTally(to: Tally, more: Tally): void {
  to.filesScanned += more.filesScanned
  to.filesParsed += more.filesParsed
  to.generated += more.generated
  to.minified += more.minified
  to.unreadable.push(...more.unreadable)
}

/** By code unit, so that the order is the same on every machine. */
function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
