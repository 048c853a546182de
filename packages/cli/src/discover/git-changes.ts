import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { supportedName } from '../parse/language.js'
import { UsageError } from '../usage-error.js'
import { openGit, type Git } from './git-run.js'
import { createPathFilter } from './skipped-path.js'
import type { Targets } from './targets.js'

/** A file as it stands in git's index. */
export interface StagedFile {
  /** Relative to the working directory. */
  readonly path: string
  /** Whether the file on disk holds what is staged. */
  readonly isClean: boolean
  /** What is staged of it. */
  readonly bytes: Buffer
}

/**
 * The files of the targets that differ from a commit, or are not tracked yet.
 *
 * @param reference compared from where this branch left it; without one, the last commit counts
 * @throws UsageError outside a checkout, and for what is no commit
 */
export function changedFiles(targets: Targets, reference: string | undefined): string[] {
  const found = inFolders(targets, (folder) => {
    const git = openGit(folder, '--changed')
    const from = commitToCompare(git, reference)
    return [
      ...git.names(['diff', '--name-only', '--relative', '--no-renames', '--diff-filter=d', '-z', from]),
      ...git.names(['ls-files', '--others', '--exclude-standard', '-z']),
    ]
  })
  return found.filter((path) => existsSync(path))
}

function commitToCompare(git: Git, reference: string | undefined): string {
  const commit = (name: string): string | undefined =>
    git.line(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
  if (reference === undefined) return commit('HEAD') ?? emptyTree(git)
  const wanted = commit(reference)
  if (wanted === undefined) {
    throw new UsageError(
      `--changed: git knows no commit "${reference}"${existsSync(reference) ? `; for the path, write --changed=HEAD ${reference}` : ''}`,
    )
  }
  return git.line(['merge-base', wanted, 'HEAD']) ?? wanted
}

/** There is nothing else to compare a first commit with. */
function emptyTree(git: Git): string {
  return git.run(['hash-object', '-t', 'tree', '--stdin'], '').toString('utf8').trim()
}

/**
 * The files of the targets that are staged.
 *
 * @throws UsageError outside a checkout
 */
export function stagedFiles(targets: Targets): StagedFile[] {
  const found = new Map<string, StagedFile>()
  inFolders(targets, (folder, select) => {
    const git = openGit(folder, '--staged')
    const last = git.line(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']) ?? emptyTree(git)
    const names = git.names([
      ...['diff', '--cached', '--name-only', '--relative', '--no-renames', '--diff-filter=d', '-z'],
      last,
    ])
    const wanted = select(names)
    if (wanted.length === 0) return []
    const touched = new Set(git.names(['diff', '--name-only', '--relative', '-z']))
    for (const [name, bytes] of stagedContents(git, new Set(wanted))) {
      const path = posix.join(folder, name)
      found.set(path, { path, bytes, isClean: !touched.has(name) })
    }
    return wanted
  })
  return [...found.values()]
}

/** What the index holds of regular files; links, submodules and files in conflict are left out. */
function stagedContents(git: Git, wanted: ReadonlySet<string>): [name: string, bytes: Buffer][] {
  const blobs = git.names(['ls-files', '--stage', '-z']).flatMap((entry) => {
    const [, blob = '', name = ''] = /^100\d{3} ([\da-f]+) 0\t([^]+)$/.exec(entry) ?? []
    return wanted.has(name) ? [{ blob, name }] : []
  })
  const output = git.run(['cat-file', '--batch'], blobs.map(({ blob }) => `${blob}\n`).join(''))
  let at = 0
  return blobs.map(({ name }) => {
    // "<id> blob <size>", a newline, the content, a newline.
    const start = output.indexOf('\n', at) + 1
    const size = Number(output.toString('latin1', at, start).split(' ')[2])
    at = start + size + 1
    return [name, output.subarray(start, start + size)]
  })
}

/**
 * Asks git in each folder that is meant, and keeps what is worth reading.
 *
 * @param namesIn is given a filter for names relative to its folder
 * @returns paths relative to the working directory, each once
 */
function inFolders(
  targets: Targets,
  namesIn: (folder: string, select: (names: readonly string[]) => string[]) => readonly string[],
): string[] {
  const wanted = filterOf(targets)
  const found = new Set<string>()
  for (const folder of new Set([...targets.folders, ...targets.files.map((file) => posix.dirname(file))])) {
    const select = (names: readonly string[]): string[] =>
      names.filter((name) => wanted(posix.join(folder, name)))
    for (const name of select(namesIn(folder, select))) found.add(posix.join(folder, name))
  }
  return [...found]
}

/** Takes the files of code that the targets hold, and those of them that are worth reading. */
function filterOf({ folders, files }: Targets): (path: string) => boolean {
  const named = new Set(files)
  const below = folders.map((folder) => ({
    prefix: folder === '' ? '' : `${folder}/`,
    filter: createPathFilter(folder === '' ? '.' : folder),
  }))
  return (path) =>
    supportedName.test(path) &&
    (named.has(path) ||
      below.some(
        ({ prefix, filter }) => path.startsWith(prefix) && !filter.skipsFile(path.slice(prefix.length)),
      ))
}
