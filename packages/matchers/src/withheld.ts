import type { PlaceName } from './finding.js'
import type { Located } from './dependents.js'
import { isClientOfAnother, providerOfPath, providerOfPlace } from './other-provider.js'

const handedOver: ReadonlySet<PlaceName> = new Set(['request-field', 'factory-argument'])

/** Why a snapshot that is known may still not be written: somebody else than the provider reads the id. */
export function withheldAt(
  { site, occurrence, place }: Located,
  path: string,
): { readonly withheld?: string } {
  const isHandedOver = handedOver.has(place.place) || place.because === 'constant-used-in-choice'
  if (occurrence.route === 'router' && !isHandedOver) {
    return { withheld: `whether the router behind '${occurrence.prefix}' takes it is not known` }
  }
  const { provider } = occurrence.resolution
  const isSentElsewhere =
    place.because !== 'in-request-address' &&
    site.otherEndpoints.some((client) => !isClientOfAnother(client, provider))
  if (occurrence.route === 'native' && isSentElsewhere) {
    return { withheld: "requests go to another address than the provider's" }
  }
  const other = providerOfPlace(site.steps, provider) ?? providerOfPath(path, provider)
  if (other !== undefined) return { withheld: `it is for '${other}', which may know it under another name` }
  if (site.steps.some((step) => step.kind === 'argument' && /azure/i.test(step.callee))) {
    return { withheld: 'on Azure it is the name of a deployment' }
  }
  return {}
}
