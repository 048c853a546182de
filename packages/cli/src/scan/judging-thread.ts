import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { createClock } from './clock.js'
import { createFileJudge, type JudgeOptions, type Verdict } from './file-judge.js'
import { emptyTally } from './outcome.js'
import { separator, type FromThread, type ToThread } from './thread-messages.js'

const port = parentPort as MessagePort
const tally = emptyTally()
const clock = createClock()
const judge = createFileJudge(workerData as JudgeOptions, tally, clock)

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
  for await (const verdict of judge.judgeBatch({ paths, named: message.named })) verdicts.push(verdict)
  post({ kind: 'verdicts', verdicts, files: paths.length })
}

function post(message: FromThread): void {
  port.postMessage(message)
}
