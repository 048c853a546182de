// Whole-process times, taken in turns: machines drift, and a ratio of neighbours does not.
import { spawnSync } from 'node:child_process'

/** Milliseconds that one run of a command takes, wall clock. */
export function timeOnce([command, ...args], options = {}) {
  const began = process.hrtime.bigint()
  const result = spawnSync(command, args, { stdio: 'ignore', ...options })
  const took = Number(process.hrtime.bigint() - began) / 1e6
  if (result.error) throw result.error
  return took
}

/** Runs `a` and `b` in turns after one warm-up each; gives the medians and the median of the pairwise ratios. */
export function compare(a, b, runs = 15) {
  const run = (one) => timeOnce(one.command, one.options)
  run(a)
  run(b)
  const times = { a: [], b: [] }
  for (let index = 0; index < runs; index++) {
    times.a.push(run(a))
    times.b.push(run(b))
  }
  const ratios = times.a.map((time, index) => time / times.b[index])
  return { a: median(times.a), b: median(times.b), ratio: median(ratios), runs }
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y)
  return sorted[Math.floor(sorted.length / 2)]
}

/** One line of a benchmark's result: a ratio against a named peer of the same run, and the aim. */
export function report(what, peer, { a, b, ratio, runs }, aim) {
  const verdict = aim === undefined ? '' : `  (aim: at most ${aim}; ${ratio <= aim ? 'met' : 'MISSED'})`
  console.log(`${what}: ${ratio.toFixed(2)} × ${peer}${verdict}`)
  console.log(`  medians of ${runs} runs: ${a.toFixed(1)} ms against ${b.toFixed(1)} ms`)
}
