import { spawn } from 'node:child_process'
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Report } from 'modelpin'
import { onTestFinished } from 'vitest'

export const binary = fileURLToPath(new URL('../../packages/cli/bin/modelpin.js', import.meta.url))

export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
}

/** Runs the real binary, away from a terminal. */
export function modelpin(args: readonly string[], options?: RunOptions): Promise<Run> {
  return withInput('', args, options)
}

/** The same with a text on standard input. */
export function withInput(
  input: string,
  args: readonly string[],
  { cwd, env, uid }: RunOptions = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [binary, ...args], {
      ...(cwd !== undefined && { cwd }),
      ...(uid !== undefined && { uid, gid: uid }),
      env: { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    // A command that asks for nothing may be gone before it is given.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

export interface Project {
  readonly dir: string
  run(...args: string[]): Promise<Run>
  /** `check --format json`, parsed. */
  report(...args: string[]): Promise<Report>
  read(file: string): string
  bytes(file: string): Buffer
  write(file: string, content: string | Uint8Array): void
  /** Every file below the folder, to see that nothing was left behind. */
  list(): string[]
}

/** A day on which the facts that the tests rely on hold. */
export const asOf = '2026-11-20'

/** A folder of its own with these files; it goes when the test ends. */
export function project(files: Readonly<Record<string, string | Uint8Array>>): Project {
  const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'modelpin-')))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  const write = (file: string, content: string | Uint8Array): void => {
    const target = path.join(dir, file)
    mkdirSync(path.dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
  for (const [file, content] of Object.entries(files)) write(file, content)
  const run = (...args: string[]): Promise<Run> => modelpin(args, { cwd: dir })
  return {
    dir,
    run,
    async report(...args) {
      const { stdout, stderr } = await run('check', '--format', 'json', '--as-of', asOf, ...args)
      if (stdout === '') throw new Error(`no report: ${stderr}`)
      return JSON.parse(stdout) as Report
    },
    read: (file) => readFileSync(path.join(dir, file), 'utf8'),
    bytes: (file) => readFileSync(path.join(dir, file)),
    write,
    list: () =>
      (readdirSync(dir, { recursive: true }) as string[])
        .filter((file) => !lstatSync(path.join(dir, file)).isDirectory() && !file.startsWith('.git/'))
        .sort(),
  }
}

/** `path:line:column id` of each finding. */
export function places(report: Report): string[] {
  return report.findings.map(({ path: file, line, column, id }) => `${file}:${line}:${column} ${id}`)
}

/** A request with a live alias; pinned, it holds `omni-moderation-2024-09-26`. */
export const request = "openai.moderations.create({ model: 'omni-moderation-latest', input })\n"
export const pinnedRequest = request.replace('omni-moderation-latest', 'omni-moderation-2024-09-26')
