import { isSupported } from '../parse/language.js'
import { changedFiles, stagedFiles, unstagedFiles } from './git-changes.js'
import { resolveTargets, shownPath, type Targets } from './targets.js'
import { UsageError } from '../usage-error.js'
import { createPathFilter } from './skipped-path.js'

/** What narrows a run to a part of the targets, or replaces them. */
export interface InputOptions {
  /** A commit; true where none was named. */
  readonly changed?: string | true
  readonly staged?: boolean
  readonly stdinFilename?: string
  /** Whether a hook names the files: nobody asked for build output among them. */
  readonly hook?: boolean
}

/** What a run is to look at. */
export interface Inputs {
  readonly targets: Targets
  /** Files among the targets, where not all of those are meant. */
  readonly found?: readonly string[]
  /** Contents that take the place of what is on disk. */
  readonly texts?: readonly InputText[]
  /** What came on standard input, whatever it is. */
  readonly standardInput?: Buffer
  /** Files that are staged in part, where what is on disk counts. */
  readonly unstaged?: readonly string[]
}

/** A file's bytes as they come from somewhere else. */
export interface InputText {
  /** Relative to the working directory. */
  readonly path: string
  readonly bytes: Buffer
  /** Whether somebody named the file, rather than something that it is in. */
  readonly named: boolean
}

/**
 * @param options `onDisk`: whether files are to be written, so that of staged ones the text on disk counts
 * @throws UsageError for options that do not go together, and for what git cannot answer
 */
export async function resolveInputs(
  paths: readonly string[],
  options: InputOptions & { readonly onDisk?: boolean },
): Promise<Inputs> {
  const { changed, staged, stdinFilename, hook, onDisk } = options
  const given = [
    ...(changed === undefined ? [] : ['--changed']),
    ...(staged === true ? ['--staged'] : []),
    ...(stdinFilename === undefined ? [] : ['--stdin-filename']),
    ...(hook === true ? ['--hook'] : []),
  ]
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} cannot be used together`)
  if (stdinFilename !== undefined) return fromStandardInput(stdinFilename, paths)
  if (hook === true && paths.length === 0) {
    throw new UsageError('--hook looks at the files that it is given: name some, or use --staged')
  }
  const targets = resolveTargets(paths)
  if (hook === true) {
    const filter = createPathFilter('.')
    return { targets, found: targets.files.filter((path) => !filter.skipsFile(path)) }
  }
  if (changed === undefined && staged !== true) return { targets }
  if (changed !== undefined) {
    return { targets, found: changedFiles(targets, changed === true ? undefined : changed) }
  }
  const files = stagedFiles(targets)
  if (onDisk !== true) return { targets, texts: files.map((file) => ({ ...file, named: false })) }
  const touched = unstagedFiles(targets)
  return {
    targets,
    found: files.filter(({ path }) => !touched.has(path)).map(({ path }) => path),
    unstaged: files.filter(({ path }) => touched.has(path)).map(({ path }) => path),
  }
}

async function fromStandardInput(file: string, paths: readonly string[]): Promise<Inputs> {
  if (paths.length > 0) throw new UsageError('--stdin-filename takes the place of paths: name none')
  const path = shownPath(file)
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk)
  const standardInput = Buffer.concat(chunks)
  const texts = isSupported(path) ? [{ path, bytes: standardInput, named: true }] : []
  return { targets: { folders: [], files: [] }, texts, standardInput }
}
