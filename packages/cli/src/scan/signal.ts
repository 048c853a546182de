/** Lets one piece of work wait until others have something for it; what was said before it waits counts too. */
export interface Signal {
  give(): void
  /** Waits for the next one, or takes one that was given since the last. */
  taken(): Promise<void>
}

export function createSignal(): Signal {
  let isGiven = false
  let resume = (): void => undefined
  return {
    give() {
      isGiven = true
      resume()
    },
    async taken() {
      if (!isGiven) {
        await new Promise<void>((resolve) => {
          resume = resolve
        })
      }
      isGiven = false
    },
  }
}
