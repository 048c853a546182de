import type { PlaceName } from '../finding.js'
import type { Located } from './dependents.js'
import type { Occurrence } from '../ids/occurrence.js'
import {
  hostOfCall,
  isGatewayCall,
  isClientOfAnother,
  isForProvider,
  isRouteTo,
  providerBeside,
  providerOfPath,
  providerOfPlace,
} from './other-provider.js'
import { isModelId } from '../places/names.js'
import { anyProvider, settableAddress, type Bindings, type Step } from '../site.js'

const handedOver: ReadonlySet<PlaceName> = new Set(['request-field', 'factory-argument'])

/** Why a snapshot that is known may still not be written: somebody else than the provider reads the id. */
export function withheldAt(
  { site, occurrence, place }: Located,
  path: string,
): { readonly withheld?: string } {
  const redirected = redirectionOf(occurrence)
  if (redirected !== undefined) return { withheld: redirected }
  const isHandedOver = handedOver.has(place.place) || place.because === 'constant-used-in-choice'
  const isGateway = occurrence.prefix.endsWith('::') || isGatewayCall(site.steps)
  const isRouted = isData(site.steps) ? !isPassedThrough(site.steps, occurrence) : !isHandedOver || isGateway
  if (occurrence.route === 'router' && isRouted) {
    return { withheld: `whether the router behind '${occurrence.prefix}' takes it is not known` }
  }
  const { provider } = occurrence.resolution
  if (site.otherEndpoints.includes(anyProvider)) {
    return { withheld: 'any provider gets it that the map of models has no entry for' }
  }
  const isSentElsewhere =
    place.because !== 'in-request-address' &&
    site.otherEndpoints.some((client) => !isClientOfAnother(client, provider))
  if (occurrence.route === 'native' && site.otherEndpoints.includes(settableAddress)) {
    return { withheld: 'whoever sets another address and no model sends it there' }
  }
  if (occurrence.route === 'native' && isSentElsewhere) {
    return { withheld: "requests go to another address than the provider's" }
  }
  const host = occurrence.route === 'native' ? hostOfCall(site.steps, provider) : undefined
  const other =
    providerOfPlace(site.steps, provider) ??
    providerBeside(site.steps, provider) ??
    host ??
    providerOfPath(path, provider)
  if (other !== undefined) return { withheld: `it is for '${other}', which may know it under another name` }
  if (namesOf(site.steps).some((name) => /azure/i.test(name))) {
    return { withheld: 'on Azure it is the name of a deployment' }
  }
  if (isTypedByTiktoken(site.bindings) && (place.place === 'return' || isCast(site.steps))) {
    return { withheld: 'the type of its models is that of tiktoken, which lists those that it knows' }
  }
  if (isCustomSetting(site.steps)) return { withheld: 'it is for an address that users set' }
  const gateway =
    occurrence.prefix === '' ? namesOf(site.steps).find((name) => gatewayName.test(name)) : undefined
  if (gateway !== undefined) return { withheld: `'${gateway}' speaks of a gateway with a list of its own` }
  if (isMappedFromId(site.steps)) return { withheld: 'it stands in a map from one id to another' }
  if (place.because === 'fallback-value' && isInstrumentation(path)) {
    return { withheld: 'its file watches requests that others make' }
  }
  if (occurrence.prefix === '' && isOwnList(site.bindings, site.steps)) {
    return { withheld: 'the library that takes it has a list of ids of its own' }
  }
  const platform = isHandedOver || isForProvider(site.steps, provider) ? undefined : platformIn(site.bindings)
  if (platform !== undefined) {
    return {
      withheld: `which provider it goes to is decided at run time, and '${platform}' has names of its own`,
    }
  }
  return {}
}

function isData(steps: readonly Step[]): boolean {
  return steps.at(-1)?.kind === 'document'
}

/** `litellm_params: { model: "anthropic/…" }`: what stands behind a provider's name goes to that provider as it is. */
function isPassedThrough(steps: readonly Step[], { prefix, resolution }: Occurrence): boolean {
  const isTakenApart = steps.some((step) => step.kind === 'property' && step.key === 'litellm_params')
  return isTakenApart && isRouteTo(prefix, resolution.provider)
}

/**
 * `grok-3-mini` answered by `grok-4.3`: what is served is no snapshot of the alias, but another model. What the
 * provider itself calls the alias's snapshot is one, whatever its name: `claude-opus-4-0` is `claude-opus-4-20250514`.
 */
function redirectionOf({ id, replacement, resolution }: Occurrence): string | undefined {
  if (replacement === undefined || resolution.certainty === 'provider') return undefined
  const versions = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? []
  const served = new Set(versions(replacement))
  return versions(id).every((version) => served.has(version))
    ? undefined
    : `the provider answers with another model, '${replacement}'`
}

/** What the code calls the value, and what it hands it to. */
function namesOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    switch (step.kind) {
      case 'argument':
        return [step.callee]
      case 'init':
      case 'field':
      case 'default':
        return [step.name]
      case 'assign':
        return [step.target]
      case 'property':
        return [step.key]
      case 'logical':
        return [step.other]
      default:
        return []
    }
  })
}

/** `DEFAULT_COPILOT_SDK_MODEL`, `process.env.OPENROUTER_MODEL`; Copilot alone is what many call their own program. */
const gatewayName = /copilot_?sdk|github_?(?:copilot|models?)|open_?router|_?302_?ai/i

/** `return model as TiktokenModel` */
function isTypedByTiktoken(bindings: Bindings): boolean {
  return Object.values(bindings).some(({ imported }) => imported === 'TiktokenModel')
}

/** `(name || "…") as Model` */
function isCast(steps: readonly Step[]): boolean {
  const value = steps.slice(
    0,
    steps.findIndex(({ kind }) => kind !== 'through' && kind !== 'logical' && kind !== 'conditional'),
  )
  return value.some((step) => step.kind === 'through' && step.via === 'as')
}

/** `customModelName`: what people set together with an address of their own. */
function isCustomSetting(steps: readonly Step[]): boolean {
  const property = steps.find((step) => step.kind === 'property')
  return property !== undefined && /^custom_?model/i.test(property.key)
}

/** `{ "gpt-4o-2024-11-20": "gpt-4o" }`: what a renamed id is called now, or what somebody else calls it. */
function isMappedFromId(steps: readonly Step[]): boolean {
  const property = steps.find(({ kind }) => kind !== 'through')
  return property?.kind === 'property' && isModelId(property.key)
}

/** Code that records what an application sends to a provider, and sends nothing itself. */
function isInstrumentation(path: string): boolean {
  return /(?:^|\/)(?:instrumentations?|telemetry|tracing)\//.test(path)
}

/** `new Stagehand({ modelName: "…" })`: of ids without their provider's name it takes those that it lists. */
function isOwnList(bindings: Bindings, steps: readonly Step[]): boolean {
  const call = steps.find((step) => step.kind === 'argument')
  if (call?.kind === 'argument' && call.callee === 'Stagehand') return true
  return Object.values(bindings).some(({ module }) => module === '@browserbasehq/stagehand')
}

/** A platform that the file has a client for and that knows models under other names than their provider. */
function platformIn(bindings: Bindings): string | undefined {
  return Object.values(bindings)
    .map(({ imported }) => imported)
    .find((name) => /^(?:create)?(?:Azure|AmazonBedrock|Bedrock|LiteLLM)|^(?:azure|bedrock)$/.test(name))
}
