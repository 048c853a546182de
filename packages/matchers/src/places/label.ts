import type { Place } from '../finding.js'
import { lastName } from '../dotted-name.js'
import { certain, type Position } from './position.js'
import { isErrorOrText } from './callees.js'
import { isLabelName } from './names.js'

/** `{ label: "…" }`, `placeholder="…"`, `<b>…</b>`: a text for people. */
export function label({ head }: Position): Place | undefined {
  switch (head?.kind) {
    case 'jsx-child':
    case 'throw':
    case 'tagged':
      return certain('label', 'shown-to-people')
    case 'property':
    case 'attribute': {
      if (head.kind === 'attribute' && /(?:Icon|Logo|Avatar|Badge|Tooltip|Skeleton)$/.test(head.element))
        return certain('label', 'shown-to-people')
      const name = head.kind === 'property' ? head.key : head.name
      return isLabelName(name) ? certain('label', 'shown-to-people') : undefined
    }
    case 'argument':
      return isErrorOrText(head.callee) || /^(?:describe|meta|openapi)$/.test(lastName(head.callee))
        ? certain('label', 'shown-to-people')
        : undefined
    default:
      return undefined
  }
}
