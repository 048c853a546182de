import { Worker } from 'node:worker_threads'
import type { Batch } from '../discover/list-targets.js'
import type { Times } from './clock.js'
import type { JudgeOptions, Verdict } from './file-judge.js'
import type { Tally } from './outcome.js'
import { separator, type FromThread, type ToThread } from './thread-messages.js'

/** Enough that the thread never waits for this one, few enough that the rest can be shared. */
const mostAhead = 2

/** A third of Node's own; it takes 30 MB off the run and nothing away from its speed. */
const maxYoungGenerationSizeMb = 16

/** Another thread that judges batches of files. */
export interface Thread {
  /** Whether it would start on another batch soon. */
  wants(): boolean
  give(batch: Batch): void
  /** Waits for everything that was given, and tells what was counted. */
  end(): Promise<{ readonly tally: Tally; readonly times: Times }>
  stop(): Promise<unknown>
}

/**
 * @param onVerdicts takes what was found as it comes, and how many files that were
 * @param onWant is told whenever the thread could take one more batch
 */
export function startThread(
  options: JudgeOptions,
  onVerdicts: (verdicts: readonly Verdict[], files: number) => void,
  onWant: () => void,
): Thread {
  const worker = new Worker(new URL('./judging-thread.js', import.meta.url), {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb },
  })
  let ahead = 0
  const ended = new Promise<{ tally: Tally; times: Times }>((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', (code) => {
      reject(new Error(`a thread ended by itself (${code})`))
    })
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'end') {
        resolve(message)
        return
      }
      ahead--
      onVerdicts(message.verdicts, message.files)
      onWant()
    })
  })
  // Whoever waits for the end hears of it; before that nobody does.
  ended.catch(() => undefined)

  return {
    wants: () => ahead < mostAhead,
    give(batch) {
      ahead++
      worker.postMessage({ ...batch, paths: batch.paths.join(separator) } satisfies ToThread)
    },
    end() {
      worker.postMessage('end' satisfies ToThread)
      return ended
    },
    stop: () => worker.terminate(),
  }
}
