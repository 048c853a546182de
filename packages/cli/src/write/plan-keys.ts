import type { Dependent, Finding, Range, TextEdit } from '@modelpin/matchers'
import type { KeyAddition, Table } from '@modelpin/matchers/edits'
import { isKeyed, isReported, isWritable, type KeyedFinding } from '../scan/judgement.js'
import type { CheckedFile } from '../scan/outcome.js'
import type { ParsedFiles } from './parsed-files.js'
import type { EditOf } from './replacement-edit.js'

/** A key to be written in a table of a file. */
export interface PlannedKey extends KeyAddition {
  readonly file: CheckedFile
}

/** What makes findings safe that only tables hold up, and which of them nothing does. */
export interface KeyPlans {
  /** The keys that a finding needs, of its own file and of others. */
  readonly keys: ReadonlyMap<Finding, readonly PlannedKey[]>
  readonly left: ReadonlyMap<Finding, string>
}

/** A finding that keys would make safe, on the way to a decision. */
interface Candidate {
  readonly file: CheckedFile
  readonly finding: KeyedFinding
  readonly keys: readonly PlannedKey[]
  /** Files whose keys decide about it: the same snapshot written there changes what is said of it. */
  readonly bound: readonly string[]
  /** Findings within entries that are not copied: once they are written, the entries would be. */
  readonly holds?: readonly Finding[]
  left?: string
}

/**
 * For each finding that only tables keyed by its alias hold up: the keys to add. A snapshot that has its key in one
 * table counts as known from then on, so all findings that one key decides about are written, or none.
 */
export async function planKeys(
  files: readonly CheckedFile[],
  parsed: ParsedFiles,
  editOf: EditOf,
): Promise<KeyPlans> {
  const { planKey } = await import('@modelpin/matchers/edits')
  const byPath = new Map(files.map((file) => [file.path, file]))
  const candidates: Candidate[] = []
  for (const file of files) {
    for (const finding of file.findings) {
      if (isReported(finding) && isKeyed(finding)) candidates.push(await resolve(file, finding))
    }
  }
  refuseContradictions(candidates)
  refuseTogether(candidates)
  return {
    keys: new Map(candidates.filter(({ left }) => left === undefined).map((one) => [one.finding, one.keys])),
    left: new Map(candidates.flatMap(({ finding, left }) => (left === undefined ? [] : [[finding, left]]))),
  }

  async function resolve(file: CheckedFile, finding: KeyedFinding): Promise<Candidate> {
    const dependents = [...finding.dependsOn, ...file.elsewhere(finding)]
    const paths = dependents.map(({ path }) => path ?? file.path)
    const bound = [...new Set(paths)].map((path) => `${path}\n${finding.replacement}`)
    const result = await resolveAll(file, finding, dependents)
    return 'left' in result
      ? { file, finding, bound, keys: [], ...result }
      : { file, finding, bound, ...result }
  }

  async function resolveAll(
    file: CheckedFile,
    finding: KeyedFinding,
    dependents: readonly Dependent[],
  ): Promise<{ keys: PlannedKey[] } | { left: string; holds?: readonly Finding[] }> {
    // Prices and limits of one model say nothing about another.
    if (finding.replacement === finding.successor) return { left: 'what is written is another model' }
    const keys: PlannedKey[] = []
    const ready = new Set<string>()
    const asked: { readonly at: string; readonly where: string }[] = []
    for (const dependent of dependents) {
      const { path = file.path, range, kind, line } = dependent
      const where = `${path}:${line}`
      const owner = byPath.get(path)
      if (owner === undefined || (kind !== 'key' && kind !== 'lookup')) {
        return { left: `${where} depends on it in another way` }
      }
      const script = await parsed.scriptAt(owner, range)
      const renaming = { range, replacement: finding.replacement }
      const plan = planKey(script, renaming)
      if (plan.kind === 'left') return { left: `${plan.left} (${where})` }
      if (plan.kind === 'reads') asked.push({ at: tableId(path, plan), where })
      else ready.add(tableId(path, plan))
      if (plan.kind !== 'add') continue
      const held = owner.findings.filter((one) => isReported(one) && isWithin(one.range, plan.entry))
      const inside = await editsOf(owner, held)
      const whole = inside === undefined ? undefined : planKey(script, renaming, inside)
      if (whole?.kind !== 'add') {
        return { left: `the entry holds an alias that is left itself (${where})`, holds: held }
      }
      keys.push({ file: owner, ...whole })
      for (const range of plan.with) asked.push({ at: tableId(path, { range }), where })
    }
    const open = asked.find(({ at }) => !ready.has(at))
    if (open !== undefined)
      return { left: `a table that goes with it has no entry for the alias (${open.where})` }
    return { keys }
  }

  /** What is written for findings, where all of them are. */
  async function editsOf(file: CheckedFile, findings: readonly Finding[]): Promise<TextEdit[] | undefined> {
    const edits: TextEdit[] = []
    for (const finding of findings) {
      const edit = isWritable(finding) ? await editOf(file, finding) : undefined
      if (edit === undefined || 'left' in edit) return undefined
      edits.push(edit)
    }
    return edits
  }
}

function tableId(path: string, { range }: Pick<Table, 'range'>): string {
  return `${path}\n${range[0]}`
}

function isWithin([start, end]: Range, [from, to]: Range): boolean {
  return from <= start && end <= to
}

/** Two aliases of one snapshot may stand in one table with different values: which is right is not known. */
function refuseContradictions(candidates: readonly Candidate[]): void {
  const byEntry = new Map<string, Set<string>>()
  const entryOf = (one: PlannedKey): string => `${tableId(one.file.path, one)}\n${one.key}`
  for (const key of candidates.flatMap(({ keys }) => keys)) {
    const values = byEntry.get(entryOf(key))
    if (values === undefined) byEntry.set(entryOf(key), new Set([key.value]))
    else values.add(key.value)
  }
  for (const candidate of candidates) {
    const twice = candidate.keys.find((key) => (byEntry.get(entryOf(key))?.size ?? 0) > 1)
    if (twice !== undefined) candidate.left ??= `two entries would give '${twice.key}' different values`
  }
}

const anotherUse = 'another use of the alias cannot follow'

/** Lets one finding that cannot be made safe hold back those that share a file's keys with it, and so on. */
function refuseTogether(candidates: readonly Candidate[]): void {
  for (let spread = true; spread;) {
    spread = false
    const held = new Map<string | Finding, Candidate>()
    for (const one of candidates) {
      if (one.left === undefined) continue
      for (const key of [...one.bound, ...(one.holds ?? [])]) held.set(key, held.get(key) ?? one)
    }
    for (const one of candidates) {
      const holder = [...one.bound, one.finding]
        .map((key) => held.get(key))
        .find((other) => other !== undefined)
      if (one.left !== undefined || holder === undefined) continue
      const why = holder.left ?? ''
      one.left = why.startsWith(anotherUse) ? why : `${anotherUse}: ${why}`
      spread = true
    }
  }
}
