import type { NeedleScope, Resolution } from '@modelpin/model-table'
import type { ModelLookup, Policy } from '../finding.js'
import { directionOf } from './directions.js'
import { isEnding } from './retired.js'

/** Which ids a run has to look at: those that one of its rules may have something to say about. */
export interface Relevance {
  /** What texts are searched for. */
  readonly scope: NeedleScope
  /** Whether it is worth asking the table about a text; cheap. */
  mayMatter(id: string): boolean
  matters(resolution: Resolution): boolean
}

type RelevantPolicy = Pick<Policy, 'rules' | 'aliases' | 'asOf' | 'within' | 'policy'>

export function createRelevance(lookup: Pick<ModelLookup, 'resolve'>, policy: RelevantPolicy): Relevance {
  const { rules, asOf } = policy
  const scope = scopeOf(policy)
  const isOn = {
    floating: rules['no-floating-model'] !== 'off',
    retired: rules['no-retired-model'] !== 'off',
    unknown: rules['no-unknown-model'] !== 'off',
  }
  const isRetired = (resolution: Resolution): boolean => {
    if (isEnding(resolution, policy)) return true
    const { id, platform } = resolution
    // Vertex AI serves Gemini under the ids of the Gemini API, and ends it on days of its own.
    const hosted = platform === 'google' ? lookup.resolve(id, { asOf, platform: 'vertex' }) : undefined
    return hosted !== undefined && isEnding(hosted, policy)
  }
  return {
    scope,
    mayMatter: scope === 'latest' ? (id) => id.includes('latest') : () => true,
    matters: (resolution) =>
      (isOn.floating && isDirected(resolution, policy)) ||
      (isOn.unknown && resolution.state === 'unknown') ||
      (isOn.retired && resolution.state !== 'unknown' && isRetired(resolution)),
  }
}

function scopeOf({ rules, aliases, policy }: RelevantPolicy): NeedleScope {
  const isOn = rules['no-floating-model'] !== 'off'
  const directions = isOn ? Object.values(policy) : []
  if (rules['no-unknown-model'] !== 'off' || directions.includes('alias')) return 'known'
  const scope = directions.includes('pin') ? 'all' : aliases
  if (rules['no-retired-model'] === 'off') return scope
  return !isOn || scope === 'latest' ? 'retired' : 'known'
}

/** Whether `no-floating-model` has anything to say about ids such as this one. */
export function isDirected(resolution: Resolution, policy: Pick<Policy, 'aliases' | 'policy'>): boolean {
  const directed = directionOf(policy, resolution.id)
  if (directed?.direction === 'alias' && resolution.state === 'pinned') return true
  return floats(resolution, directed?.direction === 'pin' ? 'all' : policy.aliases)
}

/** Whether an id counts as floating where aliases of a scope are looked for. */
function floats({ state, saysFloating }: Resolution, aliases: Policy['aliases']): boolean {
  if (state === 'floating') return aliases === 'all' || saysFloating
  return state === 'unknown' && saysFloating
}
