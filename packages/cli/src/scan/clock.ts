/** Milliseconds of one thread, by what they went to. */
export type Times = Record<Stage, number>

/** In the order of a run. `discovery` is time spent waiting for file lists, not that of git itself. */
export const stages = ['discovery', 'reading', 'reject', 'parse', 'classify', 'write'] as const

type Stage = (typeof stages)[number]

/** Adds up where the time of one thread goes. */
export interface Clock {
  readonly times: Times
  /** Everything since the last call went to this stage; without one, to nothing. */
  lap(stage?: Stage): void
}

export function createClock(): Clock {
  const times = noTimes()
  let last = performance.now()
  return {
    times,
    lap(stage) {
      const now = performance.now()
      if (stage !== undefined) times[stage] += now - last
      last = now
    },
  }
}

function noTimes(): Times {
  return { discovery: 0, reading: 0, reject: 0, parse: 0, classify: 0, write: 0 }
}

export function addTimes(to: Times, more: Readonly<Times>): void {
  for (const stage of stages) to[stage] += more[stage]
}
