import type { Inspection } from './analyze.js'
import { dependentKind, isHandedToPackage, withoutProvider } from './dependents.js'
import type { Dependent, Finding } from './finding.js'
import type { ReasonCode } from './reasons.js'
import type { Site } from './site.js'

/** What the files of one package show about the aliases that other files select. */
export interface ProjectEvidence {
  add(path: string, inspections: readonly Inspection[]): void
  /** The mentions of the alias that stands at a place. */
  mentionsOf(inspection: Inspection): readonly Mention[]
}

/** A place that names an alias in a way that a snapshot would no longer match. */
export interface Mention extends Dependent {
  readonly path: string
  readonly isPinBeside: boolean
}

/** Collects the mentions of the files that belong together; ask when all are in. */
export function createProjectEvidence(): ProjectEvidence {
  const mentions = new Map<string, Mention[]>()
  return {
    add(path, inspections) {
      for (const inspection of inspections) {
        const mention = mentionIn(path, inspection)
        if (mention === undefined) continue
        const id = nameOf(inspection)
        const list = mentions.get(id)
        if (list === undefined) mentions.set(id, [mention])
        else list.push(mention)
      }
    },
    mentionsOf: (inspection) => mentions.get(nameOf(inspection)) ?? [],
  }
}

/** What elsewhere in a project depends on the alias that a place of `path` selects. */
export function dependentsIn(
  project: readonly ProjectEvidence[],
  path: string,
  inspection: Inspection,
): Dependent[] {
  const mentions = project.flatMap((evidence) => evidence.mentionsOf(inspection))
  // A project that knows the snapshot in one of its lists is prepared for it.
  const prepared = new Set(mentions.filter(({ isPinBeside }) => isPinBeside).map(({ kind }) => kind))
  return mentions
    .filter((mention) => mention.path !== path && !prepared.has(mention.kind))
    .filter((mention) => mayBreak(mention, inspection))
    .map(({ isPinBeside: _, ...dependent }) => dependent)
}

function nameOf({ finding }: Inspection): string {
  return `${withoutProvider(finding.prefix)}${finding.id}`
}

/** Names and settings that only other files use: what becomes of the alias there cannot be seen from here. */
const usedElsewhere: ReadonlySet<ReasonCode> = new Set(['setting-named-model', 'constant-named-model'])

/**
 * Whether code of the project stands between this place and the provider: a table of it may be in the way.
 *
 * @param isOwn - tells modules of the project that are imported by a package's name
 */
export function travels({ site, finding }: Inspection, isOwn: (module: string) => boolean): boolean {
  return finding.edit === 'safe' && !isHandedOver(site, finding, isOwn)
}

/** Whether a package takes the id from here: the client of a provider, a library over several. */
function isHandedOver(
  { steps, uses, owner }: Site,
  { place, because }: Finding,
  isOwn: (module: string) => boolean,
): boolean {
  if (place === 'request-field' || place === 'factory-argument') return isHandedToPackage(steps, isOwn)
  const isPassedOn = because === 'constant-used-in-choice' && owner !== 'exported'
  if (!isPassedOn && because !== 'parameter-default') return false
  const calls = uses.filter((use) => use.steps.some(({ kind }) => kind === 'argument'))
  return calls.length > 0 && calls.every((use) => isHandedToPackage(use.steps, isOwn))
}

/** What depends on an alias that is not only sent: a list of models does, where nothing shows that it is sent. */
function mayBreak({ kind }: Mention, { site, finding }: Inspection): boolean {
  return kind !== 'catalogue' || (site.owner === 'exported' && usedElsewhere.has(finding.because))
}

function mentionIn(path: string, { site, evidence, finding }: Inspection): Mention | undefined {
  const kind = dependentKind(finding.place)
  if (kind === undefined || finding.environment === 'development' || !evidence.occurrence.isWhole)
    return undefined
  if (kind === 'key' && isOpenTable(site)) return undefined
  if (kind === 'comparison' && isPrefixTest(finding)) return undefined
  const { range, position, isPinBeside } = evidence
  return { kind, path, range, ...position, isPinBeside }
}

/** `model.startsWith("gpt-5")`: true for the snapshot too. */
function isPrefixTest({ because, id, replacement }: Finding): boolean {
  return because === 'searched-for' && replacement?.startsWith(id) === true
}

/** `prices: Record<string, …>`: a table in which an id may be missing, and what it says can be done without. */
function isOpenTable({ steps }: Site): boolean {
  return steps.some(
    (step) =>
      step.kind === 'init' &&
      /^Record<string>$|^\{\[string\]\}$/.test(step.typed) &&
      /pric|cost|rate|limit|context|label|names?$|title|icon|colou?r|description/i.test(step.name),
  )
}
