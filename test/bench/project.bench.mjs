// `modelpin check --project` over a program of many files: against `tsc --noEmit`, and against its start-up and parsing.
// node test/bench/project.bench.mjs [--files N] [--candidates N] [--runs N]; see README.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, report, runOnce } from './measure.mjs'
import { peakMemory } from './memory.mjs'

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
const folder = makeProgram()

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

/** Modules that import one another as those of applications do: a few neighbours, a barrel, a list of models. */
function makeProgram() {
  const root = mkdtempSync(path.join(tmpdir(), 'modelpin-program-'))
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
  }
  const options = {
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    types: [],
    skipLibCheck: true,
    paths: { '@/*': ['./src/*'] },
  }
  write('package.json', '{ "name": "program", "private": true }')
  write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['src'] }))
  for (let index = 0; index < candidates; index++) {
    write(
      `src/models/set-${index}.ts`,
      `export const set${index} = {\n  fast: 'mistral-small-latest',\n  slow: 'mistral-medium-latest',\n} as const\n`,
    )
  }
  const barrel = Array.from({ length: candidates }, (_, index) => `export * from './set-${index}'\n`)
  write('src/models/index.ts', barrel.join(''))
  write(
    'src/client.ts',
    'export declare const client: { chat: { complete(request: { model: string; messages: string[] }): Promise<string> } }\n',
  )
  for (let index = 0; index < files - candidates - 2; index++) write(nameOf(index), moduleText(index))
  return root
}

function nameOf(index) {
  return `src/feature-${index % 40}/part-${index}.ts`
}

function moduleText(index) {
  const set = index % 20 === 0 ? (index / 20) % candidates : undefined
  const before = [index - 1, index - 7, index - 40].filter((one) => one >= 0)
  const imports = before.map((one) => `import { part${one} } from '@/feature-${one % 40}/part-${one}'\n`)
  const uses =
    set === undefined
      ? ''
      : `import { client } from '@/client'\nimport { set${set} } from '@/models'\n\nexport const ask${index} = (messages: string[]) => client.chat.complete({ model: set${set}.fast, messages })\n`
  const functions = Array.from({ length: 12 }, (_, at) => functionText(index, at)).join('\n')
  const sum = before.map((one) => ` + part${one}.weight`).join('')
  return `${imports.join('')}${uses}\nexport interface Row${index} {\n  readonly name: string\n  readonly weight: number\n  readonly tags: readonly string[]\n}\n\n${functions}\nexport const part${index}: Row${index} = { name: 'part', weight: ${index}${sum}, tags: [] }\n`
}

function functionText(index, at) {
  return `export function step${index}x${at}(rows: readonly Row${index}[], limit = ${at}): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { name, weight, tags } of rows) {
    if (tags.length > limit) continue
    sums.set(name, (sums.get(name) ?? 0) + weight * tags.filter((tag) => tag.startsWith('a')).length)
  }
  return sums
}
`
}
