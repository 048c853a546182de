import { dependentPlace } from './dependent-place.js'
import type { Dependent, Place, PlaceName } from '../finding.js'
import type { Occurrence } from '../ids/occurrence.js'
import { isProjectModule, lastName, rootName } from '../dotted-name.js'
import { isPriced } from '../places/fields.js'
import { isEntryId, mentionsDefault, mentionsModel } from '../places/names.js'
import { isProviderModule } from '../places/providers.js'
import { isFollowedOn } from '../places/selected-by-uses.js'
import type { PositionAt } from '../position-in.js'
import { covers, isAnswered, refusalsOf } from './refusals.js'
import type { ReasonCode } from '../reasons.js'
import type { Range, Site, Step, Use } from '../site.js'

/** One id with the place it stands at, before anything is decided. */
export interface Located {
  readonly site: Site
  readonly occurrence: Occurrence
  /** Of the id alone; of the whole expression where that puts the id together. */
  readonly range: Range
  /** Whether the range can be written over: not where the id is spelt with escapes. */
  readonly exact: boolean
  /** How a literal is quoted that takes the place of the expression; absent where the range is the id alone. */
  readonly quote?: string
  readonly place: Place
}

const dependentKinds: Readonly<Partial<Record<PlaceName, Dependent['kind']>>> = {
  'table-key': 'key',
  type: 'type',
  comparison: 'comparison',
  catalogue: 'catalogue',
}

/** What a mention of an alias keeps others from doing; `undefined` for one that nothing depends on. */
export function dependentKind(place: PlaceName): Dependent['kind'] | undefined {
  return dependentKinds[place]
}

/**
 * The places of the same file that name the same alias in a way that a snapshot would no longer match: a table's
 * key, a type's member, a compared value, a picker's option. Where the snapshot stands beside the alias
 * already, nothing depends on the alias.
 */
export function dependentsOf(
  choice: Located,
  all: readonly Located[],
  pinnedPlaces: ReadonlySet<string>,
  positionAt: PositionAt,
): Dependent[] {
  const { id, replacement } = choice.occurrence
  const prefix = withoutProvider(choice.occurrence.prefix)
  const own = ownDependency(choice, pinnedPlaces.has(`catalogue ${replacement ?? ''}`))
  const itself: Dependent[] =
    own === undefined ? [] : [{ kind: own, range: choice.range, ...positionAt(choice.range[0]) }]
  const others = isTakenByPackage(choice)
    ? []
    : all.flatMap(({ occurrence, place, range }) => {
        if (occurrence.id !== id || withoutProvider(occurrence.prefix) !== prefix || !occurrence.isWhole)
          return []
        if (isPrefixTest(place.because, id, replacement)) return []
        const kind = dependentKind(place.place)
        if (kind === undefined || pinnedPlaces.has(`${place.place} ${replacement ?? ''}`)) return []
        return [{ kind, range, ...positionAt(range[0]) } satisfies Dependent]
      })
  const at = (use: Use): Omit<Dependent, 'kind'> => dependentPlace(use, positionAt)
  const lookups =
    pinnedPlaces.has(`table-key ${replacement ?? ''}`) || isKeyItself(choice.site)
      ? []
      : choice.site.uses.flatMap((use): Dependent[] =>
          (use.reaches === 'value' || (use.at && use.reaches === 'unknown')) &&
          looksUp(use.steps) &&
          !isAnswered(use)
            ? [{ kind: 'lookup', ...at(use) }]
            : [],
        )
  const found = finds(choice)
    ? choice.site.uses.flatMap((use): Dependent[] =>
        use.steps.some(isFinding) && !(use.at && pinnedPlaces.has(`catalogue ${replacement ?? ''}`))
          ? [{ kind: 'catalogue', ...at(use) }]
          : [],
      )
    : []
  const refusals = refusalsOf(choice, positionAt).filter(
    ({ path, range }) => path !== undefined || !others.some((other) => covers(range, other.range)),
  )
  const sold = pinnedPlaces.has(`catalogue ${replacement ?? ''}`)
    ? []
    : choice.site.uses.flatMap((use): Dependent[] =>
        use.reaches === 'value' && isPricedEntry(use.steps) ? [{ kind: 'catalogue', ...at(use) }] : [],
      )
  const named = choice.site.uses.flatMap((use): Dependent[] =>
    use.reaches === 'value' && use.isHandedOn === undefined && isNameOfModel(use.steps)
      ? [{ kind: 'lookup', ...at(use) }]
      : [],
  )
  return [...others, ...refusals, ...itself, ...lookups, ...found, ...sold, ...named]
}

