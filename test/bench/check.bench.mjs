// `modelpin check` over many files: against other tools, its memory, its growth, and what it adds to a hook.
// node test/bench/check.bench.mjs [FOLDER] [--files N] [--runs N] [--peers rg,ast-grep,jscodeshift]; see README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { installWithTable } from './large-table.mjs'
import { compare, median, report, runOnce, takeTurns, verdict } from './measure.mjs'
import { peakMemory } from './memory.mjs'
import { astGrep, jscodeshift, ripgrep } from './peers.mjs'
import { makeTree, sortSources, useOf } from './tree.mjs'

const known = [ripgrep, astGrep, jscodeshift]
const { values, positionals } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '7' },
    peers: { type: 'string', default: known.map(({ name }) => name).join() },
  },
  allowPositionals: true,
})
const runs = Number(values.runs)
const wanted = values.peers.split(',').filter(Boolean)
const stranger = wanted.find((name) => !known.some((peer) => peer.name === name))
if (stranger !== undefined) throw new Error(`--peers: nothing is called ${stranger}`)

const cli = path.resolve(import.meta.dirname, '../../packages/cli/bin/modelpin.js')
const scopes = ['latest', 'all']
const made = positionals.length > 0 ? undefined : makeTree(Number(values.files))
const folder = path.resolve(positionals[0] ?? made.folder)
const captured = { stdio: 'pipe', encoding: 'utf8', maxBuffer: 1 << 30 }
const inFolder = (command) => ({ command, options: { cwd: folder } })
const check = (scope, paths = ['.'], bin = cli) =>
  inFolder([process.execPath, bin, 'check', '--no-config', '--aliases', scope, ...paths])

try {
  const { filesScanned } = describeTree()
  const peers = known.filter(({ name }) => wanted.includes(name)).filter(isInstalled)
  if (peers.includes(ripgrep)) compareWithRipgrep(filesScanned)
  for (const peer of peers) if (peer !== ripgrep) compareWithParser(peer, filesScanned)
  await compareMemory(peers)
  if (made) showGrowth()
  compareTables()
  runAsHook()
} finally {
  if (made) rmSync(made.folder, { recursive: true, force: true })
}

function describeTree() {
  const [latest, all] = scopes.map((scope) => {
    const { stdout } = runOnce([...check(scope).command, '--format', 'json'], { cwd: folder, ...captured })
    return JSON.parse(stdout).summary
  })
  const size = made ? `, ${mib(made.bytes).toFixed(0)} MiB, made of files that npm brought` : ''
  console.log(`${folder}: ${latest.filesScanned} files${size}`)
  for (const [index, { filesScanned, filesParsed }] of [latest, all].entries())
    console.log(
      `  parsed for --aliases ${scopes[index]}: ${filesParsed}, one in ${Math.round(filesScanned / filesParsed)}`,
    )
  return latest
}

function isInstalled(peer) {
  const there = peer.isThere()
  if (!there) console.log(`not compared with ${peer.name}, which is not installed: ${peer.hint}`)
  return there
}

function compareWithRipgrep(filesScanned) {
  const listed = ripgrep.countFiles(folder)
  console.log(`files: modelpin reads ${filesScanned}, rg ${listed}`)
  if (Math.abs(listed - filesScanned) > filesScanned / 100)
    throw new Error('the lists differ by more than 1 %: a ratio would compare two different things')
  const rg = inFolder(ripgrep.command)
  report('modelpin check', ripgrep.title, compare(check('latest'), rg, runs), 2)
  report('modelpin check --aliases all', ripgrep.title, compare(check('all'), rg, runs), 4)
}

/** These take minutes: one run between several of modelpin's. */
function compareWithParser(peer, filesScanned) {
  const [before] = takeTurns([check('latest')], 3)
  const { took: theirs, ...printed } = runOnce(peer.command, { cwd: folder, ...captured })
  const [after] = takeTurns([check('latest')], 3)
  const files = peer.countIn(printed)
  if (!(files > 0)) throw new Error(`${peer.name} read nothing: ${printed.stderr}`)
  console.log(`files: modelpin reads ${filesScanned}, ${peer.name} ${files}`)
  const ours = median([...before, ...after])
  const ratio = theirs / ours
  const met = ratio >= peer.aim ? 'met' : 'MISSED'
  console.log(
    `modelpin check: ${ratio.toFixed(1)} times faster than ${peer.title}  (aim: at least ${peer.aim}; ${met})`,
  )
  console.log(`  ${ours.toFixed(1)} ms, the median of 6 runs, against ${theirs.toFixed(1)} ms`)
}

