import type { IsoDate, Resolution } from '@modelpin/model-table'
import type { End } from '../decide.js'
import type { Located } from '../safety/dependents.js'
import { rootName } from '../dotted-name.js'
import type { ModelLookup } from '../finding.js'
import { isNameOf } from '../safety/other-provider.js'
import { isProviderModule } from '../places/providers.js'
import type { Site } from '../site.js'

/** How the model of an id ends at the platform that the code around it goes through. */
export function endAt({ site, occurrence }: Located, path: string, lookup: ModelLookup, asOf: IsoDate): End {
  const { id, resolution } = occurrence
  const host = hostOf(site, resolution.provider) ?? named(path)
  const remarks = remarksOn(resolution, lookup)
  if (host === undefined || host === ownHost) return remarks
  // What a platform spells in its own way speaks of that platform; but what a deployment is named does not.
  if (host === resolution.platform) return host === 'azure' ? remarks : { host, resolution, ...remarks }
  if (host === eitherHost) return { host }
  const hosted = lookup.resolve(id, { asOf, platform: host })
  if (hosted === undefined || hosted.state === 'unknown') return { host }
  return { host, resolution: hosted, ...remarksOn(hosted, lookup) }
}

function remarksOn({ id, platform, successor }: Resolution, lookup: ModelLookup): End {
  const { source, replacementNote, requests } = lookup.endRemarks?.(id, platform) ?? {}
  const next = successor === undefined ? undefined : lookup.endRemarks?.(successor, platform)?.requests
  return {
    ...(source !== undefined && { source }),
    ...(replacementNote !== undefined && { replacementNote }),
    ...(next !== undefined && next !== requests && { successorRequests: next }),
  }
}

/** Google's SDK, where only the run knows which of its two hosts it talks to: they end models on different days. */
const eitherHost = 'Gemini API or Vertex AI'

/** The provider itself, whatever the path says. */
const ownHost = ''

/** `vertex('gemini-…')`, `new VertexAI(…)`: the client that takes the id, else those that the file has. */
function hostOf({ steps, bindings, vertex }: Site, provider: string): string | undefined {
  if (vertex !== undefined) return vertex === 'always' ? 'vertex' : eitherHost
  const call = steps.find((step) => step.kind === 'argument')
  if (call?.kind === 'argument') {
    const host = named(`${rootName(call.callee)} ${call.origin}`)
    if (host !== undefined) return host
    // `google('gemini-…')` of a package of its own, whatever else the file imports.
    if (isPackageOf(call.origin, provider)) return ownHost
  }
  return Object.values(bindings)
    .map(({ module, imported }) => named(`${module} ${imported}`))
    .find((host) => host !== undefined)
}

function isPackageOf(module: string, provider: string): boolean {
  return module !== twoHosts && isProviderModule(module) && isNameOf(module, provider)
}

/** What of it goes where, may be said in another file or by the environment (`GOOGLE_GENAI_USE_VERTEXAI`). */
const twoHosts = '@google/genai'

function named(text: string): string | undefined {
  return /(vertex|bedrock|azure)/i.exec(text)?.[1]?.toLowerCase()
}
