import type { Evidence } from '../decide.js'
import type { ModelLookup } from '../finding.js'
import type { Occurrence } from '../ids/occurrence.js'
import { isFineTune } from '../ids/wrappers.js'
import type { Verdict } from './verdict.js'

/** How many ids near it are named. */
const mostNear = 3

/** `claude-3-7-sonnet-20250220` where it is sent to Anthropic: no row has it, and its family is known. */
export function unknownModel(
  evidence: Evidence,
  lookup: Pick<ModelLookup, 'nearestIds' | 'tableDate'>,
): Verdict {
  const { occurrence, exact } = evidence
  const { id, resolution } = occurrence
  const isProviders = isWhollyProviders(occurrence) && isSentToProvider(evidence)
  const near = (isProviders && lookup.nearestIds?.(id, mostNear, resolution.platform)) || []
  const named = near.map((one) => `'${one}'`).join(', ')
  return {
    action: !isProviders ? 'ignore' : near.length > 0 && exact ? 'suggest' : 'report',
    edit: 'none',
    ...(near.length > 0 && { alternatives: near }),
    message: {
      code: 'unknown',
      args: {
        id,
        date: lookup.tableDate ?? 'its day',
        near: near.length === 0 ? '' : ` Ids near it: ${named}.`,
      },
    },
  }
}

/** Whose dated ids the table has, all of them; of others it has those that somebody documented. */
const complete: ReadonlySet<string> = new Set(['anthropic', 'openai', 'mistral', 'xai', 'cohere'])

/** A date as these providers write it, at the end but for a version or a word of Bedrock's and OpenAI's. */
const date = /[-@](?:\d{8}|\d{4}-\d{2}-\d{2}|\d{2}-\d{4}|\d{4})(?:-preview|-v\d+(?::\d+)?)?$/

/**
 * Whether an id is written as only its provider writes it. Programs and gateways call models `claude-3-opus`,
 * `claude-sonnet-4.5` or `gemini-pro` among themselves, and providers bring out new models under such names.
 */
function isWhollyProviders({ id, resolution: { provider, saysFloating } }: Occurrence): boolean {
  if (complete.has(provider)) return saysFloating || date.test(id)
  return provider === 'google' && saysFloating
}

/** Gateways, hosts and deployments have names of their own, and so have fine-tuned models. */
function isSentToProvider({ occurrence, withheld, end }: Evidence): boolean {
  const { prefix, suffix, isWhole, route, resolution } = occurrence
  if (!isWhole || withheld !== undefined || end?.host !== undefined || route !== 'native') return false
  if (isFineTune(prefix, suffix) || /^:/.test(suffix)) return false
  return prefix === '' || prefix === 'models/' || prefix === `${resolution.provider}:`
}
