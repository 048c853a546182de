import type { RuleName } from '@modelpin/matchers'
import { ruleNames } from '@modelpin/matchers'
import type { Shown } from './type-evidence.js'

/** What the rules of this plugin find that look at a tree in the same run. */
type Run = Map<RuleName, () => readonly Shown[]>

const runs = new WeakMap<object, Run>()

export interface Member {
  /** What this rule is to report: an id that a rule before it reports is left to that one. */
  findings(): readonly Shown[]
  leave(): void
}

/**
 * ESLint creates the rules of a file, all of them, before it walks through the file. So each can say then that it takes
 * part, and know while walking who else does: an id gets one report, by the first of `ruleNames` that has one.
 */
export function joinRun(ast: object, rule: RuleName, find: () => readonly Shown[]): Member {
  const run = runs.get(ast) ?? new Map<RuleName, () => readonly Shown[]>()
  runs.set(ast, run)
  let found: readonly Shown[] | undefined
  const reported = (): readonly Shown[] => (found ??= find().filter(({ action }) => action !== 'ignore'))
  run.set(rule, reported)
  return {
    findings() {
      const before = ruleNames.slice(0, ruleNames.indexOf(rule))
      const taken = new Set(
        before.flatMap(
          (name) =>
            run
              .get(name)?.()
              .map(({ range }) => range[0]) ?? [],
        ),
      )
      return reported().filter(({ range }) => !taken.has(range[0]))
    },
    leave() {
      run.delete(rule)
    },
  }
}
