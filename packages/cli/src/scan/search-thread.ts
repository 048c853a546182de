import { on } from 'node:events'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { createFileSearch, type Tally } from './file-search.js'
import type { FromThread, ThreadData, ToThread } from './search-in-thread.js'

/** So many candidates may wait to be parsed before the search pauses: a bound on memory. */
const mostWaiting = 64

const port = parentPort as MessagePort
const { needles, waiting } = workerData as ThreadData
const tally: Tally = { filesScanned: 0, failed: [] }
const searchBatch = createFileSearch(needles, tally)

for await (const [message] of on(port, 'message') as AsyncIterable<[ToThread]>) {
  if (message === 'end') break
  for (const { bytes, ...file } of searchBatch(message)) {
    const copy = new Uint8Array(bytes)
    post({ kind: 'candidate', ...file, bytes: copy }, [copy.buffer])
    const count = Atomics.add(waiting, 0, 1) + 1
    if (count >= mostWaiting) Atomics.wait(waiting, 0, count)
  }
}
post({ kind: 'end', tally })

function post(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
