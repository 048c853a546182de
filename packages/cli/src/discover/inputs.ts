import { supportedName } from '../parse/language.js'
import { resolveTargets, shownPath, type Targets } from './targets.js'
import { UsageError } from '../usage-error.js'

/** What narrows a run to a part of the targets, or replaces them. */
export interface InputOptions {
  /** A commit; true where none was named. */
  readonly changed?: string | true
  readonly staged?: boolean
  readonly stdinFilename?: string
}

/** What a run is to look at. */
export interface Inputs {
  readonly targets: Targets
  /** Files among the targets, where not all of those are meant. */
  readonly found?: readonly string[]
  /** Contents that take the place of what is on disk. */
  readonly texts?: readonly InputText[]
}

/** A file's bytes as they come from somewhere else. */
export interface InputText {
  /** Relative to the working directory. */
  readonly path: string
  readonly bytes: Buffer
  /** Whether somebody named the file, rather than something that it is in. */
  readonly named: boolean
}

/** @throws UsageError for options that do not go together, and for what git cannot answer */
export async function resolveInputs(paths: readonly string[], options: InputOptions): Promise<Inputs> {
  const { changed, staged, stdinFilename } = options
  const given = [
    ...(changed === undefined ? [] : ['--changed']),
    ...(staged === true ? ['--staged'] : []),
    ...(stdinFilename === undefined ? [] : ['--stdin-filename']),
  ]
  if (given.length > 1) throw new UsageError(`${given.join(' and ')} cannot be used together`)
  if (stdinFilename !== undefined) return fromStandardInput(stdinFilename, paths)
  const targets = resolveTargets(paths)
  if (changed === undefined && staged !== true) return { targets }
  const { changedFiles, stagedFiles } = await import('./git-changes.js')
  if (changed !== undefined) {
    return { targets, found: changedFiles(targets, changed === true ? undefined : changed) }
  }
  return { targets, texts: stagedFiles(targets).map(({ path, bytes }) => ({ path, bytes, named: false })) }
}

async function fromStandardInput(file: string, paths: readonly string[]): Promise<Inputs> {
  if (paths.length > 0) throw new UsageError('--stdin-filename takes the place of paths: name none')
  const path = shownPath(file)
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk)
  const texts = supportedName.test(path) ? [{ path, bytes: Buffer.concat(chunks), named: true }] : []
  return { targets: { folders: [], files: [] }, texts }
}
