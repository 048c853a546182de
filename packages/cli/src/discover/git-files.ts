import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Whether some folder above (or this one) looks like a git checkout. Says so without starting git. */
export function isInCheckout(folder: string): boolean {
  let at = path.resolve(folder)
  for (;;) {
    if (existsSync(path.join(at, '.git'))) return true
    const parent = path.dirname(at)
    if (parent === at) return false
    at = parent
  }
}

/**
 * The files below a folder that git tracks or would track, in batches, relative to the folder. Tracked files
 * come from the index while the slower search for untracked ones is still running.
 *
 * @throws GitFailed where git is missing or refuses; nothing has been yielded then
 */
export async function* gitFiles(folder: string): AsyncGenerator<string[]> {
  const untracked = collect(folder, ['--others', '--exclude-standard'])
  // Awaited below; a failure of the first listing must not leave this one unhandled.
  untracked.catch(() => undefined)
  yield* stream(folder, ['--cached'])
  yield await untracked
}

/** Whether git is told to ignore this folder: listing it would give nothing. */
export function isIgnoredByGit(folder: string): boolean {
  const run = spawnSync('git', ['check-ignore', '--quiet', '.'], {
    cwd: folder,
    env: gitEnvironment(),
    stdio: 'ignore',
  })
  return run.status === 0
}

export class GitFailed extends Error {
  override name = 'GitFailed'
}

async function collect(folder: string, args: string[]): Promise<string[]> {
  const files: string[] = []
  for await (const batch of stream(folder, args)) files.push(...batch)
  return files
}

async function* stream(folder: string, args: string[]): AsyncGenerator<string[]> {
  const git = spawn('git', ['ls-files', '-z', ...args], {
    cwd: folder,
    env: gitEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<number | null>((resolve) => {
    git.on('error', () => resolve(null))
    git.on('close', resolve)
  })
  git.stdout.setEncoding('utf8')
  let rest = ''
  for await (const chunk of git.stdout as AsyncIterable<string>) {
    const names = (rest + chunk).split('\0')
    rest = names.pop() ?? ''
    yield names
  }
  if ((await ended) !== 0) throw new GitFailed()
}

const hookVariables = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']

/**
 * Hooks run with git's own variables set, relative to another folder than the one that is listed here; each
 * folder is to be listed by the checkout that it lies in.
 */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !hookVariables.includes(name)))
}
