import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { gitEnvironment } from './git-files.js'

/** How many tracked files of the checkout that a file lies in differ from its last commit; 0 outside of any. */
export function uncommittedFiles(file: string): number {
  const { status, stdout } = spawnSync(
    'git',
    ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=no', '--ignore-submodules'],
    { cwd: path.dirname(path.resolve(file)), env: gitEnvironment(), encoding: 'utf8', maxBuffer: 1 << 30 },
  )
  return status === 0 ? stdout.split('\0').length - 1 : 0
}
