import type { Finding, Range } from '@modelpin/matchers'
import type { Change, OpenProject, Proposal, Refusal } from '@modelpin/project'
import type { CheckedFile } from '../scan/outcome.js'
import { keyId, type FilePlan, type PlannedWrite } from './plan-edits.js'

/** Plans that add no type error to the program. */
export interface CheckedPlans {
  readonly plans: readonly FilePlan[]
  /** Why a check came to no end, each once. */
  readonly problems: readonly string[]
  /** Files of TypeScript that no configuration takes in. */
  readonly unlisted: readonly string[]
}

/** Takes out of plans what would add a type error, and what nobody could check. Nothing is written for it. */
export async function checkTypes(
  plans: readonly FilePlan[],
  program: OpenProject,
  onConfiguration: (path: string) => void,
): Promise<CheckedPlans> {
  const proposals = proposalsOf(plans)
  if (proposals.length === 0) return { plans, problems: [], unlisted: [] }
  const texts = new Map(plans.map(({ file }) => [file.path, file.source.text]))
  const { refused, unlisted } = await program.checkTypes(
    proposals,
    (path) => texts.get(path) ?? '',
    onConfiguration,
  )
  const findings = new Map<Finding, Refusal>()
  for (const [{ writes }, refusal] of refused) {
    for (const { write } of writes) findings.set(write.finding, refusal)
  }
  const problems = [...refused.values()].flatMap((one) => ('unchecked' in one ? [one.unchecked] : []))
  return { plans: without(plans, findings), problems: [...new Set(problems)], unlisted }
}

function without(plans: readonly FilePlan[], findings: ReadonlyMap<Finding, Refusal>): FilePlan[] {
  const kept = plans.flatMap(({ writes }) => writes.filter(({ finding }) => !findings.has(finding)))
  const needed = new Set(kept.flatMap(({ keys }) => keys.map(keyId)))
  return plans.map((plan) => {
    const refused = plan.writes.flatMap(({ finding }) => {
      const refusal = findings.get(finding)
      return refusal === undefined ? [] : [[finding, refusal] as const]
    })
    return {
      ...plan,
      writes: plan.writes.filter(({ finding }) => !findings.has(finding)),
      keys: plan.keys.filter((key) => needed.has(keyId(key))),
      left: new Map([...plan.left, ...refused.map(([one, why]) => [one, inWords(one, why)] as const)]),
      typeErrors: new Map(refused.flatMap(([one, why]) => ('error' in why ? [[one, why.error]] : []))),
    }
  })
}

function inWords({ id }: Finding, refusal: Refusal): string {
  if ('unchecked' in refusal) return `'${id}' is left, because ${refusal.unchecked}.`
  const { path, line, code, message } = refusal.error
  return `'${id}' is left, because writing here would add a type error: ${path}:${line}: TS${code} ${message}`
}

/** A write with the file that it is in. */
interface Placed {
  readonly file: CheckedFile
  readonly write: PlannedWrite
}

/** What is written together or not at all. */
interface WrittenTogether extends Proposal {
  readonly writes: readonly Placed[]
}

/** One proposal for each finding, but where keys are added: all that one table and snapshot decide about is one. */
function proposalsOf(plans: readonly FilePlan[]): WrittenTogether[] {
  const placed = plans.flatMap(({ file, writes }) => writes.map((write): Placed => ({ file, write })))
  const groups: { readonly names: Set<string>; readonly writes: Placed[] }[] = []
  for (const one of placed) {
    const names = new Set(one.write.keys.map(({ file, key }) => `${file.path}\n${key}`))
    // A key's value is a copy of the alias's, with what is written in there.
    for (const { file, write } of placed) {
      for (const key of file === one.file ? write.keys.filter((key) => key.file === file) : []) {
        if (isWithin(one.write.finding.range, key.entry)) names.add(`${file.path}\n${key.key}`)
      }
    }
    const joined = groups.filter((group) => [...names].some((name) => group.names.has(name)))
    const writes = [...joined.flatMap((group) => group.writes), one]
    for (const group of joined) for (const name of group.names) names.add(name)
    groups.splice(0, groups.length, ...groups.filter((group) => !joined.includes(group)), { names, writes })
  }
  return groups.map(({ writes }) => ({
    writes,
    changes: changesOf(writes),
    id: writes[0]?.write.finding.id ?? '',
  }))
}

function changesOf(writes: readonly Placed[]): Change[] {
  const keys = new Map(writes.flatMap(({ write }) => write.keys.map((key) => [keyId(key), key])))
  return [
    ...writes.map(({ file, write }) => ({ path: file.path, ...write.edit })),
    ...[...keys.values()].flatMap(({ file, edits }) => edits.map((edit) => ({ path: file.path, ...edit }))),
  ]
}

function isWithin([start, end]: Range, [from, to]: Range): boolean {
  return from <= start && end <= to
}
