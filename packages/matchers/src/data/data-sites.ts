import type { Sibling, Site, Step, Use } from '../site.js'
import { defaultsIn } from './defaults.js'
import { hasOtherEndpoint } from './endpoints.js'
import type { DataEntry, DataFile, DataList, DataMap, DataNode, DataReference, DataText } from './node.js'
import { variablesIn } from './variables.js'

/** Where a value hangs. The steps are made when somebody asks for them: most values hold no id. */
interface Place {
  readonly owner?: Place
  readonly step: () => Step
}

/** `*name`: where it stands, and the text that it stands for. */
interface Reference extends DataReference {
  readonly to: DataText
  readonly place: Place
}

/** What a walk over a document takes note of. */
interface Walk {
  readonly take: (text: DataText, place: Place) => void
  /** The texts with a name, by that name: the last one before a reference is meant. */
  readonly anchors: Map<string, DataText>
  readonly references: Reference[]
}

/** More neighbours than this say no more than these, and a hostile file may have any number. */
const mostSiblings = 200

/** So many places that refer to a text say what it is. */
const mostUses = 20

/** Texts longer than this say nothing about a neighbour. */
const longestText = 80

/**
 * The sites of a file of data in source order.
 *
 * @param path - of the file, which its document step carries
 * @param filter - tells the texts that matter
 */
export function dataSites(
  { format, documents }: DataFile,
  path: string,
  filter: (value: string) => boolean,
): Site[] {
  return documents.flatMap((content) => {
    const found: { readonly text: DataText; readonly place: Place }[] = []
    const walk: Walk = {
      take: (text, place) => {
        if (filter(text.value)) found.push({ text, place })
      },
      anchors: new Map(),
      references: [],
    }
    visit(content, { step: () => ({ kind: 'document', format, path }) }, walk)
    return found.flatMap(({ text, place }) => sitesAt(text, place, walk.references)).sort(bySource)
  })
}

function bySource(a: Site, b: Site): number {
  return a.range[0] - b.range[0]
}

/** No deeper than trees are read, so that no stack overruns. */
function visit(node: DataNode, place: Place, walk: Walk): void {
  switch (node.kind) {
    case 'text':
      if (node.anchor !== undefined) walk.anchors.set(node.anchor, node)
      walk.take(node, place)
      break
    case 'reference': {
      const to = walk.anchors.get(node.name)
      if (to !== undefined) walk.references.push({ ...node, to, place })
      break
    }
    case 'map':
      node.entries.forEach((entry, index) => {
        walk.take(entry.key, { owner: place, step: () => ({ kind: 'key', of: 'object' }) })
        visit(entry.value, { owner: place, step: once(() => propertyStep(node, entry, index)) }, walk)
      })
      break
    case 'list':
      visitList(node, place, walk)
      break
    case 'other':
  }
}

function visitList(list: DataList, place: Place, walk: Walk): void {
  const variables = variablesIn(list)
  if (variables !== undefined) {
    visit(variables, place, walk)
    return
  }
  const count = list.items.length
  list.items.forEach((item, index) => {
    visit(item, { owner: place, step: () => ({ kind: 'element', index, count }) }, walk)
  })
}

function once(make: () => Step): () => Step {
  let made: Step | undefined
  return () => (made ??= make())
}

function propertyStep({ entries }: DataMap, { key }: DataEntry, self: number): Step {
  const from = Math.max(0, Math.min(self - mostSiblings / 2, entries.length - mostSiblings - 1))
  const near = entries.slice(from, from + mostSiblings + 1)
  return {
    kind: 'property',
    key: key.value,
    siblings: near.flatMap((entry, index) => (from + index === self ? [] : [siblingOf(entry)])),
  }
}

function siblingOf({ key, value }: DataEntry): Sibling {
  const name = key.value
  switch (value.kind) {
    case 'map':
      return { name, shape: 'object' }
    case 'list':
      return { name, shape: 'array' }
    case 'text':
      return value.value.length > longestText
        ? { name, shape: 'string' }
        : { name, shape: 'string', text: value.value }
    case 'other':
      return { name, shape: value.shape }
    case 'reference':
      return { name, shape: 'other' }
  }
}

function stepsOf(place: Place): Step[] {
  const steps: Step[] = []
  for (let at: Place | undefined = place; at !== undefined; at = at.owner) steps.push(at.step())
  return steps
}

/** A text is one site, or one for each text in it that takes the place of a missing variable. */
function sitesAt(text: DataText, place: Place, references: readonly Reference[]): Site[] {
  const steps = stepsOf(place)
  const defaults = defaultsIn(text)
  const uses = usesOf(text, references)
  const endpoints = [steps, ...uses.map((use) => use.steps)].some(hasOtherEndpoint) ? [''] : []
  const common = { uses, owner: 'self', bindings: {}, otherEndpoints: endpoints } as const
  if (defaults.length === 0) {
    const { value, range, exact } = text
    return [{ value, range, exact, steps, ...common }]
  }
  return defaults.map(({ text: { value, range, exact }, step }) => ({
    value,
    range,
    exact,
    steps: [step, ...steps],
    ...common,
  }))
}

function usesOf(text: DataText, references: readonly Reference[]): Use[] {
  if (text.anchor === undefined) return []
  return references
    .filter(({ to }) => to === text)
    .slice(0, mostUses)
    .map(({ name, range, place }) => ({ name, range, reaches: 'value', steps: stepsOf(place) }))
}
