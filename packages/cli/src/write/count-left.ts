import { isReported } from '../scan/judgement.js'
import type { Pinned } from './write-planned.js'

/** How many findings stand in the files as before. */
export function countLeft(pinned: readonly Pinned[]): number {
  return pinned.flatMap(({ file, written }) =>
    file.findings.filter((finding) => isReported(finding) && !written.has(finding)),
  ).length
}
