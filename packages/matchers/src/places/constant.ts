import type { Place } from '../finding.js'
import { certain, likely, possible, type Position } from './position.js'
import { silent, verdictOf } from './selected-by-uses.js'
import type { Step } from '../site.js'
import { isEntryId, isModelName, mentionsDefault, mentionsModel, wordsOf } from './names.js'

/** `const MODEL = "…"; create({ model: MODEL })`: a constant is what its uses make of it. */
export function constant(position: Position): Place | undefined {
  const { head, outer } = position
  if (head === undefined) return undefined
  if (!holders.has(head.kind)) return head.kind === 'argument' ? givenOn(position) : undefined
  const { choice, mention } = verdictOf(position)
  const isEntry = head.kind === 'element' || (head.kind === 'property' && outer[0]?.kind === 'element')
  if (choice !== undefined) {
    if (isEntry) return isTried(position, choice) ? likely('fallback-list', 'list-tried-in-order') : undefined
    return choice.certainty === 'certain'
      ? certain('constant', 'constant-used-in-choice')
      : likely('constant', 'constant-used-in-choice')
  }
  const named = namedDefault(position)
  // Counting the tokens of what is sent elsewhere makes it no tokenizer, and a default is looked at on its way.
  const isAside =
    mention !== undefined &&
    head.kind === 'init' &&
    mentionsModel(head.name) &&
    (silent.has(mention.place) || (position.isFallback && mention.place === 'comparison'))
  if (mention !== undefined && !isAside) {
    const spoken = mention.place === 'type' ? (named ?? exportedAs(position)) : named
    const isWeak = mention.place === 'comparison' || mention.place === 'type'
    return isWeak && spoken !== undefined && !isPieceOfNames(position) ? spoken : mention
  }
  if (head.kind === 'element')
    return isTriedInOrder(position) ? likely('fallback-list', 'list-tried-in-order') : undefined
  if (head.kind === 'init') {
    if (mentionsModel(head.name)) return likely('constant', 'constant-named-model')
    return undefined
  }
  if (head.kind === 'property' && !isEntry) {
    const owner = outer.find(
      (step) => step.kind === 'init' || step.kind === 'property' || step.kind === 'field',
    )
    if (owner?.kind === 'init' && mentionsDefault(owner.name))
      return likely('config-value', 'setting-named-model')
    return undefined
  }
  return head.kind === 'export-default' ? possible('constant', 'unused-constant') : undefined
}

/** `export const CHAT = override("…")`: what a function of the program gives back, or sends itself. */
function givenOn(position: Position): Place | undefined {
  const { choice, by } = verdictOf(position)
  if (choice === undefined || by?.at === undefined) return undefined
  return choice.certainty === 'certain'
    ? certain('constant', 'constant-used-in-choice')
    : likely('constant', 'constant-used-in-choice')
}

const holders = new Set([
  'init',
  'property',
  'element',
  'enum-member',
  'field',
  'default',
  'assign',
  'return',
  'export-default',
])

/** `const DEFAULT_MODEL = "…"`, `defaultModels = { openai: "…" }`, `preferredModels = ["…"]`: comparing it finds it. */
function namedDefault(position: Position): Place | undefined {
  const { head, outer } = position
  if (head?.kind === 'init') {
    return mentionsDefault(head.name) && mentionsModel(head.name)
      ? likely('constant', 'constant-named-model')
      : undefined
  }
  if (head?.kind === 'element')
    return isTriedInOrder(position) ? likely('fallback-list', 'list-tried-in-order') : undefined
  const owner = head?.kind === 'property' ? outer[0] : undefined
  return owner?.kind === 'init' && mentionsDefault(owner.name) && mentionsModel(owner.name)
    ? likely('config-value', 'setting-named-model')
    : undefined
}

/** `export const CHAT_MODEL = GPT_5`: other files know it as the model to call, whatever `typeof GPT_5` is good for here. */
function exportedAs({ head, uses }: Position): Place | undefined {
  if (head?.kind !== 'init') return undefined
  const isExported = uses.some(
    ({ steps: [step], reaches }) =>
      reaches === 'value' && step?.kind === 'init' && step.exported && isModelName(step.name),
  )
  return isExported ? likely('constant', 'constant-named-model') : undefined
}

/** `modelId.includes(FAMILY)`: part of the ids that it is looked for in. */
function isPieceOfNames({ uses }: Position): boolean {
  return uses.some(({ steps: [step] }) => {
    const receiver =
      step?.kind === 'argument'
        ? /^(.*)\.(?:includes|startsWith|endsWith|match)$/.exec(step.callee)?.[1]
        : undefined
    return receiver !== undefined && isModelName(receiver)
  })
}

const orderWords =
  /^(?:fallbacks?|candidates?|priority|priorities|prioritized|chain|preferences?|preferred|retry|retries|attempts?|cascade|try)$/

/** `{ models: ["…", "…"], messages }`, `const FALLBACK_MODELS = ["…", "…"]`. */
function isTriedInOrder({ outer }: Position): boolean {
  const owner = outer.find(({ kind }) => kind !== 'through')
  if (owner?.kind === 'init') {
    const words = wordsOf(owner.name)
    // `priorityOrder` sorts what is shown.
    return (
      words.some((word) => orderWords.test(word)) && !(words.includes('priority') && words.includes('order'))
    )
  }
  if (owner?.kind !== 'property') return false
  if (wordsOf(owner.key).some((word) => orderWords.test(word)) && isModelName(owner.key.replace(/s$/, '')))
    return true
  if (/^(?:candidates|fallbacks)$/.test(owner.key)) return true
  const names = owner.siblings.map(({ name }) => name)
  return (
    owner.key === 'models' &&
    (names.includes('messages') || (names.includes('prompt') && !names.some(isEntryId)))
  )
}

/** Whether a use that goes through a list tries its entries; a list of described entries is looked through. */
function isTried({ head }: Position, choice: Place): boolean {
  return head?.kind === 'element' || (choice.certainty === 'certain' && !isDescribedEntry(head))
}

function isDescribedEntry(head: Step | undefined): boolean {
  return head?.kind === 'property' && head.siblings.some(({ name }) => isEntryId(name))
}
