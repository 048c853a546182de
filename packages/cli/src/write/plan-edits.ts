import type { Finding, TextEdit } from '@modelpin/matchers'
import type { TypeError } from '@modelpin/project'
import { isReported, isWritable } from '../scan/judgement.js'
import type { CheckedFile } from '../scan/outcome.js'
import type { EditOptions, Strategy } from './edit-options.js'
import { createParsedFiles } from './parsed-files.js'
import { planKeys, type KeyPlans, type PlannedKey } from './plan-keys.js'
import { editsBy, type EditOf, type Replaced } from './replacement-edit.js'

/** What is to be written for one finding. */
export interface PlannedWrite {
  readonly finding: Finding
  readonly edit: TextEdit
  /** Keys that tables must have first. */
  readonly keys: readonly PlannedKey[]
  /** Other files with such tables. */
  readonly needs: readonly string[]
}

/** What is to be written in one file, and what is left there and why. */
export interface FilePlan {
  readonly file: CheckedFile
  readonly strategy: Strategy
  readonly writes: readonly PlannedWrite[]
  readonly keys: readonly PlannedKey[]
  /** Beyond what the findings say themselves. */
  readonly left: ReadonlyMap<Finding, string>
  /** The errors that writing what is left would add to the program, where its types were checked. */
  readonly typeErrors?: ReadonlyMap<Finding, TypeError>
}

const noKeys: KeyPlans = { keys: new Map(), left: new Map() }

/** Decides what `pin` writes; files that hold nothing to report and get no key are left out. */
export async function planEdits(files: readonly CheckedFile[], options: EditOptions): Promise<FilePlan[]> {
  const parsed = createParsedFiles()
  const strategy = options.strategy ?? 'pin'
  const editOf = editsBy(strategy, parsed)
  const tables = options.addKeys === true ? await planKeys(files, parsed, editOf) : noKeys
  const plans: Omit<FilePlan, 'keys'>[] = []
  for (const file of files) {
    plans.push({ file, strategy, ...(await planFile(file, tables, editOf)) })
  }
  const keys = neededKeys(plans)
  return plans
    .map((plan) => ({ ...plan, keys: keys.filter(({ file }) => file === plan.file) }))
    .filter((plan) => plan.keys.length > 0 || plan.file.findings.some(isReported))
}

async function planFile(
  file: CheckedFile,
  tables: KeyPlans,
  editOf: EditOf,
): Promise<Pick<FilePlan, 'writes' | 'left'>> {
  const writes: PlannedWrite[] = []
  const left = new Map<Finding, string>()
  for (const finding of file.findings) {
    const keys = tables.keys.get(finding)
    const noKey = tables.left.get(finding)
    if (noKey !== undefined) left.set(finding, `No key is added, because ${noKey}.`)
    if (!isReplaced(finding) || (keys === undefined && !isWritable(finding))) continue
    const edit = await editOf(file, finding)
    if ('left' in edit) left.set(finding, `'${finding.id}' is not split here, because ${edit.left}.`)
    else {
      const owners = new Set(keys?.map((key) => key.file.path))
      writes.push({
        finding,
        edit,
        keys: keys ?? [],
        needs: [...owners].filter((path) => path !== file.path),
      })
    }
  }
  return { writes, left }
}

function isReplaced(finding: Finding): finding is Replaced {
  return finding.replacement !== undefined
}

/** The keys of the findings that are written, each once. */
function neededKeys(plans: readonly Omit<FilePlan, 'keys'>[]): PlannedKey[] {
  const needed = new Map<string, PlannedKey>()
  for (const key of plans.flatMap(({ writes }) => writes.flatMap(({ keys }) => keys))) {
    const id = keyId(key)
    if (!needed.has(id)) needed.set(id, key)
  }
  return [...needed.values()].sort((a, b) => a.entry[0] - b.entry[0])
}

/** Several findings may need the same key. */
export function keyId({ file, range, key }: PlannedKey): string {
  return `${file.path}\n${range[0]}\n${key}`
}
