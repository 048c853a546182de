import { stages, type Times } from '../scan/clock.js'
import { complain } from './output.js'

/** Says on stderr where the time of all threads went, and how long the run took since the process began. */
export function complainTimes(times: Times): void {
  const parts = stages.map((stage) => `${stage} ${times[stage].toFixed(0)}`)
  complain(
    `milliseconds of all threads: ${parts.join(', ')}; ${performance.now().toFixed(0)} since the start`,
  )
}
