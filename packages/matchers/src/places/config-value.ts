import { isEnvironmentMap } from '../environment/guards.js'
import type { Place } from '../finding.js'
import { likely, type Position } from './position.js'
import { isModelName, mentionsModel } from './names.js'

/** `export default { model: "…" }`, `settings.model = "…"`: a setting that names the model to call. */
export function configValue({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'assign') {
    return isModelName(head.target) || mentionsModel(head.target)
      ? likely('config-value', 'assigned-to-model')
      : undefined
  }
  if (head?.kind !== 'property') return undefined
  if (isEnvironmentMap([head.key, ...head.siblings.map(({ name }) => name)])) {
    return likely('config-value', 'entry-by-environment')
  }
  if (!isModelName(head.key)) return undefined
  if (outer[0]?.kind === 'element') return undefined
  return likely('config-value', 'setting-named-model')
}