/** `{ [MODELS.fast]: 1 }`: with the whole program known, tables are seen to be keyed by the very constant. */
function isKeyItself({ openEnds, uses }: Site): boolean {
  return openEnds?.length === 0 && uses.some(({ steps: [step] }) => step?.kind === 'key')
}

/** `model.startsWith("gpt-5")`: true for the snapshot too. */
export function isPrefixTest(because: ReasonCode, id: string, replacement: string | undefined): boolean {
  return because === 'searched-for' && replacement?.startsWith(id) === true
}

/** Whether nothing but a package sees the text: `{ "gpt-4o": openai("gpt-4o") }` keeps its own names. */
function isTakenByPackage({ site, place }: Located): boolean {
  return (
    (place.place === 'request-field' || place.place === 'factory-argument') &&
    site.owner === 'self' &&
    isHandedToPackage(site.steps)
  )
}

/**
 * Whether the call that takes a text is not one of the project's own.
 *
 * @param isOwn - tells modules of the project that are imported by a package's name
 */
export function isHandedToPackage(
  steps: readonly Step[],
  isOwn: (module: string) => boolean = () => false,
): boolean {
  const call = steps.find((step) => step.kind === 'argument')
  if (call?.kind !== 'argument') return false
  return call.origin !== '.' && !isProjectModule(call.origin) && !isOwn(call.origin)
}

/** Whether the value of a constant is what an entry of a list is found by. */
function finds({ place }: Located): boolean {
  return (
    place.certainty !== 'certain' && place.place !== 'request-field' && place.place !== 'factory-argument'
  )
}

/** `models.find((model) => model.id === DEFAULT_MODEL)` */
function isFinding(step: Step): boolean {
  return (
    step.kind === 'compare' &&
    /^[=]==?$/.test(step.operator) &&
    /\.(?:id|name|value|slug|key|model\w*)$/i.test(step.other)
  )
}

/** `{ id: DEFAULT_MODEL, name: "…", pricing: 15 }` in a list: what is paid for is counted under its name. */
function isPricedEntry(steps: readonly Step[]): boolean {
  const [property, entry] = steps.filter(({ kind }) => kind !== 'through')
  return (
    property?.kind === 'property' &&
    isEntryId(property.key) &&
    isPriced(property.siblings) &&
    entry?.kind === 'element'
  )
}

/** `models.getModelId(model)`: what has yet to be turned into an id is the name of an entry of some table. */
function isNameOfModel(steps: readonly Step[]): boolean {
  const [call] = steps.filter(({ kind }) => kind !== 'through')
  return (
    call?.kind === 'argument' &&
    call.index === 0 &&
    /^(?:get|find|resolve|look_?up|map)\w*ModelId$/.test(lastName(call.callee))
  )
}

/** `anthropic:claude-…` says the same as the id: tables are keyed by the one, requests take the other. */
export function withoutProvider(prefix: string): string {
  return prefix.replace(/^[a-z]+:$/, '')
}

/** `limits[model]`: the table may have no entry for the snapshot. `limits[model] ?? {}` is ready for that. */
function looksUp(steps: readonly Step[]): boolean {
  const [head, next] = steps.filter(({ kind }) => kind !== 'through')
  return head?.kind === 'member' && !(next?.kind === 'logical' && next.side === 'left')
}

