import type { Finding } from '../finding.js'

/** What a rule says of an id at a place, before it is known whether anybody wants to hear it. */
export type Verdict = Pick<Finding, 'action' | 'edit' | 'message'> &
  Partial<Pick<Finding, 'replacement' | 'since' | 'retired' | 'successor' | 'alternatives' | 'source'>>
