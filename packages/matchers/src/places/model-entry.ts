import type { Place } from '../finding.js'
import { isCatalogueLike } from './fields.js'
import { isEntryId, isModelName } from './names.js'
import { likely, type Position } from './position.js'

/** `model: { provider: mistral, name: … }`: the model to call, with what goes with it. */
export function modelEntry({ head, outer }: Position): Place | undefined {
  const [owner] = outer
  if (head?.kind !== 'property' || owner?.kind !== 'property' || !isModelName(owner.key)) return undefined
  if (!isEntryId(head.key) || isCatalogueLike(head.siblings)) return undefined
  return likely('config-value', 'setting-named-model')
}
