import type { Place } from '../finding.js'
import { certain, likely, possible, type Position } from './position.js'
import { verdictOf } from './selected-by-uses.js'
import { isModelName, mentionsDefault, mentionsModel, wordsOf } from './names.js'

/** `const MODEL = "…"; create({ model: MODEL })`: a constant is what its uses make of it. */
export function constant(position: Position): Place | undefined {
  const { head, outer } = position
  if (head === undefined || !holders.has(head.kind)) return undefined
  const { choice, mention } = verdictOf(position)
  const isEntry = head.kind === 'element' || (head.kind === 'property' && outer[0]?.kind === 'element')
  if (choice !== undefined) {
    if (isEntry) return likely('fallback-list', 'list-tried-in-order')
    return choice.certainty === 'certain'
      ? certain('constant', 'constant-used-in-choice')
      : likely('constant', 'constant-used-in-choice')
  }
  if (mention !== undefined) return mention
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

const orderWords =
  /^(?:fallbacks?|candidates?|priority|priorities|prioritized|chain|preferences?|preferred|retry|retries|attempts?|cascade|order|try)$/

/** `{ models: ["…", "…"], messages }`, `const FALLBACK_MODELS = ["…", "…"]`. */
function isTriedInOrder({ outer }: Position): boolean {
  const owner = outer[0]
  if (owner?.kind === 'init') return wordsOf(owner.name).some((word) => orderWords.test(word))
  if (owner?.kind !== 'property') return false
  if (wordsOf(owner.key).some((word) => orderWords.test(word)) && isModelName(owner.key.replace(/s$/, '')))
    return true
  return owner.key === 'models' && owner.siblings.some(({ name }) => name === 'messages' || name === 'prompt')
}
