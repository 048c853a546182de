import picomatch from 'picomatch'
import { classify, isChoice } from './classify.js'
import { decide, type Evidence } from './decide.js'
import { dependentKind, dependentsOf, type Located } from './safety/dependents.js'
import { developmentGuard } from './environment/guards.js'
import {
  createPathEnvironment,
  type PackageLookup,
  type PathEnvironment,
} from './environment/path-environment.js'
import { sitesOf, sitesWithParts, type Home } from './es/sites.js'
import { installedSites } from './es/sites-elsewhere.js'
import type { Dependent, Environment, Finding, ModelLookup, Place, Policy } from './finding.js'
import { createFastReject } from './ids/fast-reject.js'
import { occurrencesIn, type Occurrence } from './ids/occurrence.js'
import { isPlainWord, speaksOf } from './ids/plain-word.js'
import { isRequestAddress } from './ids/wrappers.js'
import { createRelevance } from './rules/relevance.js'
import { endAt } from './rules/end-at.js'
import { positionIn } from './position-in.js'
import type { Project, ProjectFile } from './program/project.js'
import { createWholeProgram } from './program/whole-program.js'
import type { Site } from './site.js'
import { sitesIn, type SourceTree } from './sites.js'
import { withheldAt } from './safety/withheld.js'

/** A file as its host hands it over. */
export interface SourceFile {
  /** `/`-separated, relative to the folder that paths are judged from. */
  readonly path: string
  /** The text that was parsed; a byte order mark is not part of it. */
  readonly text: string
  /**
   * A `Program` of typescript-estree, espree or oxc, or a `Program` or `File` of Babel; for data, a `Document` of momoa, a
   * `Program` of yaml-eslint-parser or toml-eslint-parser, or what `parseDotenv` gives.
   */
  readonly program: object
  /** Tells the package that the file belongs to; asked only for files that hold an id. */
  readonly packageOf?: PackageLookup
}

/** A finding with what it was made from. */
export interface Inspection {
  readonly site: Site
  readonly evidence: Evidence
  readonly finding: Finding
}

export interface Analyzer {
  /** `false`: the text holds no candidate, and nothing needs parsing. */
  mayHold(text: string): boolean
  /** Every id of the file that a rule may have something to say about, ignored ones included, in source order. */
  analyze(file: SourceFile): Finding[]
  /** The same with the evidence. */
  inspect(file: SourceFile): Inspection[]
  /** The same for a file of a program: its values are followed into the other files. */
  trace(file: ProjectFile, project: Project): Inspection[]
  /** Decides once more where other files turned out to depend on the alias too. */
  reconsider(inspection: Inspection, dependsOn: readonly Dependent[]): Finding
}

