import type { NeedleScope, Resolution } from '@modelpin/model-table'
import type { ModelLookup, Policy } from '../finding.js'
import { isEnding } from './retired.js'

/** Which ids a run has to look at: those that one of its rules may have something to say about. */
export interface Relevance {
  /** What texts are searched for. */
  readonly scope: NeedleScope
  /** Whether it is worth asking the table about a text; cheap. */
  mayMatter(id: string): boolean
  matters(resolution: Resolution): boolean
}

type RelevantPolicy = Pick<Policy, 'rules' | 'aliases' | 'asOf' | 'within'>

export function createRelevance(lookup: Pick<ModelLookup, 'resolve'>, policy: RelevantPolicy): Relevance {
  const { rules, aliases, asOf } = policy
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
      (isOn.floating && floats(resolution, aliases)) ||
      (isOn.unknown && resolution.state === 'unknown') ||
      (isOn.retired && resolution.state !== 'unknown' && isRetired(resolution)),
  }
}

function scopeOf({ rules, aliases }: RelevantPolicy): NeedleScope {
  if (rules['no-unknown-model'] !== 'off') return 'known'
  if (rules['no-retired-model'] === 'off') return aliases
  return rules['no-floating-model'] === 'off' || aliases === 'latest' ? 'retired' : 'known'
}

/** Whether an id counts as floating where aliases of a scope are looked for. */
export function floats({ state, saysFloating }: Resolution, aliases: Policy['aliases']): boolean {
  if (state === 'floating') return aliases === 'all' || saysFloating
  return state === 'unknown' && saysFloating
}
