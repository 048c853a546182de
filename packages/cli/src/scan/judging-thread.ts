import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { createClock } from './clock.js'
import { createFileJudge, type Candidate, type Verdict } from './file-judge.js'
import { lookupFor } from './lookup.js'
import { emptyTally } from './outcome.js'
import { separator, type FromThread, type ThreadData, type ToThread } from './thread-messages.js'

/** So many candidates may wait for the main thread: it takes a few milliseconds for each. */
const mostWaiting = 64

const port = parentPort as MessagePort
const { options, waiting } = workerData as ThreadData
const tally = emptyTally()
const clock = createClock()
const judge = createFileJudge(options, tally, clock, await lookupFor(options.policy))

/** Batches come faster than they are judged; each waits for the one before. */
let work = Promise.resolve()

port.on('message', (message: ToThread) => {
  work = work.then(() => take(message))
})

async function take(message: ToThread): Promise<void> {
  if (message === 'end') {
    post({ kind: 'end', tally, times: clock.times })
    port.close()
    return
  }
  const verdicts: Verdict[] = []
  const paths = message.paths.split(separator)
  for (const found of judge.searchBatch({ paths, named: message.named })) {
    if (found.kind === 'link') verdicts.push(found)
    else if (Atomics.load(waiting, 0) < mostWaiting) handOver(found)
    else {
      const judged = await judge.judgeCandidate(found)
      if (judged) verdicts.push(judged)
    }
  }
  post({ kind: 'verdicts', verdicts, files: paths.length })
}

function handOver(candidate: Candidate): void {
  Atomics.add(waiting, 0, 1)
  const bytes = Buffer.from(
    candidate.bytes.buffer.slice(
      candidate.bytes.byteOffset,
      candidate.bytes.byteOffset + candidate.bytes.length,
    ),
  )
  post({ kind: 'candidate', candidate: { ...candidate, bytes } }, [bytes.buffer as ArrayBuffer])
}

function post(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
