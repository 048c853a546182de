import { complain } from './output.js'

export interface Interrupts {
  /** Whether somebody wants the run to end. */
  readonly isStopped: () => boolean
  /** Leaves signals to Node again. */
  end(): void
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** The code of a process that Ctrl-C has ended. */
const interrupted = 130

/**
 * Lets Ctrl-C end the work after the file at hand, so that what was written can still be told; a second one ends it
 * at once. Files are whole either way.
 */
export function watchInterrupts(): Interrupts {
  let isStopped = false
  const stop = (): void => {
    if (isStopped) process.exit(interrupted)
    isStopped = true
    complain('stopping; once more to stop at once')
  }
  for (const signal of signals) process.on(signal, stop)
  return {
    isStopped: () => isStopped,
    end() {
      for (const signal of signals) process.off(signal, stop)
    },
  }
}
