import type { Inspection } from './analyze.js'
import { dependentKind } from './dependents.js'
import type { Dependent } from './finding.js'
import type { ReasonCode } from './reasons.js'
import type { Site } from './site.js'

/** What the files of one project show about the aliases that others of its files select. */
export interface ProjectEvidence {
  add(path: string, inspections: readonly Inspection[]): void
  /** What elsewhere in the project depends on the alias that a place of `path` selects. */
  dependentsOf(path: string, inspection: Inspection): Dependent[]
}

interface Mention extends Dependent {
  readonly path: string
  readonly isPinBeside: boolean
}

/** Collects the mentions of the files that belong together; ask when all are in. */
export function createProjectEvidence(): ProjectEvidence {
  const mentionsOf = new Map<string, Mention[]>()
  return {
    add(path, inspections) {
      for (const inspection of inspections) {
        const mention = mentionIn(path, inspection)
        if (mention === undefined) continue
        const id = nameOf(inspection)
        const list = mentionsOf.get(id)
        if (list === undefined) mentionsOf.set(id, [mention])
        else list.push(mention)
      }
    },
    dependentsOf(path, inspection) {
      if (!travels(inspection)) return []
      const mentions = mentionsOf.get(nameOf(inspection)) ?? []
      // A project that knows the snapshot in one of its lists is prepared for it.
      const prepared = new Set(mentions.filter(({ isPinBeside }) => isPinBeside).map(({ kind }) => kind))
      return mentions
        .filter((mention) => mention.path !== path && !prepared.has(mention.kind))
        .map(({ isPinBeside: _, ...dependent }) => dependent)
    },
  }
}

function nameOf({ finding }: Inspection): string {
  return `${finding.prefix}${finding.id}${finding.suffix}`
}

/** Names and settings that only other files use: what becomes of the alias there cannot be seen from here. */
const usedElsewhere: ReadonlySet<ReasonCode> = new Set(['setting-named-model', 'constant-named-model'])

/** Whether other files take the alias from this place, rather than this place sending it. */
export function travels({ site, finding }: Inspection): boolean {
  return finding.edit === 'safe' && site.owner === 'exported' && usedElsewhere.has(finding.because)
}

function mentionIn(path: string, { site, evidence, finding }: Inspection): Mention | undefined {
  const kind = dependentKind(finding.place)
  if (kind === undefined || finding.environment === 'development' || !evidence.occurrence.isWhole)
    return undefined
  if (kind === 'key' && isOpenTable(site)) return undefined
  const { range, position, isPinBeside } = evidence
  return { kind, path, range, ...position, isPinBeside }
}

/** `Record<string, …>`: a table in which an id may be missing. */
function isOpenTable({ steps }: Site): boolean {
  return steps.some((step) => step.kind === 'init' && /^Record<string>$|^\{\[string\]\}$/.test(step.typed))
}
