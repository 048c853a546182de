import { realpathSync } from 'node:fs'
import { ignorePatterns } from '../discover/ignore-rules.js'
import { listTargets, type Batch } from '../discover/list-targets.js'
import { isInstalled } from '../discover/skipped-path.js'
import { shownPath, type Targets } from '../discover/targets.js'
import { createFileSearch, type RawCandidate, type Tally } from './file-search.js'

export interface Search {
  readonly targets: Targets
  readonly needles: readonly string[]
  /** Patterns of what not to read, as in a .gitignore file. */
  readonly ignore: readonly string[]
  /** How globs and patterns see a path. */
  readonly judge: (path: string) => string
}

/** The files among the targets that hold a needle, each file once, in no fixed order. */
export async function* findCandidates(search: Search, tally: Tally): AsyncGenerator<RawCandidate> {
  const found = new Set<string>()
  const links: RawCandidate[] = []
  for await (const candidate of searchFiles(search, tally)) {
    if (candidate.isLink) {
      links.push({ ...candidate, bytes: Buffer.from(candidate.bytes) })
      continue
    }
    found.add(candidate.path)
    yield candidate
  }
  // A link to a file that was found anyway is not a second file; of several links to one file, the first counts.
  for (const link of links.sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const target = targetOf(link.path)
    if (target === undefined || isInstalled(target) || found.has(target)) continue
    found.add(target)
    yield link
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

/** One batch is searched here and now; where there are more, another thread reads them. */
async function* searchFiles(
  { targets, needles, ignore, judge }: Search,
  tally: Tally,
): AsyncGenerator<RawCandidate> {
  const rules = ignore.length === 0 ? undefined : ignorePatterns(ignore)
  const batches = listTargets(targets, rules && ((path) => rules.ignores(judge(path))))
  const first = await batches.next()
  const second = await batches.next()
  if (second.done !== true) {
    const { searchInThread } = await import('./search-in-thread.js')
    yield* searchInThread(prepend([first.value, second.value], batches), needles, tally)
  } else if (first.done !== true) {
    yield* createFileSearch(needles, tally)(first.value)
  }
}

async function* prepend(head: readonly Batch[], rest: AsyncIterable<Batch>): AsyncGenerator<Batch> {
  yield* head
  yield* rest
}
