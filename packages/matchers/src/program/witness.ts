import { isChoice } from '../classify.js'
import { developmentGuard } from '../environment/guards.js'
import type { PathEnvironment } from '../environment/path-environment.js'
import type { Place } from '../finding.js'
import { isEntryId, isModelName } from '../places/names.js'
import { positionOf, type Position } from '../places/position.js'
import { isFollowedOn, placeOfUse, verdictOf } from '../places/selected-by-uses.js'
import { isAnswered } from '../safety/refusals.js'
import type { Hop, Site, Use } from '../site.js'

/** What the rest of the program says about a site. */
export interface Witnessed {
  /** The site with all that uses it in production. */
  readonly site: Site
  /** The uses in other files that select a model, the plainest first. */
  readonly choices: readonly Use[]
  /** What the first of them makes of the value. */
  readonly choice?: Place
  /** Where nothing but development uses the value. */
  readonly environment?: PathEnvironment
  /** Whether other files can read the value, every one of them is known, and none does. */
  readonly isUnused: boolean
  /** Whether all that becomes of it is known. */
  readonly isSettled: boolean
  /** The first use that does not show what it does. */
  readonly unclear?: Use
}

/** What the path of a file says of it. */
export type PathJudge = (
  path: { readonly path: string; readonly judged: string } | undefined,
) => PathEnvironment

/**
 * Weighs what was found out about a value in the other files of its program.
 *
 * @param traced - the site, followed through the program
 * @param alone - the place that its own file shows
 */
export function witness(traced: Site, alone: Place, environmentOf: PathJudge): Witnessed {
  const position = positionOf(traced)
  const isTelling = (use: Use): boolean => {
    const place = placeOfUse(use, position)
    return place === undefined
      ? !isFollowedOn(use) && !isType(use) && !isAnswered(use)
      : place.because !== 'in-a-type'
  }
  const development = traced.uses.filter((use) => developmentOf(use, environmentOf) !== undefined)
  const production = traced.uses.filter((use) => !development.includes(use))
  const telling = production.filter(isTelling)
  const isKnown = traced.openEnds?.length === 0
  const unclear = telling.find((use) => use.at !== undefined && placeOfUse(use, position) === undefined)
  const isHeld = traced.owner === 'exported'
  const [first] = isKnown && isHeld && telling.length === 0 ? development.filter(isTelling) : []
  const isListed = alone.certainty === 'certain' && !isChoice(alone.place)
  const elsewhere =
    isPublicName(traced) || isTranslated(traced)
      ? []
      : production.filter(
          (use) => use.at !== undefined && !(use.isPicked === true && (isListed || isEntry(use, position))),
        )
  const { choice, by } = verdictOf({ ...position, uses: elsewhere })
  const isChoosing = (use: Use): boolean =>
    use !== by && isChoice(placeOfUse(use, position)?.place ?? 'prose')
  return {
    site: { ...traced, uses: production, developmentUses: development },
    choices: by === undefined ? [] : [by, ...elsewhere.filter(isChoosing)],
    ...(choice && { choice }),
    ...(first && { environment: { environment: 'development', because: usedOnly(first, environmentOf) } }),
    isUnused: isKnown && isHeld && !isOfClass(traced) && traced.uses.every(isType),
    isSettled: isKnown && unclear === undefined,
    ...(unclear && { unclear }),
  }
}

/** A member of an enumeration that packages outside read: it names a model for all of them, whoever calls it here. */
function isPublicName({ steps, openEnds = [] }: Site): boolean {
  return (
    steps.some(({ kind }) => kind === 'enum-member') &&
    openEnds.some(({ because }) => because === 'published')
  )
}

/**
 * Whether a value that is picked is one that a person picks: an entry of a list, what an entry of a table is called,
 * or one of many. `TIERS[tier]` picks among a few that the program chooses from.
 */
function isEntry(use: Use, { head, outer, ...position }: Position): boolean {
  const isSent = placeOfUse(use, { head, outer, ...position })?.certainty === 'certain'
  if (head?.kind === 'element' || outer[0]?.kind === 'element') return !isSent
  if (head?.kind !== 'property') return true
  if (isEntryId(head.key)) return true
  return !isSent && (isModelName(head.key) || head.siblings.length >= fewEntries)
}

const fewEntries = 5

/** `if (name === "fast") return "…"`: says how something is called elsewhere, which somebody else chose. */
function isTranslated({ steps }: Site): boolean {
  const holder = steps.findIndex(({ kind }) => kind === 'return')
  const rest = holder === -1 ? [] : steps.slice(holder)
  const end = rest.findIndex(({ kind }) => kind === 'function')
  return rest.slice(0, end === -1 ? undefined : end).some(({ kind }) => kind === 'branch')
}

/** What a class holds is read by its own name, by `this.constructor`, and by those of the classes that extend it. */
function isOfClass({ steps }: Site): boolean {
  return steps.some(({ kind }) => kind === 'field' || kind === 'class')
}

function isType({ steps: [step] }: Use): boolean {
  return step?.kind === 'type'
}

interface Development {
  readonly because: string
  /** Absent where that is the site's own file. */
  readonly place?: Hop
}

/** A use is development where it stands in such code, and where the value comes through it. */
function developmentOf({ at, passed = [], steps }: Use, environmentOf: PathJudge): Development | undefined {
  for (const place of [at, ...passed]) {
    const { environment, because } = environmentOf(place)
    if (environment === 'development') return { because, ...(place && { place }) }
  }
  const because = developmentGuard(steps)
  return because === undefined ? undefined : { because, ...(at && { place: at }) }
}

function usedOnly(use: Use, environmentOf: PathJudge): string {
  const { because = '', place } = developmentOf(use, environmentOf) ?? {}
  return `used only in${place === undefined ? '' : ` ${place.path}:${place.line}`}, ${because}`
}
