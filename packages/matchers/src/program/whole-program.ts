import { classify, isChoice } from '../classify.js'
import type { Evidence } from '../decide.js'
import { dependentPlace } from '../safety/dependent-place.js'
import type { Located } from '../safety/dependents.js'
import type { PackageLookup, PathEnvironment } from '../environment/path-environment.js'
import type { Home } from '../es/sites.js'
import type { Dependent, Place, TracePlace } from '../finding.js'
import type { Occurrence } from '../ids/occurrence.js'
import { openEndTexts } from './open-end.js'
import { positionOf } from '../places/position.js'
import { verdictOf } from '../places/selected-by-uses.js'
import type { ReasonCode } from '../reasons.js'
import { isSentAlone, type OwnModule } from './sent-alone.js'
import type { Site, Use } from '../site.js'
import { asPlace, placesOf, placesWithin } from './trace.js'
import { withheldAt } from '../safety/withheld.js'
import { witness, type PathJudge, type Witnessed } from './witness.js'

/** What the other files of a program have to say about the ids of one. */
export interface WholeProgram {
  /** Takes the sites as the file alone shows them, and the same ones followed through the program. */
  follow(alone: readonly Site[], traced: readonly Site[]): void
  /** Takes sites that the file alone does not show, and gives them as far as it does. */
  add(sites: readonly Site[]): Site[]
  /** An id with the place that its uses in other files give it, where its own file does not show one. */
  judged(one: Located, placeOf: (site: Site, occurrence: Occurrence) => Place): Located
  /** The site of an id with all uses in production. */
  siteOf(one: Located): Site
  /** Whether nothing of the program but the packages that it is sent with sees an id. */
  isSentAlone(one: Located): boolean
  /** What is known of an id, with what the program adds. */
  evidenceOf(one: Located, evidence: Evidence): Evidence
}

type PathEnvironments = (path: string, packageOf?: PackageLookup) => PathEnvironment

/** Places that other files show: what is only named after a model is none. */
const shownByUses: ReadonlySet<ReasonCode> = new Set(['constant-used-in-choice', 'list-tried-in-order'])

export function createWholeProgram({ file, project }: Home, environmentOf: PathEnvironments): WholeProgram {
  const known = new Map<Site, Witnessed>()
  /** Ids that only other files show to be chosen. */
  const found = new Set<Occurrence>()
  const fromPath = pathJudge({ file, project }, environmentOf)
  const isOwn: OwnModule = (module, from) => project.resolve(from ?? file.path, module) !== undefined
  const isImported = (): boolean => project.importersOf(file.path).length > 0

  /** Whether code in production that was not found to import a value speaks of its name: an import may have been missed. */
  function isNamedElsewhere({ known: named }: Site): boolean {
    const { names, files } = named ?? { names: [], files: [] }
    return names.some((name) =>
      project
        .filesNaming(name)
        .some(
          (path) =>
            !files.includes(path) &&
            fromPath({ path, judged: project.judged(path) }).environment === 'production',
        ),
    )
  }

  /** From where a text comes from to what is done with it; nothing where all of that stands in one place. */
  function wayOf({ site }: Located, origin: TracePlace, by: Use | undefined): TracePlace[] {
    const { from = [] } = site
    if (by === undefined && from.length === 0) return []
    const start = [...from.map(asPlace), origin]
    if (by !== undefined) return [...start, ...placesOf(by)]
    const { by: within } = verdictOf(positionOf(site))
    return within === undefined ? start : [...start, ...placesWithin(within, file)]
  }

  return {
    follow(alone, traced) {
      for (const [index, site] of alone.entries()) {
        const other = traced[index]
        if (other === undefined) continue
        // Who may read the constant is a question of its own file: what it is handed on to may be exported too.
        known.set(site, witness({ ...other, owner: site.owner }, classify(site), fromPath))
      }
    },
    add: (sites) =>
      sites.map((traced) => {
        const site = { ...traced, uses: traced.uses.filter(({ at }) => at === undefined) }
        known.set(site, witness(traced, classify(site), fromPath))
        return site
      }),
    judged(one, placeOf) {
      const seen = known.get(one.site)
      if (seen === undefined || isChoice(one.place.place) || seen.choices.length === 0) return one
      // `GPT_4O = "gpt-4o"` fills tables of models; only where it is sent does it choose one.
      if (one.place.because === 'named-after-id' && seen.choice?.certainty !== 'certain') return one
      const uses = [...one.site.uses, ...seen.choices]
      const place = placeOf({ ...seen.site, uses }, one.occurrence)
      if (!isChoice(place.place) || !shownByUses.has(place.because)) return one
      found.add(one.occurrence)
      return { ...one, place }
    },
    siteOf: (one) => known.get(one.site)?.site ?? one.site,
    isSentAlone(one) {
      const seen = known.get(one.site)
      return seen !== undefined && isSentAlone(seen.site, isOwn)
    },
    evidenceOf(one, evidence) {
      const seen = known.get(one.site)
      if (seen === undefined) return evidence
      const isFound = found.has(one.occurrence)
      const [by] = seen.choices
      const isSilent = (seen.isUnused || seen.environment !== undefined) && !isNamedElsewhere(seen.site)
      const isUnused = isSilent && seen.isUnused && evidence.place.certainty !== 'certain' && isImported()
      const isChosen = isChoice(evidence.place.place) && !isUnused
      const withheld =
        ofPackage(one.site) ?? evidence.withheld ?? (isFound ? withheldElsewhere(one, seen) : undefined)
      // What comes from elsewhere is not to be seen at the line: the expression that takes it is shown.
      const shown = one.site.from === undefined ? '' : file.text.slice(...one.site.range).replace(/\s+/g, ' ')
      const origin = { path: file.path, range: one.range, ...evidence.position, text: shown }
      const { environment } = isSilent && evidence.environment === 'production' ? seen : {}
      return {
        ...evidence,
        place: isUnused ? unused(evidence.place) : assured(evidence.place, seen),
        ...(environment && {
          environment: environment.environment,
          environmentBecause: environment.because,
        }),
        ...(isFound && { dependsOn: [...evidence.dependsOn, ...comparisonsOf(seen, evidence)] }),
        ...(withheld !== undefined && { withheld }),
        ...(one.site.package !== undefined && { importedFrom: one.site.package }),
        trace: isChosen ? wayOf(one, origin, by) : [],
        openEnds: seen.site.openEnds ?? [],
      }
    },
  }
}

