import { Worker } from 'node:worker_threads'
import type { Batch } from '../discover/list-targets.js'
import type { Times } from './clock.js'
import type { Candidate, JudgeOptions, Verdict } from './file-judge.js'
import type { Tally } from './outcome.js'
import { separator, type FromThread, type ThreadData, type ToThread } from './thread-messages.js'

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

/** What a thread tells while it works. */
export interface Reports {
  /** What was found, as it comes, and in how many files. */
  readonly onVerdicts: (verdicts: readonly Verdict[], files: number) => void
  /** A file that is to be judged here; `taken` is called when somebody begins with it. */
  readonly onCandidate: (candidate: Candidate, taken: () => void) => void
  /** It could take one more batch. */
  readonly onWant: () => void
}

export function startThread(options: JudgeOptions, { onVerdicts, onCandidate, onWant }: Reports): Thread {
  const waiting = new Int32Array(new SharedArrayBuffer(4))
  const taken = (): void => {
    Atomics.sub(waiting, 0, 1)
  }
  const worker = new Worker(new URL('./judging-thread.js', import.meta.url), {
    workerData: { options, waiting } satisfies ThreadData,
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
      if (message.kind === 'candidate') {
        const { bytes, ...rest } = message.candidate
        onCandidate({ ...rest, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) }, taken)
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
