import type { Inspection } from '../analyze.js'
import { dependentKind, isHandedToPackage, isPrefixTest, withoutProvider } from '../safety/dependents.js'
import type { Dependent, Finding } from '../finding.js'
import { isJobFile } from '../environment/job-file.js'
import type { ReasonCode } from '../reasons.js'
import { areSent } from './sent-alone.js'
import type { Site, Use } from '../site.js'

/** What the files of one package show about the aliases that other files select. */
export interface ProjectEvidence {
  add(mentions: readonly Mention[]): void
  /** The mentions of the alias that stands at a place. */
  mentionsOf(inspection: Inspection): readonly Mention[]
}

/** A place that names an alias in a way that a snapshot would no longer match. */
export interface Mention extends Dependent {
  /** The alias, with its wrapper where that tells it apart. */
  readonly name: string
  readonly path: string
  readonly isPinBeside: boolean
}

/** Collects the mentions of the files that belong together; ask when all are in. */
export function createProjectEvidence(): ProjectEvidence {
  const mentions = new Map<string, Mention[]>()
  return {
    add(found) {
      for (const mention of found) {
        const list = mentions.get(mention.name)
        if (list === undefined) mentions.set(mention.name, [mention])
        else list.push(mention)
      }
    },
    mentionsOf: (inspection) => mentions.get(nameOf(inspection)) ?? [],
  }
}

/** What one file has to say about the aliases that others select. */
export function mentionsIn(path: string, inspections: readonly Inspection[]): Mention[] {
  return inspections.flatMap((inspection) => mentionIn(path, inspection) ?? [])
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
    .map(({ isPinBeside: _, name: _name, ...dependent }) => dependent)
}

function nameOf({ finding }: Inspection): string {
  return `${withoutProvider(finding.prefix)}${finding.id}`
}

/**
 * Whether code of the project stands between this place and the provider: a table of it may be in the way.
 *
 * @param isOwn - tells modules of the project that are imported by a package's name
 */
export function travels({ site, finding }: Inspection, isOwn: (module: string) => boolean): boolean {
  if (isInJob(site)) return false
  return finding.edit === 'safe' && !isHandedOver(site, finding, isOwn)
}

/** Whether a package takes the id from here: the client of a provider, a library over several. */
function isHandedOver(
  { steps, uses, owner, openEnds }: Site,
  { place, because }: Finding,
  isOwn: (module: string) => boolean,
): boolean {
  if (place === 'request-field' || place === 'factory-argument') return isHandedToPackage(steps, isOwn)
  const isPassedOn = openEnds?.length === 0 || (because === 'constant-used-in-choice' && owner !== 'exported')
  if (!isPassedOn && because !== 'parameter-default') return false
  const sent = openEnds?.length === 0 ? uses : uses.filter(isCalled)
  return areSent(sent, isOwn)
}

function isCalled({ steps }: Use): boolean {
  return steps.some(({ kind }) => kind === 'argument')
}

/** Places that a type elsewhere need not speak of: the type of a parameter, or of what is sent, is its own. */
const ownType: ReadonlySet<ReasonCode> = new Set([
  'sent-in-request',
  'given-to-call',
  'fallback-value',
  'schema-default',
  'parameter-default',
])

/** Places that may hand the alias to a person's choice, which is one of a list. */
const chosenFrom: ReadonlySet<ReasonCode> = new Set([
  'setting-named-model',
  'constant-named-model',
  'constant-used-in-choice',
  'initial-state',
  'schema-default',
  'assigned-to-model',
])

function mayBreak({ kind }: Mention, { site, finding }: Inspection): boolean {
  if (kind === 'type') return !ownType.has(finding.because) || finding.place === 'factory-argument'
  if (kind !== 'catalogue') return true
  const isUsedHere = finding.because === 'constant-used-in-choice' && site.owner === 'exported'
  return chosenFrom.has(finding.because) && !isUsedHere
}

function mentionIn(path: string, inspection: Inspection): Mention | undefined {
  const { site, evidence, finding } = inspection
  const kind = dependentKind(finding.place)
  if (isInJob(site)) return undefined
  if (kind === undefined || finding.environment === 'development' || !evidence.occurrence.isWhole)
    return undefined
  if (kind === 'key' && isOpenTable(site)) return undefined
  if (kind === 'comparison' && isPrefixTest(finding.because, finding.id, finding.replacement))
    return undefined
  const { range, position, isPinBeside } = evidence
  return { name: nameOf(inspection), kind, path, range, ...position, isPinBeside }
}

/** A workflow hands its models to actions, and lists them for whoever starts it. */
function isInJob({ steps }: Site): boolean {
  const document = steps.at(-1)
  return document?.kind === 'document' && isJobFile(document.path)
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
