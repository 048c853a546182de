import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { UsageError } from '../usage-error.js'
import { gitEnvironment } from './git-files.js'

/** Runs git in one folder, of whichever checkout that is. */
export interface Git {
  /**
   * The output of a command as it is.
   *
   * @throws UsageError with what git says
   */
  run(args: readonly string[], input?: string): Buffer
  /** The names that a command ends with NUL. */
  names(args: readonly string[]): string[]
  /** The first line of a command's output; undefined where it fails. */
  line(args: readonly string[]): string | undefined
}

/** More than any list of names or any set of staged files is likely to take. */
const maxBuffer = 1 << 30

/**
 * @param folder that exists
 * @param option named in the message where this is no checkout
 * @throws UsageError
 */
export function openGit(folder: string, option: string): Git {
  const start = (
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    input?: string,
  ): ReturnType<typeof spawnSync> =>
    spawnSync('git', args, {
      cwd: folder === '' ? '.' : folder,
      env,
      maxBuffer,
      ...(input !== undefined && { input }),
    })

  const top = start(['rev-parse', '--show-toplevel'], gitEnvironment())
  if (top.error) throw new UsageError(`${option} needs git, which cannot be started`)
  if (top.status !== 0)
    throw new UsageError(`${option} needs a git checkout, which ${shown(folder)} is not in`)
  const env = indexedEnvironment(String(top.stdout).trimEnd())

  const run = (args: readonly string[], input?: string): Buffer => {
    const { status, stdout, stderr } = start(args, env, input)
    if (status !== 0)
      throw new UsageError(`git ${args[0]}: ${String(stderr).trim().split('\n')[0] ?? 'failed'}`)
    return stdout as Buffer
  }
  return {
    run,
    names: (args) => run(args).toString('utf8').split('\0').slice(0, -1),
    line(args) {
      const { status, stdout } = start(args, env)
      return status === 0 ? String(stdout).split('\n')[0] : undefined
    },
  }
}

/**
 * While it commits a part of the changes, git keeps what is to be committed in an index of its own and tells hooks
 * where. The path is relative to the top of the checkout, and it is that checkout's alone.
 */
function indexedEnvironment(top: string): NodeJS.ProcessEnv {
  const index = process.env['GIT_INDEX_FILE']
  if (index === undefined) return gitEnvironment()
  return { ...gitEnvironment(), GIT_INDEX_FILE: path.resolve(top, index) }
}

function shown(folder: string): string {
  return folder === '' || folder === '.' ? 'this folder' : folder
}
