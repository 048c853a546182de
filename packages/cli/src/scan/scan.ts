import { createAnalyzer, createPathEnvironment, type PackageLookup } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import type { Targets } from '../discover/targets.js'
import { isGenerated, isMinified } from '../read/machine-written.js'
import { decode } from '../read/source-text.js'
import type { Settings } from '../settings.js'
import { mayNameAlias, namesAlias } from './alias-words.js'
import { analyzeFile } from './analyze-file.js'
import type { RawCandidate, Tally } from './file-search.js'
import { packageFinder } from './find-package.js'
import { createJudge } from './judged-path.js'
import type { Scan, UnreadableFile } from './outcome.js'
import { createProjectScan } from './project-scan.js'
import { findCandidates } from './search.js'

/**
 * Reads the targets and says of every id in them what was decided. Writes nothing.
 *
 * @param all whether ignored occurrences are wanted from everywhere; else files that are development by their
 *   path are not even parsed, for nothing in them is ever reported
 */
export async function scan(targets: Targets, settings: Settings, all: boolean): Promise<Scan> {
  const { policy } = settings
  const analyzer = createAnalyzer(table, policy)
  const needles = table.needles(policy.aliases)
  const judge = createJudge(settings.base, targets.folders)
  const findPackage = packageFinder(settings.base)
  const environmentOf = createPathEnvironment(policy.production, policy.development)
  const tally: Tally = { filesScanned: 0, failed: [] }
  const project = createProjectScan(analyzer, findPackage)
  const unreadable: UnreadableFile[] = []
  const skipped = { generated: 0, minified: 0 }

  const search = { targets, needles, ignore: settings.ignore, judge }
  for await (const candidate of findCandidates(search, tally)) await take(candidate)
  unreadable.push(...tally.failed)
  const files = project.files()

  return {
    files: files.sort(byPath),
    unreadable: unreadable.sort(byPath),
    filesScanned: tally.filesScanned,
    filesParsed: files.length,
    ...skipped,
  }

  async function take({ path, bytes, named }: RawCandidate): Promise<void> {
    const judged = judge(path)
    const packageOf: PackageLookup = () => findPackage(path)
    if (!all && environmentOf(judged, packageOf).environment === 'development') return
    const source = decode(bytes)
    if (!source) {
      const isAbout = namesAlias(bytes.toString('latin1'), needles, policy)
      if (isAbout) unreadable.push({ path, message: 'not UTF-8', cause: 'encoding' })
      return
    }
    if (!analyzer.mayHold(source.text) || !mayNameAlias(source.text, needles, policy)) return
    if (!named && isGenerated(source.text)) skipped.generated++
    else if (!named && isMinified(source.text, needles)) skipped.minified++
    else {
      const analysis = await analyzeFile({ path, judged, packageOf, source }, analyzer, needles, policy)
      if ('inspections' in analysis) project.add({ path, source }, analysis.inspections)
      else if (analysis.unreadable) unreadable.push(analysis.unreadable)
    }
  }
}

/** By code unit, so that the order is the same on every machine. */
function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0
}
