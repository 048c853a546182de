/**
 * Finds out which of several things cannot be done, by trying: each part that was kept was tried as it is.
 *
 * @param groupOf - things of one group may need one another: they are tried together first, and what is left of them
 * once more, all of it and all but one
 * @param errorOf - what goes wrong when these are done, and nothing else is
 * @returns those that are left out, each with what went wrong when it was added to the rest
 */
export function keepSafe<Thing, Problem>(
  things: readonly Thing[],
  groupOf: (thing: Thing) => string,
  errorOf: (things: readonly Thing[]) => Problem | undefined,
): Map<Thing, Problem> {
  const kept: Thing[] = []
  const refused = new Map<Thing, Problem>()

  function add(some: readonly Thing[]): void {
    const [first] = some
    if (first === undefined) return
    const problem = errorOf([...kept, ...some])
    if (problem === undefined) kept.push(...some)
    else if (some.length === 1) refused.set(first, problem)
    else {
      const half = Math.ceil(some.length / 2)
      add(some.slice(0, half))
      add(some.slice(half))
    }
  }

  const groups = new Set(things.map(groupOf))
  const inGroup = (group: string): Thing[] => things.filter((thing) => groupOf(thing) === group)
  for (const group of groups) add(inGroup(group))
  for (const group of groups) {
    const left = inGroup(group).filter((thing) => refused.has(thing))
    if (left.length > mostTried) continue
    const parts = [left, ...left.map((one) => left.filter((thing) => thing !== one))]
    const found = parts.find((some) => some.length > 1 && errorOf([...kept, ...some]) === undefined)
    kept.push(...(found ?? []))
    for (const thing of found ?? []) refused.delete(thing)
  }
  return refused
}

/** What is refused by the dozen has one reason, and looking for those that need one another takes a try each. */
const mostTried = 8
