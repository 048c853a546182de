// Whole-process times, taken in turns: machines drift, and a ratio of neighbours does not.
import { spawnSync } from 'node:child_process'

/** Milliseconds that one run of a command takes, wall clock. */
export function timeOnce(command, options) {
  return runOnce(command, options).took
}

/** One run of a command: what it took, and what it printed where that is asked for. */
export function runOnce([command, ...args], options = {}) {
  const began = process.hrtime.bigint()
  const { error, status, signal, stdout, stderr } = spawnSync(command, args, { stdio: 'ignore', ...options })
  const took = Number(process.hrtime.bigint() - began) / 1e6
  if (error) throw error
  // A run that breaks off is a fast one. Searches and linters end with 1 where they found something.
  if (status !== 0 && status !== 1)
    throw new Error(`${command} ${args.join(' ')}: ended with ${status ?? signal}\n${stderr ?? ''}`)
  return { took, stdout, stderr }
}

/**
 * Runs `a` and `b` in turns, after one warm-up each where there is more than one run; gives the medians, and those of
 * the pairwise ratios and differences.
 */
export function compare(a, b, runs = 15) {
  const [times, others] = takeTurns([a, b], runs)
  return {
    a: median(times),
    b: median(others),
    ratio: median(times.map((time, index) => time / others[index])),
    difference: median(times.map((time, index) => time - others[index])),
    runs,
  }
}

/** The times of each of some commands, run in turns. */
export function takeTurns(commands, runs) {
  const run = (one) => timeOnce(one.command, one.options)
  if (runs > 1) commands.forEach(run)
  const times = commands.map(() => [])
  for (let index = 0; index < runs; index++)
    for (const [at, command] of commands.entries()) times[at].push(run(command))
  return times
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)]
}

/** One line of a benchmark's result: a ratio against a named peer of the same run, and the aim. */
export function report(what, peer, { a, b, ratio, runs }, aim) {
  console.log(`${what}: ${ratio.toFixed(2)} × ${peer}${verdict(ratio, aim)}`)
  console.log(`  medians of ${runs} runs: ${a.toFixed(1)} ms against ${b.toFixed(1)} ms`)
}

/** What follows a figure that is to be small: the aim, and whether it is met. */
export function verdict(figure, aim, unit = '') {
  return aim === undefined ? '' : `  (aim: at most ${aim}${unit}; ${figure <= aim ? 'met' : 'MISSED'})`
}
