import { isIsoDate } from './iso-date.js'
import { findUnknownId, saysFloating } from './names.js'
import {
  findAliasTarget,
  findRemark,
  findRow,
  findSuccessor,
  lifecycleOf,
  platformRows,
  type Row,
} from './rows.js'
import type { EndRemarks, IsoDate, LifecycleStatus, ModelState, Resolution, ResolveOptions } from './types.js'

const states: Readonly<Record<Row['kind'], ModelState>> = {
  snapshot: 'pinned',
  alias: 'floating',
  preview: 'preview',
}

/**
 * What a model id does on a day.
 *
 * Without `platform`, the id is looked up at all providers first and then at Bedrock, Vertex AI, Microsoft
 * Foundry, OpenRouter, Vercel AI Gateway, GitHub Models and LiteLLM, in this order; the first that lists it
 * answers. With `platform`, only that platform answers. The words of Claude Code (`opus`, `default`) need
 * `platform: 'claude-code'`. Ids are compared exactly; a region prefix of Bedrock that has no row of its own
 * counts as the id without it.
 *
 * The facts, and where each was read, are those of {@link model}.
 *
 * @param id a model id as it stands in code, without quotes
 * @param options `asOf`: the ISO day to answer for; `platform`: an id of {@link platforms}
 * @returns nothing if the text is no model id, as far as the table and the naming of its families tell
 * @throws RangeError if `asOf` is no calendar day
 */
export function resolve(id: string, { asOf, platform }: ResolveOptions): Resolution | undefined {
  if (!isIsoDate(asOf)) {
    throw new RangeError(
      `asOf must be a calendar day written YYYY-MM-DD, not ${JSON.stringify(asOf) ?? String(asOf)}`,
    )
  }
  const row = platform === undefined ? findAnywhere(id) : findOn(platform, id)
  if (row !== undefined) return { ...answer(row, asOf), id }
  const unknown = findUnknownId(id, platform)
  return (
    unknown && {
      id,
      ...unknown,
      state: 'unknown',
      saysFloating: saysFloating(id),
      lifecycle: { status: 'unknown' },
      certainty: 'inferred',
    }
  )
}

/**
 * Where the end of a model is documented, and what to heed when its replacement takes its place.
 *
 * @param id exactly as listed, but for a region prefix of Bedrock
 * @param platform an id of {@link platforms}
 */
export function endRemarks(id: string, platform: string): EndRemarks {
  const row = findOn(platform, id)
  const source = row && findRemark(row.endSource)
  const replacementNote = row && findRemark(row.replacementNote)
  const requests = row && findRemark(row.requests)
  return {
    ...(source !== undefined && { source }),
    ...(replacementNote !== undefined && { replacementNote }),
    ...(requests !== undefined && { requests }),
  }
}

/**
 * The aliases that serve a snapshot on a day, and neither are retired nor about to be.
 *
 * @returns ids of the same platform, the one nearest to the snapshot's own name first
 */
export function aliasesServing(
  id: string,
  { asOf, platform }: ResolveOptions & { readonly platform: string },
): readonly string[] {
  const ids = [...(platformRows().get(platform)?.lineOf.keys() ?? [])]
  return ids
    .filter((alias) => {
      const row = findRow(platform, alias)
      if (row?.kind !== 'alias') return false
      const { state, target, uncertain, lifecycle } = answer(row, asOf)
      return state === 'floating' && target === id && uncertain !== true && !over.has(lifecycle.status)
    })
    .sort((a, b) => shared(b, id) - shared(a, id) || a.length - b.length)
}

const over: ReadonlySet<LifecycleStatus> = new Set(['deprecated', 'retired', 'unreleased'])

/** How many characters two ids begin with alike. */
function shared(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

function findAnywhere(id: string): Row | undefined {
  for (const platform of platformRows().keys()) {
    const row = platform === 'claude-code' ? undefined : findOn(platform, id)
    if (row !== undefined) return row
  }
  return undefined
}

function findOn(platform: string, id: string): Row | undefined {
  const exact = findRow(platform, id)
  const dot = exact === undefined ? id.indexOf('.') : -1
  if (dot < 0) return exact
  const prefixes = platformRows().get(platform)?.regionPrefixes
  return prefixes?.includes(id.slice(0, dot)) ? findRow(platform, id.slice(dot + 1)) : undefined
}

function answer(row: Row, asOf: IsoDate): Resolution {
  const { id, provider, platform, certainty, rerouting } = row
  const target = row.kind === 'alias' ? findAliasTarget(row, asOf) : undefined
  const found = typeof target === 'object' ? target : undefined
  const successor = findSuccessor(row, asOf) ?? (found && findSuccessor(found.row, asOf))
  const rerouted = rerouting && rerouting.from <= asOf && (rerouting.until === '' || asOf < rerouting.until)
  return {
    id,
    provider,
    platform,
    state: states[row.kind],
    saysFloating: saysFloating(id),
    lifecycle: lifecycleOf(row, asOf),
    ...(found && { target: found.row.id, targetLifecycle: lifecycleOf(found.row, asOf) }),
    ...(found?.since !== undefined && { since: found.since }),
    ...((target === 'uncertain' || found?.isDoubted === true) && { uncertain: true }),
    ...(rerouted && { reroutedTo: rerouting.to }),
    ...(successor !== undefined && { successor }),
    certainty: found?.certainty ?? certainty,
  }
}
