import type { Place } from '../finding.js'
import { certain, type Position } from './position.js'

/** `import x from "…"`, `require("…")`. */
export function moduleName({ head }: Position): Place | undefined {
  return head?.kind === 'module' || head?.kind === 'directive'
    ? certain('module', 'names-a-module')
    : undefined
}
