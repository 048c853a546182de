export type * from './finding.js'
export type * from './site.js'
export type { ReasonCode } from './reasons.js'
