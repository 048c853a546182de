import type { Place } from '../finding.js'
import type { Step } from '../site.js'
import { certain, likely, nextStep, type Position } from './position.js'
import { isAssistantLike, isCatalogueLike, isPlainlyDescribed, isRequestLike } from './fields.js'
import { isEntryId, isModelName, mentionsDefault } from './names.js'

/** `{ id: "…", label: "Fast", contextWindow: 200_000 }`: an entry that describes a model. */
export function catalogueEntry({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'attribute') {
    return isEntryId(head.name) || /^(?:key|htmlFor|data-.*)$/.test(head.name)
      ? certain('catalogue', 'option-of-picker')
      : undefined
  }
  if (head?.kind !== 'property') return undefined
  const described = isCatalogueLike(head.siblings) || (!isRequestLike(head.siblings) && isPartOfEntry(outer))
  // `const DEFAULT_MODEL = { id: "…", name: "…" }` is one model, and the one that is called.
  if (isEntryId(head.key) && isDefaultModel(outer[0])) return undefined
  if (isEntryId(head.key) && !isRequestedById(head.key)) {
    if (described) return certain('catalogue', 'entry-with-metadata')
    const list = outer[0]
    if (list?.kind === 'element') return certain('catalogue', 'entry-of-list')
    if (list?.kind === 'property' || list?.kind === 'init') return likely('catalogue', 'entry-of-map')
    return undefined
  }
  if (!isModelName(head.key) || mentionsDefault(head.key) || !described) return undefined
  if (isAssistantLike(head.siblings)) return undefined
  const holder = outer[0]
  if (holder?.kind === 'init' && mentionsDefault(holder.name)) return undefined
  const call = nextStep(outer, 'argument')
  return call === undefined || outer[0]?.kind === 'element' || isPlainlyDescribed(head.siblings)
    ? certain('catalogue', 'entry-with-metadata')
    : undefined
}

/** `{ title: "Fast", description: "…", params: { model: "…" } }`: the object around it is the entry. */
function isPartOfEntry(outer: readonly Step[]): boolean {
  const [owner] = outer
  // In data, what stands in no list is no entry: a settings file may hold a table of prices too.
  if (outer.at(-1)?.kind === 'document' && !outer.some(({ kind }) => kind === 'element')) return false
  return (
    owner?.kind === 'property' &&
    !isModelName(owner.key) &&
    !/^(?:config|configuration|settings|options|preferences|defaults)$/i.test(owner.key) &&
    isCatalogueLike(owner.siblings)
  )
}

/** Some clients name the model field like a catalogue's: `new ChatAnthropic({ modelName })`. */
function isRequestedById(key: string): boolean {
  return /^model_?name$/i.test(key)
}

/** Whether an object is held by a name for the model that is used when nobody chooses. */
export function isDefaultModel(holder: Step | undefined): boolean {
  return holder?.kind === 'init' && mentionsDefault(holder.name) && isModelName(holder.name)
}

/** What remains of lists, maps and enumerations whose uses select nothing. */
export function catalogueRest({ head, outer }: Position): Place | undefined {
  switch (head?.kind) {
    case 'element':
      return likely('catalogue', outer[0]?.kind === 'property' ? 'entry-of-map' : 'entry-of-list')
    case 'property':
      return likely('catalogue', 'entry-of-map')
    case 'enum-member':
      return likely('catalogue', 'member-of-enum')
    case 'argument':
      return /^(?:Set|Map)$/.test(head.callee) ? likely('catalogue', 'entry-of-list') : undefined
    default:
      return undefined
  }
}