async function compareMemory(peers) {
  const ours = scopes.map((scope) => [`modelpin check --aliases ${scope}`, check(scope), 200])
  const others = peers.map((peer) => [peer.title, inFolder(peer.command)])
  for (const [title, command, aim] of [...ours, ...others]) {
    const peak = await peakMemory(command)
    if (peak === undefined) return console.log('peak memory: measured on Linux only')
    const own = Math.round(peak.own)
    const together = Math.round(peak.together)
    const children = together > own ? `, ${together} MiB with its child processes` : ''
    console.log(`peak memory of ${title}: ${own} MiB${children}${verdict(own, aim, ' MiB')}`)
  }
}

/** Time at 1×, 2× and 4× the size. What each further file costs does not count the start. */
function showGrowth() {
  const [one, two, four] = [made.parts.slice(0, 1), made.parts.slice(0, 2), made.parts]
  for (const scope of scopes) {
    const commands = [one, two, four].map((parts) => check(scope, parts))
    const times = takeTurns(commands, runs).map(median)
    for (const [index, time] of times.entries()) {
      const share = 2 ** index / 4
      const perFile = ((time * 1000) / (values.files * share)).toFixed(1)
      const perMib = (time / (mib(made.bytes) * share)).toFixed(2)
      console.log(
        `growth, --aliases ${scope}, ${2 ** index}×: ${time.toFixed(0)} ms, ${perFile} µs per file, ${perMib} ms per MiB`,
      )
    }
    const [early, late] = [times[1] - times[0], (times[2] - times[1]) / 2]
    const growth = late / early
    if (!(growth > 0)) console.log('  too noisy to compare the parts: take more files or more runs')
    else {
      const share = `a file of the second half costs ${growth.toFixed(2)} × one of the second quarter`
      console.log(`  ${share}${verdict(growth, 1.2)}`)
    }
  }
}

function compareTables() {
  const [usual, large] = [installWithTable(1), installWithTable(10)]
  try {
    for (const scope of scopes) {
      const result = compare(check(scope, ['.'], large.cli), check(scope, ['.'], usual.cli), runs)
      report(
        `--aliases ${scope} with a table of ${large.rows} ids`,
        `the same with ${usual.rows}`,
        result,
        1.1,
      )
    }
  } finally {
    for (const { folder: copy } of [usual, large]) rmSync(copy, { recursive: true, force: true })
  }
}

/** Ten staged files by name, three of which hold an alias. */
function runAsHook() {
  const staged = mkdtempSync(path.join(tmpdir(), 'modelpin-hook-'))
  try {
    const { roomy } = sortSources()
    const names = Array.from({ length: 10 }, (_, index) => `${String.fromCharCode(97 + index)}.ts`)
    for (const [index, name] of names.entries()) {
      const { text } = roomy[index * 31]
      const content = index % 4 === 1 ? text + useOf(index * 17, ['mistral-small-latest']) : text
      writeFileSync(path.join(staged, name), content)
    }
    const hook = { command: [process.execPath, cli, 'check', ...names], options: { cwd: staged } }
    const nothing = { command: [process.execPath, '-e', '0'] }
    const { a, b, difference, runs: count } = compare(hook, nothing, runs * 3)
    console.log(
      `ten named files: ${difference.toFixed(1)} ms more than node -e 0${verdict(difference, 60, ' ms')}`,
    )
    console.log(`  medians of ${count} runs: ${a.toFixed(1)} ms against ${b.toFixed(1)} ms`)
  } finally {
    rmSync(staged, { recursive: true, force: true })
  }
}

function mib(bytes) {
  return bytes / 2 ** 20
}
