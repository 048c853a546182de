import { breakText } from '../safety/break-text.js'
import type { Evidence } from '../decide.js'
import type { ModelLookup, Policy } from '../finding.js'
import { isFineTune } from '../ids/wrappers.js'
import type { Verdict } from './verdict.js'

/** How many aliases are named. */
const mostAliases = 3

/** `claude-haiku-4-5-20251001` where the policy asks for an alias, and `claude-haiku-4-5` serves it. */
export function wantedAlias(
  evidence: Evidence,
  pattern: string,
  { asOf }: Pick<Policy, 'asOf'>,
  lookup: Pick<ModelLookup, 'aliasesServing'>,
): Verdict {
  const { occurrence, exact, dependsOn } = evidence
  const { id, resolution } = occurrence
  const aliases = isProviders(evidence)
    ? (lookup.aliasesServing?.(id, { asOf, platform: resolution.platform }) ?? []).slice(0, mostAliases)
    : []
  const note = dependsOn.length === 0 ? '' : ` A change here alone ${breakText(dependsOn, evidence)}.`
  return {
    action: aliases.length === 0 ? 'ignore' : exact ? 'suggest' : 'report',
    edit: 'none',
    ...(aliases.length > 0 && { alternatives: aliases }),
    message: { code: 'aliasWanted', args: { id, pattern, alias: aliases[0] ?? '', note } },
  }
}

function isProviders({ occurrence, withheld }: Evidence): boolean {
  const { isWhole, prefix, suffix, route } = occurrence
  return isWhole && withheld === undefined && route === 'native' && !isFineTune(prefix, suffix)
}
