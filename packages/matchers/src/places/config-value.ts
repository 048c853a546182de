import { isEnvironmentMap } from '../environment/guards.js'
import type { Place } from '../finding.js'
import { likely, type Position } from './position.js'
import { isDefaultModel } from './catalogue.js'
import { isEntryId, isModelName, mentionsModel } from './names.js'

/** `export default { model: "…" }`, `settings.model = "…"`: a setting that names the model to call. */
export function configValue({ head, outer }: Position): Place | undefined {
  if (head?.kind === 'assign') {
    const target = head.target.replace(/\.(?:value|current)$/, '')
    return isModelName(target) || mentionsModel(target) || /\.models\.\w+$/.test(target)
      ? likely('config-value', 'assigned-to-model')
      : undefined
  }
  if (head?.kind !== 'property') return undefined
  if (isEnvironmentMap([head.key, ...head.siblings.map(({ name }) => name)])) {
    return likely('config-value', 'entry-by-environment')
  }
  if (isDefaultModel(outer[0]) && isEntryId(head.key)) return likely('config-value', 'entry-of-default')
  if (!isModelName(head.key)) return undefined
  if (outer[0]?.kind === 'element') return undefined
  return likely('config-value', 'setting-named-model')
}