/** What the place itself shows that it depends on, wherever that stands. */
function ownDependency({ site, place }: Located, isPinListed: boolean): Dependent['kind'] | undefined {
  if (hasProjectType(site) && !isTypeKnown(site)) return 'declared-type'
  switch (place.because) {
    case 'schema-default':
      if (isColumnDefault(site)) return 'column'
      return !isPinListed && isPickedOption(site) ? 'picker' : undefined
    case 'fallback-value':
      return isInserted(site) ? 'column' : undefined
    case 'fallback-for-lookup':
      return 'lookup'
    case 'initial-state':
      return site.steps.some((step) => step.kind === 'argument' && isPickedState(step.callee))
        ? 'picker'
        : undefined
    case 'attribute-value':
      return place.place === 'default' ? 'picker' : undefined
    case 'list-tried-in-order':
      return isSharedList(site) ? 'catalogue' : undefined
    case 'entry-of-default':
      return 'picker'
    case 'setting-named-model':
      return !isPinListed && isProviderDefinition(site) ? 'provider' : undefined
    default:
      return undefined
  }
}

/** `const MODEL: ModelId = "…"` with a type of another file of the project: it may not take the snapshot. */
function hasProjectType({ steps, bindings }: Site): boolean {
  const holder = steps.find(({ kind }) => kind !== 'through' && kind !== 'logical' && kind !== 'conditional')
  if (holder?.kind !== 'init') return false
  const module = bindings[rootName(holder.typed)]?.module
  if (module === undefined) return false
  return isProjectModule(module) || (mentionsModel(lastName(holder.typed)) && !isProviderModule(module))
}

/** Whether the program shows what the type takes that the place itself is declared with. */
function isTypeKnown({ types = [] }: Site): boolean {
  return types.some(({ isOwn, accepts }) => isOwn && accepts !== 'unknown')
}

/** `text("model").default("…")`: the database holds the default too, and changes only by a migration. */
function isColumnDefault({ steps }: Site): boolean {
  return steps.some(
    (step) =>
      step.kind === 'argument' &&
      /^(?:text|varchar|char|pgEnum|mysqlEnum|column|\w+Enum)\(\)/.test(step.callee),
  )
}

/** `db.insert(settings).values({ model: model ?? "…" })`: what is left out is often left to the column too. */
function isInserted({ steps }: Site): boolean {
  const call = steps.find((step) => step.kind === 'argument')
  return call?.kind === 'argument' && /(?:^|\.)insert\(\)\.values$|(?:^|\.)insert\w*\.run$/.test(call.callee)
}

/** `export const FALLBACK_MODELS = ["…"]`: other files may list what it holds. */
function isSharedList({ steps, owner, openEnds, uses }: Site): boolean {
  if (openEnds?.length === 0 && uses.every(isTriedHere)) return false
  const [holder] = steps.filter(({ kind }) => kind !== 'through' && kind !== 'element')
  return owner === 'exported' && holder?.kind === 'init'
}

/** `for (const model of FALLBACK_MODELS)`, and what each entry is sent with. */
function isTriedHere(use: Use): boolean {
  return use.steps[0]?.kind === 'iterated' || isFollowedOn(use) || isHandedToPackage(use.steps)
}

/** `{ type: "select", default: "…", options }`: people pick from a list, which may stand elsewhere. */
function isPickedOption({ steps }: Site): boolean {
  const [property] = steps
  if (property?.kind !== 'property') return false
  return property.siblings.some(
    ({ name, text }) =>
      /^(?:options|choices|enum|items|isEnum|values)$/.test(name) ||
      (name === 'type' && /select|options|enum|dropdown|list/i.test(text ?? '')),
  )
}

/** State of a user interface starts with one of the options that it offers, or the picker shows none. */
function isPickedState(callee: string): boolean {
  return /(?:^|\.)use[A-Z]\w*$/.test(callee)
}

/** `{ id: "mistral", name: "Mistral", defaultModel: "…" }`: a provider's default is one of its models. */
function isProviderDefinition({ steps }: Site): boolean {
  const property = steps.find((step) => step.kind === 'property')
  const names = property?.siblings.map(({ name }) => name) ?? []
  // In data whatever has settings may have an id and a name: an agent, a block of a workflow.
  if (steps.at(-1)?.kind === 'document')
    return names.includes('models') && mentionsDefault(property?.key ?? '')
  return (
    names.includes('models') || (names.includes('id') && (names.includes('name') || names.includes('label')))
  )
}
