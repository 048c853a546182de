import { firstParty } from '../es/first-party.js'
import type { Sibling, Step } from '../site.js'

/** `base_url`, `apiBase`, `OPENAI_BASE_URL`: the address that requests go to. */
const addressName =
  /(?:^|_|[a-z](?=[A-Z]))(?:base_?url|api_?base(?:_?url)?|base_?path|api_?url|api_?host|(?:api_?)?endpoint|proxy_?url)$/i

/** Whoever an address says so little of may be meant by any model: `LLM_BASE_URL`, `API_BASE`. */
const general = /^(?:|llm|ai|api|model|chat|custom|proxy|default|openai_compatible)_?$/i

/**
 * Whether the data around a place sends requests to another address than the provider's own: in the same object, or
 * beside one that holds it.
 */
export function hasOtherEndpoint(steps: readonly Step[]): boolean {
  const [head] = steps
  const name = head?.kind === 'property' ? head.key : ''
  return steps.some((step) => {
    if (step.kind !== 'property') return false
    return step.siblings.some((sibling) => isOther(sibling) && isFor(sibling.name, name))
  })
}

function isOther({ name, shape, text }: Sibling): boolean {
  if (!addressName.test(name) || shape !== 'string') return false
  return text !== '' && !firstParty.test(text ?? '')
}

/** Among variables of many services, `OLLAMA_BASE_URL` is none of `OPENAI_MODEL`'s business. */
function isFor(address: string, model: string): boolean {
  const service = address.replace(addressName, '')
  if (!/^[A-Z0-9_]+$/.test(address) || general.test(service)) return true
  return model.toUpperCase().startsWith(service)
}
