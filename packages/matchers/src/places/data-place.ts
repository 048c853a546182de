import { choices, type Place, type PlaceName } from '../finding.js'
import { catalogueEntry, catalogueRest } from './catalogue.js'
import { configValue } from './config-value.js'
import { constant } from './constant.js'
import { defaultValue } from './default-value.js'
import { isPlainlyIntroduced, isPriced } from './fields.js'
import { label } from './label.js'
import { isEntryId, isModelName, mentionsModel } from './names.js'
import { likely, positionOf, type Position } from './position.js'
import { requestField } from './request-field.js'
import { tableKey } from './table-key.js'
import { telemetry } from './telemetry.js'
import { clientEntry } from './client-entry.js'
import { describedPath } from './described-path.js'
import { modelEntry } from './model-entry.js'
import { recorded } from './recorded.js'
import { roleOfModel } from './role-of-model.js'
import { schemaPart } from './schema-part.js'

/**
 * The matchers for files of data, in order. Data has no calls that show what becomes of a value: the names around it
 * must say that it is the model to call, and none of them that it is a record, a description or a list.
 */
const list: readonly ((position: Position) => Place | undefined)[] = [
  tableKey,
  schemaPart,
  recorded,
  describedPath,
  telemetry,
  label,
  clientEntry,
  modelEntry,
  describedEntry,
  defaultValue,
  requestField,
  roleOfModel,
  configValue,
  triedInOrder,
  chosenByUses,
  remains,
]

export function dataPlace(position: Position): Place {
  for (const match of list) {
    const place = match(position)
    if (place !== undefined) return place
  }
  return { place: 'unrecognized', certainty: 'possible', because: 'no-sign-of-choice' }
}

/** An entry of a list is described by less than a section with a model in it, and a file by less than either. */
function describedEntry(position: Position): Place | undefined {
  const { head, outer } = position
  if (head?.kind !== 'property' || !isModelName(head.key)) return catalogueEntry(position)
  const [owner] = outer
  if (owner?.kind === 'document' && !isPriced(head.siblings)) return undefined
  const isSection = owner?.kind === 'property' && isPlainlyIntroduced(head.siblings)
  return isSection ? undefined : catalogueEntry(position)
}

/** Lists, and maps that speak of models; any other field may hold the name of anything. */
function remains(position: Position): Place | undefined {
  const { head, outer } = position
  if (head?.kind !== 'property') return catalogueRest(position)
  const names = [head, ...outer.slice(0, 1)].flatMap((step) => (step.kind === 'property' ? [step.key] : []))
  return isEntryId(head.key) || names.some(mentionsModel) ? catalogueRest(position) : undefined
}

/** `fallback_models: ["…", "…"]` */
function triedInOrder(position: Position): Place | undefined {
  return position.head?.kind === 'element' ? constant(position) : undefined
}

const choiceNames: ReadonlySet<PlaceName> = new Set(choices)

/** `x-model: &model …` and below it `MODEL: *model`: a text with a name is what its uses make of it. */
function chosenByUses({ uses, owner, bindings }: Position): Place | undefined {
  const isChosen = uses.some(({ steps }) =>
    choiceNames.has(dataPlace(positionOf({ steps, uses: [], owner, bindings })).place),
  )
  return isChosen ? likely('constant', 'constant-used-in-choice') : undefined
}
