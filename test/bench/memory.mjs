// The most memory that a run holds. Linux counts it for each process, threads included; other systems are not asked.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const interval = 2

/**
 * Runs a command and reads the kernel's high-water mark of it and its children over and over; what a process adds in
 * its last two milliseconds is missed.
 *
 * @returns MiB of the process itself, and of it and its children together; undefined elsewhere than on Linux
 */
export async function peakMemory({ command: [command, ...args], options = {} }) {
  if (process.platform !== 'linux') return undefined
  const peaks = new Map()
  const child = spawn(command, args, { stdio: 'ignore', ...options })
  const ended = new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  const timer = setInterval(() => {
    for (const pid of family(child.pid)) {
      const peak = /VmHWM:\s*(\d+)/.exec(read(`/proc/${pid}/status`))?.[1]
      // The last word counts, not the largest: until it starts its program, a child is a copy of its parent.
      if (peak !== undefined) peaks.set(pid, Number(peak) / 1024)
    }
  }, interval)
  await ended
  clearInterval(timer)
  return {
    own: peaks.get(child.pid) ?? 0,
    together: [...peaks.values()].reduce((sum, peak) => sum + peak, 0),
  }
}

/** A process and all below it. Any of its threads may have started a child. */
function family(pid) {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean)
  return [pid, ...children.flatMap(family)]
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
