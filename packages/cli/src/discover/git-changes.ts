import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { isSupported } from '../parse/language.js'
import { UsageError } from '../usage-error.js'
import { openGit, type Git } from './git-run.js'
import { createPathFilter } from './skipped-path.js'
import type { Targets } from './targets.js'

/** A file as it stands in git's index. */
export interface StagedFile {
  /** Relative to the working directory. */
  readonly path: string
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
 * The files of the targets that are staged. While a merge is committed, what it takes over as another branch has
 * it was committed there: only files that differ from both sides count.
 *
 * @throws UsageError outside a checkout
 */
export function stagedFiles(targets: Targets): StagedFile[] {
  const found = new Map<string, StagedFile>()
  inFolders(targets, (folder, select) => {
    const git = openGit(folder, '--staged')
    const blobs = stagedBlobs(git)
    const wanted = select([...blobs.keys()])
    if (wanted.length === 0) return []
    const merged = git.line(['rev-parse', '--verify', '--quiet', 'MERGE_HEAD^{commit}'])
    const own = merged === undefined ? undefined : stagedBlobs(git, merged)
    const names = own === undefined ? wanted : wanted.filter((name) => own.has(name))
    for (const [name, bytes] of contents(git, blobs, names)) {
      const path = posix.join(folder, name)
      found.set(path, { path, bytes })
    }
    return names
  })
  return [...found.values()]
}

/** The files of the targets that hold something else on disk than what is staged. */
export function unstagedFiles(targets: Targets): Set<string> {
  const names = inFolders(targets, (folder) =>
    openGit(folder, '--staged').names(['diff', '--name-only', '--relative', '-z']),
  )
  return new Set(names)
}

/**
 * The contents that are staged and differ from a commit, by name. Deleted files, links, submodules and files in
 * conflict are left out.
 *
 * @param commit one at most; without it the last one, or nothing where there is none yet
 */
function stagedBlobs(git: Git, ...commit: string[]): Map<string, string> {
  const options = ['--cached', '--raw', '--no-abbrev', '--relative', '--no-renames', '-z']
  // A header, which tells the modes and ids on both sides, and a name, in turns.
  const words = git.names(['diff', ...options, ...commit])
  const blobs = new Map<string, string>()
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [, blob] = /^:\d+ 100\d{3} [\da-f]+ ([\da-f]+) [AMT]$/.exec(words[at] ?? '') ?? []
    if (blob !== undefined) blobs.set(words[at + 1] ?? '', blob)
  }
  return blobs
}

function contents(
  git: Git,
  blobs: ReadonlyMap<string, string>,
  names: readonly string[],
): [name: string, bytes: Buffer][] {
  if (names.length === 0) return []
  const output = git.run(['cat-file', '--batch'], names.map((name) => `${blobs.get(name)}\n`).join(''))
  let at = 0
  return names.map((name) => {
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
    isSupported(path) &&
    (named.has(path) ||
      below.some(
        ({ prefix, filter }) => path.startsWith(prefix) && !filter.skipsFile(path.slice(prefix.length)),
      ))
}
