import type { Finding } from '@modelpin/matchers'
import type { TypeError } from '@modelpin/project'
import type { CheckedFile } from '../scan/outcome.js'
import { editedText } from './edited-text.js'
import type { Strategy } from './edit-options.js'
import type { FilePlan, PlannedWrite } from './plan-edits.js'
import type { PlannedKey } from './plan-keys.js'
import { NotWritten, save } from './save.js'

/** What came of one file. In a dry run, `after`, `written` and `keys` are what would have been. */
export interface Pinned {
  readonly file: CheckedFile
  readonly strategy: Strategy
  /** What was meant to be written. */
  readonly planned: ReadonlySet<Finding>
  /** Absent where nothing of the file is written. */
  readonly after?: string
  readonly written: ReadonlySet<Finding>
  readonly keys: readonly PlannedKey[]
  /** Why findings are left, beyond what they say themselves. */
  readonly left: ReadonlyMap<Finding, string>
  /** The errors that writing what is left would add to the program. */
  readonly typeErrors?: ReadonlyMap<Finding, TypeError>
  /** Why the file could not be written, in words. */
  readonly failure?: string
  /** Whether the run was stopped before its turn. */
  readonly isSkipped: boolean
}

/**
 * Writes files in order, tables that others need first: where one of those cannot be written, what needs it is left.
 *
 * @param isStopped asked before each file; from then on nothing more is written
 */
export async function* writePlanned(
  plans: readonly FilePlan[],
  dryRun: boolean,
  isStopped: () => boolean,
): AsyncGenerator<Pinned> {
  const shared = new Set(plans.flatMap(({ writes }) => writes.flatMap(({ needs }) => needs)))
  const progress = new Map<FilePlan, Progress>()
  for (const plan of plans) {
    if (!shared.has(plan.file.path) || isStopped()) continue
    // What needs tables of other files in its turn waits for them.
    const own = plan.writes.every(({ needs }) => needs.length === 0) ? plan.writes : []
    progress.set(plan, await step(plan, own, untouched, dryRun))
  }
  const failed = new Set(
    [...progress].flatMap(([{ file }, { failure }]) => (failure === undefined ? [] : [file.path])),
  )
  for (const plan of plans) {
    const before = progress.get(plan) ?? untouched
    const ready = plan.writes.filter(({ needs }) => !needs.some((path) => failed.has(path)))
    const isSkipped = isStopped() && before === untouched && (ready.length > 0 || plan.keys.length > 0)
    const isOver = before.failure !== undefined || isStopped()
    const done = isOver ? before : await step(plan, ready, before, dryRun)
    const left = new Map(plan.left)
    for (const { finding, needs } of plan.writes) {
      const table = needs.find((path) => failed.has(path))
      if (table !== undefined) left.set(finding, `The table in ${table} could not be written.`)
    }
    const planned = new Set(plan.writes.map(({ finding }) => finding))
    const { file, strategy, typeErrors } = plan
    yield { file, strategy, planned, left, ...(typeErrors && { typeErrors }), isSkipped, ...done }
  }
}

/** How far a file is written. */
type Progress = Pick<Pinned, 'after' | 'written' | 'keys' | 'failure'>

const untouched: Progress = { written: new Set(), keys: [] }

async function step(
  { file, keys }: FilePlan,
  writes: readonly PlannedWrite[],
  before: Progress,
  dryRun: boolean,
): Promise<Progress> {
  if (keys.length === before.keys.length && writes.length === before.written.size) return before
  try {
    const after = await editedText(file, [
      ...keys.flatMap(({ edits }) => edits),
      ...writes.map(({ edit }) => edit),
    ])
    const text = before.after ?? file.source.text
    if (!dryRun) save(file.path, { ...file.source, text }, after)
    return { after, written: new Set(writes.map(({ finding }) => finding)), keys }
  } catch (error) {
    const what = error instanceof NotWritten ? 'not written' : 'internal error, not written'
    const reason = error instanceof Error ? error.message : String(error)
    return { ...before, failure: `${what}: ${reason}` }
  }
}
