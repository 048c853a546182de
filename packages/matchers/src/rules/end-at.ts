import type { IsoDate } from '@modelpin/model-table'
import type { End } from '../decide.js'
import type { Located } from '../dependents.js'
import { rootName } from '../dotted-name.js'
import type { ModelLookup } from '../finding.js'
import type { Site } from '../site.js'

/** How the model of an id ends at the platform that the code around it goes through. */
export function endAt({ site, occurrence }: Located, path: string, lookup: ModelLookup, asOf: IsoDate): End {
  const { id, resolution } = occurrence
  const host = hostOf(site) ?? named(path)
  // What a platform spells in its own way speaks of that platform already.
  if (host === undefined || host === resolution.platform) {
    return { ...lookup.endRemarks?.(resolution.id, resolution.platform) }
  }
  const hosted = lookup.resolve(id, { asOf, platform: host })
  if (hosted === undefined || hosted.state === 'unknown') return { host }
  return { host, resolution: hosted, ...lookup.endRemarks?.(id, host) }
}

/** `vertex('gemini-…')`, `new VertexAI(…)`: the client that takes the id, else those that the file has. */
function hostOf({ steps, bindings }: Site): string | undefined {
  const call = steps.find((step) => step.kind === 'argument')
  if (call?.kind === 'argument') {
    const host = named(`${rootName(call.callee)} ${call.origin}`)
    if (host !== undefined) return host
  }
  return Object.values(bindings)
    .map(({ module, imported }) => named(`${module} ${imported}`))
    .find((host) => host !== undefined)
}

function named(text: string): string | undefined {
  return /(vertex|bedrock|azure)/i.exec(text)?.[1]?.toLowerCase()
}
