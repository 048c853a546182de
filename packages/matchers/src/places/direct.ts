import type { Place } from '../finding.js'
import { catalogueEntry } from './catalogue.js'
import { comparison } from './comparison.js'
import { configValue } from './config-value.js'
import { defaultValue } from './default-value.js'
import { example } from './example.js'
import { factoryArgument } from './factory-argument.js'
import { label } from './label.js'
import { moduleName } from './module-name.js'
import type { Position } from './position.js'
import { requestField } from './request-field.js'
import { returnedModel } from './returned-model.js'
import { tableKey } from './table-key.js'
import { telemetry } from './telemetry.js'
import { tokenizer } from './tokenizer.js'
import { typePart } from './type-part.js'

/** The matchers that need nothing but the position; mentions first, for a key is never a choice. */
const directMatchers = {
  moduleName,
  typePart,
  tableKey,
  tokenizer,
  telemetry,
  comparison,
  label,
  example,
  catalogueEntry,
  defaultValue,
  requestField,
  factoryArgument,
  configValue,
  returnedModel,
} satisfies Record<string, (position: Position) => Place | undefined>

const list = Object.values(directMatchers)

export function directPlace(position: Position): Place | undefined {
  for (const match of list) {
    const place = match(position)
    if (place !== undefined) return place
  }
  return undefined
}