function pathJudge({ file, project }: Home, environmentOf: PathEnvironments): PathJudge {
  const known = new Map<string, PathEnvironment>()
  return (place) => {
    const { path, judged } = place ?? file
    let environment = known.get(path)
    if (environment === undefined) {
      environment = environmentOf(judged, () => project.packageOf(path))
      known.set(path, environment)
    }
    return environment
  }
}

/** What a package holds is changed by nobody who only imports it. */
function ofPackage({ package: name, from }: Site): string | undefined {
  const [at] = from ?? []
  if (name === undefined || at === undefined) return undefined
  return `it is a constant of the package '${name}' (${at.path}:${at.line})`
}

function unused({ place }: Place): Place {
  return { place, certainty: 'possible', because: 'used-nowhere' }
}

/** A choice by its name alone that other files show to be one. */
function assured(place: Place, { choice }: Witnessed): Place {
  return isChoice(place.place) && choice?.certainty === 'certain' ? { ...place, certainty: 'certain' } : place
}

/** What other files compare with the value may be stored, or come from outside. */
function comparisonsOf({ site }: Witnessed, { position }: Evidence): Dependent[] {
  return site.uses
    .filter((use) => use.at !== undefined && isCompared(use))
    .map((use) => ({ kind: 'comparison', ...dependentPlace(use, () => position) }))
}

/** Whether something is asked of the value that is not known. What a table has to say is looked up. */
function isCompared({ steps: [step], asked, reaches }: Use): boolean {
  if (step?.kind === 'member' || reaches === 'container') return false
  return asked === 'unknown' || (asked === undefined && step?.kind === 'compare')
}

/** Why an id that other files choose is not written. */
function withheldElsewhere(one: Located, seen: Witnessed): string | undefined {
  for (const { steps, at, bindings = {}, otherEndpoints = [] } of seen.choices) {
    // What keeps a request from taking the snapshot stands where it is sent.
    const there = { ...one, site: { ...one.site, steps, bindings, otherEndpoints } }
    const { withheld } = withheldAt(there, at?.judged ?? '')
    if (withheld !== undefined) return withheld
  }
  if (seen.isSettled) return undefined
  const [first] = seen.site.openEnds ?? []
  if (first === undefined) {
    const at = seen.unclear?.at
    return `what becomes of it in ${at?.path ?? ''}:${at?.line ?? ''} is not known`
  }
  const where = first.line === undefined ? first.path : `${first.path}:${first.line}`
  return `its trace ends in ${where}: ${openEndTexts[first.because]}`
}
