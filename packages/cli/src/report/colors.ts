import { createRequire } from 'node:module'
import type Picocolors from 'picocolors'

// Importing CommonJS searches its text for exports first, which takes longer here than loading it.
const picocolors = createRequire(import.meta.url)('picocolors') as typeof Picocolors

export type Colors = ReturnType<typeof picocolors.createColors>

/**
 * Colour where the option says so, else where the environment says so (NO_COLOR, FORCE_COLOR), else on a
 * terminal only.
 */
export function createColors(option: boolean | undefined, stream: { readonly isTTY?: boolean }): Colors {
  return picocolors.createColors(option ?? wantsColor(process.env, stream.isTTY === true))
}

/** A variable that is set to nothing counts as not set: see no-color.org. */
function wantsColor(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env['NO_COLOR']) return false
  const forced = env['FORCE_COLOR']
  if (forced) return forced !== '0' && forced !== 'false'
  return isTerminal && env['TERM'] !== 'dumb'
}
