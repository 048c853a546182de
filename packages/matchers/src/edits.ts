/** What is written beside the id or around it; loaded by hosts that were asked for it. */
export { planKey, type KeyAddition, type KeyPlan, type Table } from './edits/add-key.js'
export { splitEdit } from './edits/split.js'
export type { Refusal, Renaming, WrittenFile } from './edits/written-file.js'
