import type { ModelLookup, Policy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'

/** The table, with what the rules of a run ask of it beside what all do: loaded for those that do. */
export async function lookupFor({ rules }: Policy): Promise<ModelLookup> {
  if (rules['no-unknown-model'] === 'off') return table
  const { nearestIds } = await import('@modelpin/model-table/nearest-ids')
  return { ...table, nearestIds }
}