/** Binds the table and a policy; build one per run, not one per file. */
export function createAnalyzer(lookup: ModelLookup, policy: Policy): Analyzer {
  const relevance = createRelevance(lookup, policy)
  const mayHold = createFastReject(lookup.needles(relevance.scope))
  const environmentOf = createPathEnvironment(policy.production, policy.development)
  const isAllowed = policy.allow.length === 0 ? () => false : picomatch([...policy.allow], { bash: true })
  const options = { lookup, relevance, asOf: policy.asOf }
  const isEndAsked = policy.rules['no-retired-model'] !== 'off' || policy.rules['no-unknown-model'] !== 'off'

  function inspect({ path, text, program, packageOf }: SourceFile, home?: Home): Inspection[] {
    if (!mayHold(text) && !takesInstalled(home)) return []
    const file = { path, text, program }
    const whole = home && createWholeProgram(home, environmentOf)
    const alone = sitesIn(file, mayHold)
    if (home !== undefined) whole?.follow(alone, sitesOf(program, text, mayHold, home))
    const elsewhere = home ? [...sitesWithParts(home, mayHold), ...installedSites(home, mayHold)] : []
    const sites = [...alone, ...(whole?.add(elsewhere) ?? [])].sort((a, b) => a.range[0] - b.range[0])
    const located = withoutParts(
      sites.flatMap((site) =>
        occurrencesIn(site.value, options).flatMap((found) => {
          const one = isMeant(found, text) ? locate(site, found) : undefined
          return one === undefined ? [] : (whole?.judged(one, placeOf) ?? one)
        }),
      ),
    )
    if (located.length === 0) return []
    const fromPath = environmentOf(path, packageOf)
    const pinned = pinnedPlaces(located, file)
    const positionAt = positionIn(text)
    const dependents = located.filter(({ place }) => dependentKind(place.place) !== undefined)
    return located.map((one) => {
      const { occurrence, place, range, exact, quote } = one
      const site = whole?.siteOf(one) ?? one.site
      const { environment, because } = environmentAt(one.site, fromPath)
      const dependsOn = isChoice(place.place)
        ? dependentsOf(
            { ...one, site },
            whole?.isSentAlone(one) === true ? [] : dependents,
            pinned,
            positionAt,
          )
        : []
      const { id, prefix, replacement } = occurrence
      const evidence: Evidence = {
        occurrence,
        range,
        position: positionAt(range[0]),
        exact,
        ...(quote !== undefined && { quote }),
        place,
        environment,
        environmentBecause: because,
        dependsOn,
        isPinBeside: pinned.has(`${place.place} ${replacement ?? ''}`),
        ...withheldAt(one, path),
        isAllowed: isAllowed(id) || isAllowed(prefix + id),
        ...(isEndAsked && { end: endAt(one, path, lookup, policy.asOf) }),
      }
      const known = whole?.evidenceOf(one, evidence) ?? evidence
      return { site, evidence: known, finding: decide(known, policy, lookup) }
    })
  }

  return {
    mayHold,
    inspect: (file) => inspect(file),
    trace: (file, project) => {
      const { judged: path, text, program } = file
      const packageOf: PackageLookup = () => project.packageOf(file.path)
      // Nothing becomes of what stands in a test, wherever it goes.
      const isLookedAt = mayHold(text) || takesInstalled({ file, project })
      const isDevelopment = isLookedAt && environmentOf(path, packageOf).environment === 'development'
      return inspect({ path, text, program, packageOf }, isDevelopment ? undefined : { file, project })
    },
    analyze: (file) => inspect(file).map(({ finding }) => finding),
    reconsider: ({ evidence }, dependsOn) =>
      decide({ ...evidence, dependsOn: [...evidence.dependsOn, ...dependsOn] }, policy, lookup),
  }
}

function takesInstalled(home: Home | undefined): boolean {
  return home !== undefined && home.project.installedModules(home.file.path).size > 0
}

function isMeant({ id, prefix, resolution }: Occurrence, text: string): boolean {
  return !isPlainWord(id) || prefix !== '' || speaksOf(resolution.provider, text)
}

/** `undefined` for an id in a longer text that is put together: its parts are texts themselves. */
function locate(site: Site, occurrence: Occurrence): Located | undefined {
  const { composed, exact } = site
  const { start, id } = occurrence
  // The range holds the name of a text that is an id, or that of any other text.
  if (site.package !== undefined) {
    if (!occurrence.isWhole) return undefined
    return { site, occurrence, range: site.range, exact, place: placeOf(site, occurrence) }
  }
  if (composed === undefined) {
    const from = site.range[0] + start
    return { site, occurrence, range: [from, from + id.length], exact, place: placeOf(site, occurrence) }
  }
  if (!occurrence.isWhole) return undefined
  const place = placeOf(site, occurrence)
  const end = start + id.length
  const piece = composed.pieces.find((one) => one.start <= start && end <= one.start + one.length)
  if (piece === undefined) {
    return { site, occurrence, range: site.range, exact: true, quote: composed.quote, place }
  }
  const from = piece.range[0] + start - piece.start
  return { site, occurrence, range: [from, from + id.length], exact: piece.exact, place }
}

/** A part of an id that is put together may look like an id itself: the whole counts. */
function withoutParts(located: readonly Located[]): readonly Located[] {
  const wholes = located.flatMap(({ site }) => (site.composed === undefined ? [] : [site.range]))
  if (wholes.length === 0) return located
  return located
    .filter(
      ({ site, range }) =>
        site.composed !== undefined || !wholes.some(([from, to]) => from <= range[0] && range[1] <= to),
    )
    .sort((a, b) => a.range[0] - b.range[0])
}

