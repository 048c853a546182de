import { saysFloating } from './names.js'
import { findRow, platformRows } from './rows.js'
import type { Alias, AliasScope, Model, Platform, Source } from './types.js'

// Every file costs time to load, and the plugin's users pay it on each run: hence the listings stand here.
export { tableDate, tableVersion } from './generated/table.js'
export { needles, saysFloating } from './names.js'
export { isIsoDate } from './iso-date.js'
export { aliasesServing, endRemarks, resolve } from './resolve.js'
export type * from './types.js'

/**
 * Every alias of the table, by platform and id.
 *
 * @param scope `latest` for those whose name says that they float; by default all
 */
export function aliases(scope: AliasScope = 'all'): readonly Alias[] {
  return [...platformRows().values()]
    .flatMap(({ id: platform, lineOf }) => [...lineOf.keys()].flatMap((id) => findRow(platform, id) ?? []))
    .filter(({ kind }) => kind === 'alias')
    .map(({ id, provider, platform }) => ({ id, provider, platform, saysFloating: saysFloating(id) }))
    .filter((alias) => scope === 'all' || alias.saysFloating)
}

/** Whose APIs the table knows, in the order in which {@link resolve} asks them. */
export function platforms(): readonly Platform[] {
  return [...platformRows().values()].map(({ id, name, firstParty }) => ({ id, name, firstParty }))
}

interface Details {
  readonly models: readonly (Omit<Model, 'sources'> & { readonly sources: readonly string[] })[]
  readonly sources: Readonly<Record<string, Source>>
}

let loaded: Promise<readonly Model[]> | undefined

/**
 * The whole table: every id with its history, remarks and sources. Loads a larger module on the first call.
 *
 * @returns in the order of {@link platforms}, then by id
 */
export function models(): Promise<readonly Model[]> {
  return (loaded ??= load())
}

/**
 * One row of the table, whole.
 *
 * @param id exactly as listed
 * @param platform an id of {@link platforms}; without it, the first platform that lists the id, never Claude Code
 */
export async function model(id: string, platform?: string): Promise<Model | undefined> {
  const all = await models()
  return all.find((row) =>
    row.id === id && platform === undefined
      ? row.platform !== 'claude-code'
      : row.id === id && row.platform === platform,
  )
}

async function load(): Promise<readonly Model[]> {
  const { details } = await import('./generated/details.js')
  const { models: rows, sources } = JSON.parse(details) as Details
  return rows.map((row) => ({ ...row, sources: row.sources.flatMap((key) => sources[key] ?? []) }))
}
