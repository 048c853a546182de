import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { read, write } from './installed.js'

export interface Ran {
  readonly status: number | null
  /** Both outputs, without colours. */
  readonly output: string
}

export interface Repository {
  readonly dir: string
  /** Runs a program in the folder, with those of `node_modules` in reach. */
  run(program: string, ...args: string[]): Ran
  /** The same for git, which must succeed. @returns what it printed */
  git(...args: string[]): string
  /** Stages what is named, and commits what is staged. */
  commit(...files: string[]): Ran
  write(files: Readonly<Record<string, string>>): void
  read(file: string): string
  /** What the last commit holds of a file. */
  committed(file: string): string
}

/**
 * Nothing of this machine's own configuration; no colours; the hook of a test must not see git's variables of another,
 * and Node finds no packages but those that are installed: pnpm tells the programs it starts of all of its own.
 */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_|^NODE_PATH$/.test(name))),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: path.join(tmpdir(), 'no-such-file'),
  NO_COLOR: '1',
  CI: undefined,
}

/**
 * A repository with one commit, in which packages are installed.
 *
 * @param parent the folder to put it into
 * @param modules a folder `node_modules` to take; none is installed without one
 */
export function repository(
  parent: string,
  modules: string | undefined,
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Repository {
  const dir = realpathSync(mkdtempSync(path.join(parent, 'repository-')))
  const bin = path.join(dir, 'node_modules/.bin')
  const run = (program: string, ...args: string[]): Ran => {
    const { status, stdout, stderr, error } = spawnSync(program, args, {
      cwd: dir,
      encoding: 'utf8',
      env: { ...environment, PATH: `${bin}${path.delimiter}${process.env['PATH']}`, ...env },
    })
    if (error) throw error
    return { status, output: stdout + stderr }
  }
  const git = (...args: string[]): string => {
    const { status, output } = run('git', ...args)
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${output}`)
    return output
  }
  const own: Repository = {
    dir,
    run,
    git,
    commit(...names) {
      if (names.length > 0) git('--literal-pathspecs', 'add', '--', ...names)
      return run('git', 'commit', '-m', 'next')
    },
    write: (texts) => write(dir, texts),
    read: (file) => read(dir, file),
    committed: (file) => git('show', `HEAD:${file}`),
  }
  git('init', '-q')
  git('config', 'user.name', 'a')
  git('config', 'user.email', 'a@b.c')
  own.write({ '.gitignore': 'node_modules\n', 'src/chat.ts': 'x\n', 'src/other.ts': 'x\n', ...files })
  if (modules !== undefined) symlinkSync(modules, path.join(dir, 'node_modules'))
  git('add', '.')
  git('commit', '-qm', 'first')
  return own
}

/** The text of a fenced block of a page, by the words behind its fence: `yaml lefthook.yml`. */
export function snippet(page: string, words: string): string {
  const text = readFileSync(path.resolve(import.meta.dirname, '../..', page), 'utf8')
  const [, block] = text.split(`\n\`\`\`${words}\n`)
  if (block === undefined) throw new Error(`${page} has no block "${words}"`)
  return block.slice(0, block.indexOf('```'))
}
