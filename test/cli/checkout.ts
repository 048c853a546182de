import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { binary, project, type Project } from './harness.js'

/** Runs git as somebody, whatever this machine's own configuration says; throws with what git printed. */
export function git(dir: string, ...args: string[]): string {
  const config = ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'init.defaultBranch=main']
  return execFileSync('git', [...config, ...args], {
    cwd: dir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A checkout with these files committed. */
export function checkout(files: Readonly<Record<string, string>>): Project {
  const own = project(files)
  git(own.dir, 'init', '-q')
  git(own.dir, 'add', '.')
  git(own.dir, 'commit', '-qm', 'first')
  return own
}

/**
 * Lets git ask `modelpin` before each commit.
 *
 * @param command what the hook runs, with `modelpin` for the binary
 */
export function setHook(own: Project, command: string): void {
  const folder = path.resolve(own.dir, git(own.dir, 'rev-parse', '--git-path', 'hooks').trim())
  const hook = `#!/bin/sh\nmodelpin() { "${process.execPath}" "${binary}" "$@"; }\n${command}\n`
  own.write(path.relative(own.dir, path.join(folder, 'pre-commit')), hook)
  chmodSync(path.join(folder, 'pre-commit'), 0o755)
}
