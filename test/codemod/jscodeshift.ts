import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

const require = createRequire(import.meta.url)
const binary = require.resolve('jscodeshift/bin/jscodeshift.js')
const transform = join(import.meta.dirname, '../../packages/codemod/dist/pin-models.js')

/**
 * jscodeshift compiles our code with Babel and keeps the outcome in one file in the home folder, which each build
 * would make larger and each run slower: half a gigabyte after some days.
 */
const babelCache = mkdtempSync(join(tmpdir(), 'modelpin-babel-'))
afterAll(() => rmSync(babelCache, { recursive: true, force: true }))

/** What jscodeshift is run with. */
export const environment = { ...process.env, BABEL_CACHE_PATH: join(babelCache, 'cache.json') }

/** Most `-latest` aliases still answered on this day. */
export const alive = '--asOf=2025-06-01'

interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  /** The lines printed for files, without the folder. */
  readonly reports: readonly string[]
  readonly counts: {
    readonly errors: number
    readonly unmodified: number
    readonly skipped: number
    readonly ok: number
  }
}

export interface Project {
  readonly run: (args: readonly string[], stdin?: string) => Run
  readonly read: (path: string) => string
}

/** A folder with these files, and jscodeshift's own binary to be run in it. */
export function project(files: Readonly<Record<string, string>>): Project {
  const folder = mkdtempSync(join(tmpdir(), 'modelpin-codemod-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return {
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    run(args, stdin = '') {
      const { status, stdout, stderr } = spawnSync(process.execPath, [binary, '-t', transform, ...args], {
        cwd: folder,
        encoding: 'utf8',
        input: stdin,
        env: {
          ...environment,
          NO_COLOR: '1',
          FORCE_COLOR: undefined,
        },
      })
      const count = (name: string) =>
        Number(new RegExp(`^(\\d+) ${name}$`, 'm').exec(stdout)?.[1] ?? Number.NaN)
      return {
        status,
        stdout,
        stderr,
        reports: [...stdout.matchAll(/^ REP (.*)$/gm)].map(([, line]) => line ?? '').sort(),
        counts: {
          errors: count('errors'),
          unmodified: count('unmodified'),
          skipped: count('skipped'),
          ok: count('ok'),
        },
      }
    },
  }
}
