import type { Place } from '../finding.js'
import { lastName } from '../dotted-name.js'
import { certain, type Position } from './position.js'

const searches =
  /\.(?:includes|startsWith|endsWith|indexOf|lastIndexOf|has|match|matchAll|test|localeCompare|equals|equal|search|replace|replaceAll|split)$/

/** `model === "…"`, `case "…":`, `model.startsWith("…")`. */
export function comparison({ head, outer }: Position): Place | undefined {
  switch (head?.kind) {
    case 'compare':
    case 'case':
    case 'discriminant':
    case 'test':
      return certain('comparison', 'compared')
    case 'receiver':
      return certain(
        'comparison',
        /^(?:includes|has|indexOf|some)$/.test(head.property) ? 'compared' : 'searched-for',
      )
    case 'argument':
      if (searches.test(head.callee)) return certain('comparison', 'searched-for')
      return /^is[A-Z]\w*Model|^is[A-Z]\w*$/.test(lastName(head.callee))
        ? certain('comparison', 'compared')
        : undefined
    case 'element':
      // `["a", "b"].includes(model)`
      return outer[0]?.kind === 'receiver' && /^(?:includes|indexOf|has|some)$/.test(outer[0].property)
        ? certain('comparison', 'compared')
        : undefined
    default:
      return undefined
  }
}
