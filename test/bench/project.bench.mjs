// `modelpin check --project` over a program of many files: against `tsc --noEmit`, and against its start-up and parsing.
// node test/bench/project.bench.mjs [--files N] [--candidates N] [--runs N]; see README.md.
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, report, runOnce } from './measure.mjs'
import { peakMemory } from './memory.mjs'
import { makeProgram } from './program.mjs'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2000' },
    candidates: { type: 'string', default: '20' },
    runs: { type: 'string', default: '5' },
  },
})
const files = Number(values.files)
const candidates = Number(values.candidates)
const runs = Number(values.runs)
const cli = path.resolve(import.meta.dirname, '../../packages/cli/bin/modelpin.js')
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const folder = makeProgram(files, candidates)

try {
  const options = { cwd: folder }
  const check = { command: [process.execPath, cli, 'check', '--no-config', '--project'], options }
  const plain = { command: [process.execPath, cli, 'check', '--no-config'], options }
  const types = { command: [process.execPath, tsc, '--noEmit', '-p', folder], options }
  const parse = { command: [process.execPath, tsc, '--noEmit', '--noCheck', '-p', folder], options }
  const captured = { ...options, stdio: 'pipe', encoding: 'utf8', maxBuffer: 1 << 28 }
  const { stdout } = runOnce([...check.command, '--format', 'json'], captured)
  const { findings } = JSON.parse(stdout)
  const traced = findings.filter(({ trace }) => trace !== undefined).length
  console.log(
    `${files} files, ${candidates} with candidates: ${findings.length} findings, ${traced} by a trace`,
  )
  if (traced < candidates) throw new Error('not every candidate was followed: nothing was measured')
  report('check --project', 'tsc --noEmit', compare(check, types, runs), 1)
  report(
    'check --project',
    'tsc --noEmit --noCheck (starts, parses and binds)',
    compare(check, parse, runs),
    3,
  )
  report('check --project', 'check', compare(check, plain, runs))
  const peak = await peakMemory(check)
  if (peak !== undefined) console.log(`memory: ${peak.together.toFixed(0)} MiB`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
