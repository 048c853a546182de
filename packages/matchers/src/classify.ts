import type { Place, PlaceName } from './finding.js'
import { choices } from './finding.js'
import { catalogueRest } from './places/catalogue.js'
import { constant } from './places/constant.js'
import { onlyMention } from './places/selected-by-uses.js'
import type { ReasonCode } from './reasons.js'
import { dataPlace } from './places/data-place.js'
import { directPlace } from './places/direct.js'
import { positionOf, type Position, type Positioned } from './places/position.js'

const choiceNames: ReadonlySet<PlaceName> = new Set(choices)

/** Whether a place selects the model that will be called. */
export function isChoice(place: PlaceName): boolean {
  return choiceNames.has(place)
}

/**
 * What the string does where it stands. Pure: it reads steps and uses, never a tree.
 *
 * @param site - a site, or the steps of one with its uses
 */
export function classify(site: Positioned): Place {
  const position = positionOf(site)
  if (site.steps.at(-1)?.kind === 'document') return asFallback(dataPlace(position), position.isFallback)
  const direct = fallbackPlace(position) ?? directPlace(position)
  const only = direct === undefined || isByName(direct) ? onlyMention(position) : undefined
  if (only !== undefined) return only
  if (direct !== undefined && direct.certainty === 'certain') return asFallback(direct, position.isFallback)
  // What a constant's uses show outweighs what its name suggests.
  const byUses = constant(position)
  const place = decisive(direct, byUses) ?? catalogueRest(position)
  if (place !== undefined) return asFallback(place, position.isFallback)
  return { place: 'unrecognized', certainty: 'possible', because: 'no-sign-of-choice' }
}

function decisive(direct: Place | undefined, byUses: Place | undefined): Place | undefined {
  if (direct === undefined) return byUses
  if (byUses === undefined) return direct
  // What a call is given selects where it stands; that the function it goes to sends it says no more.
  if (direct.because === 'given-to-call' && byUses.because === 'constant-used-in-choice') return direct
  if (byUses.because === 'constant-used-in-choice') return byUses
  // A variable that is filled is compared and logged on its way; that says nothing against it.
  return filled.has(direct.because) || isChoice(byUses.place) ? direct : byUses
}

const filled: ReadonlySet<ReasonCode> = new Set([
  'returned-as-model',
  'assigned-to-model',
  'parameter-default',
  'fallback-value',
  'initial-state',
  'class-field',
])

/** Whether a name or a default made it a choice: the place itself does not show that the value is sent. */
function isByName({ place }: Place): boolean {
  return isChoice(place) && place !== 'request-field' && place !== 'factory-argument'
}

/** `limits[model ?? "…"]`, `process.env.CHAT_MODEL || "…"`: the value stands in for a model that nobody chose. */
function fallbackPlace({ isFallback, head }: Position): Place | undefined {
  if (!isFallback) return undefined
  if (head?.kind === 'member')
    return { place: 'default', certainty: 'likely', because: 'fallback-for-lookup' }
  return undefined
}

/** `model: chosen ?? "…"` is a default, whatever it is handed to. */
function asFallback(place: Place, isFallback: boolean): Place {
  if (!isFallback || !isChoice(place.place) || place.place === 'default') return place
  return { ...place, place: 'default', because: 'fallback-value' }
}