const requestAddress: Place = { place: 'request-field', certainty: 'certain', because: 'in-request-address' }

/** A place that is known not to select a model. */
function isMention({ place }: Place): boolean {
  return !isChoice(place) && place !== 'unrecognized' && place !== 'catalogue'
}

const places = new WeakMap<Site, Place>()

/** Several rules may ask about the same site. */
function classifyOnce(site: Site): Place {
  let place = places.get(site)
  if (place === undefined) {
    place = classify(site)
    places.set(site, place)
  }
  return place
}

function placeOf(site: Site, { id, isWhole, prefix }: Occurrence): Place {
  if (isWhole) {
    const place = ofThisId(classifyOnce(site), site, id)
    return inAddress(place, prefix)
  }
  const place = classify({ ...site, uses: [] })
  const inText: Place = { place: 'prose', certainty: 'certain', because: 'inside-a-text' }
  return isChoice(place.place) || place.place === 'unrecognized' ? inText : place
}

/** What a place comes to where the id is the end of an address. */
function inAddress(place: Place, prefix: string): Place {
  return isRequestAddress(prefix) && !isMention(place) ? requestAddress : place
}

/** What a place comes to when the id itself is looked at. */
function ofThisId(place: Place, { steps }: Site, id: string): Place {
  // State that holds a word of every program needs a name that says model.
  if (place.because === 'initial-state' && place.certainty === 'likely' && isPlainWord(id)) {
    return { place: 'unrecognized', certainty: 'possible', because: 'no-sign-of-choice' }
  }
  const document = steps.at(-1)
  if (document?.kind === 'document' && isChoice(place.place) && isFileOf(document.path, id)) {
    return { place: 'catalogue', certainty: 'likely', because: 'entry-with-metadata' }
  }
  const holder = steps.find(({ kind }) => kind === 'init')
  if (place.because === 'constant-named-model' && holder?.kind === 'init' && repeats(holder.name, id)) {
    return { place: 'catalogue', certainty: 'likely', because: 'named-after-id' }
  }
  return place
}

/** `providers/openai_gpt-4o.json`: one file for each model. */
function isFileOf(path: string, id: string): boolean {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .toLowerCase()
    .includes(id)
}

/** `MODEL_GPT_4_O = "gpt-4o"`: a name that is the id over again enumerates, and chooses nothing. */
function repeats(name: string, id: string): boolean {
  // `GPT_TURBO_3_5` has the parts in another order.
  const bare = (text: string): string =>
    [...text.toLowerCase().replace(/model|name|id|latest|[^a-z0-9]/g, '')].sort().join('')
  return bare(name) === bare(id)
}

/** Which snapshots already stand as keys, members or options in the file: `place snapshot`. */
function pinnedPlaces(located: readonly Located[], file: SourceTree): ReadonlySet<string> {
  const wanted = new Set<string>()
  for (const { occurrence } of located) {
    if (occurrence.replacement !== undefined)
      wanted.add(occurrence.prefix + occurrence.replacement + occurrence.suffix)
  }
  const found = new Set<string>()
  if (wanted.size === 0) return found
  for (const site of sitesIn(file, (value) => wanted.has(value))) {
    const start = site.value.lastIndexOf('/') + 1
    const { place } = inAddress(classify(site), site.value.slice(0, start))
    found.add(`${place} ${site.value.slice(start)}`)
  }
  return found
}

function environmentAt(site: Site, fromPath: PathEnvironment): { environment: Environment; because: string } {
  if (fromPath.environment === 'development') return fromPath
  const guard = developmentGuard(site.steps)
  if (guard !== undefined) return { environment: 'development', because: guard }
  // A constant that only guarded code uses is as guarded as its uses.
  const uses = site.uses.filter((use) => use.reaches !== 'container')
  if (site.owner === 'shared' && uses.length > 0) {
    const guards = uses.map((use) => developmentGuard(use.steps))
    const [first] = guards
    if (first !== undefined && guards.every((one) => one !== undefined)) {
      return { environment: 'development', because: first }
    }
  }
  return fromPath
}
