export { openProject, type OpenProject, type ProjectHost } from './open-project.js'
export type { Change, Proposal, TypeError } from './proposal.js'
export type { Refusal, TypeVerdict } from './type-check.js'
