import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { withoutMark } from './host.js'
import { position } from './position.js'
import { byPlace } from './said.js'
import type { Said } from './said.js'

const root = join(import.meta.dirname, '../..')

interface OxlintRun {
  /** What is said about each file, by its path. */
  readonly said: ReadonlyMap<string, readonly Said[]>
  /** What cannot be parsed. */
  readonly unreadable: ReadonlySet<string>
  /** What each file holds afterwards. */
  readonly texts: ReadonlyMap<string, string>
}

interface Report {
  readonly diagnostics: readonly {
    readonly code?: string
    readonly message: string
    readonly filename: string
    readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number } }[]
  }[]
}

/** Runs the binary once over some files, by their paths, in a folder where the plugin is installed. */
export function runOxlint(
  files: Readonly<Record<string, string>>,
  config: object,
  flags: readonly string[] = [],
): OxlintRun {
  const folder = mkdtempSync(join(tmpdir(), 'modelpin-oxlint-'))
  try {
    mkdirSync(join(folder, 'node_modules'))
    const installed = join(folder, 'node_modules/eslint-plugin-modelpin')
    symlinkSync(join(root, 'packages/eslint-plugin'), installed, 'junction')
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const whole = { jsPlugins: ['eslint-plugin-modelpin'], categories: { correctness: 'off' }, ...config }
    writeFileSync(
      join(folder, '.oxlintrc.json'),
      JSON.stringify({ ...whole, ignorePatterns: ['node_modules'] }),
    )
    const binary = join(root, 'node_modules/oxlint/bin/oxlint')
    const run = spawnSync(process.execPath, [binary, '--format', 'json', ...flags], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    const { diagnostics } = readReport(run)
    const unreadable = new Set<string>()
    const said = new Map<string, Said[]>(Object.keys(files).map((path) => [path, []]))
    for (const { code, message, filename, labels } of diagnostics) {
      const rule = /^modelpin\((.*)\)$/.exec(code ?? '')?.[1]
      const [label] = labels
      if (rule === undefined || label === undefined) unreadable.add(filename)
      else said.get(filename)?.push({ rule, message, ...placeOf(label.span, files[filename] ?? '') })
    }
    for (const list of said.values()) list.sort(byPlace)
    const texts = new Map(Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
    return { said, unreadable, texts }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readReport({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }): Report {
  try {
    return JSON.parse(stdout) as Report
  } catch {
    throw new Error(`oxlint printed no report:\n${stdout}${stderr}`)
  }
}

/** Its offsets count the bytes of the file, byte order mark included. */
function placeOf(span: { offset: number; length: number }, text: string): Pick<Said, 'start' | 'end'> {
  const bytes = Buffer.from(text)
  const at = (offset: number): Said['start'] => {
    const before = withoutMark(bytes.subarray(0, offset).toString())
    return position(withoutMark(text), before.length)
  }
  return { start: at(span.offset), end: at(span.offset + span.length) }
}
