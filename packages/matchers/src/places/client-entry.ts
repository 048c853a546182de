import type { Place } from '../finding.js'
import type { Sibling } from '../site.js'
import { isPriced } from './fields.js'
import { isModelName, words } from './names.js'
import { likely, type Position } from './position.js'

/** What a client that is set up has, and a model that is merely listed has not. */
const clientFields = words(
  'apiKey api_key apiBase api_base baseUrl base_url baseURL apiType api_type apiVersion api_version credential',
  'credentials temperature topP top_p maxTokens max_tokens systemMessage system_message completionOptions',
  'defaultCompletionOptions requestOptions roles promptTemplates chatOptions autocompleteOptions embedOptions rpm tpm',
)

/** `{ title: "Fast", provider: "mistral", model: "…", apiKey: "…" }`: a client with a name for people. */
export function clientEntry({ head }: Position): Place | undefined {
  if (head?.kind !== 'property' || !/^model(?:_?id|_?name)?$/i.test(head.key) || !isModelName(head.key))
    return undefined
  return isClient(head.siblings) && !isPriced(head.siblings)
    ? likely('config-value', 'setting-named-model')
    : undefined
}

function isClient(siblings: readonly Sibling[]): boolean {
  const hasProvider = siblings.some(
    ({ name, shape }) => /^(?:provider|vendor|uses)$/i.test(name) && shape === 'string',
  )
  return hasProvider && siblings.some(({ name }) => clientFields.has(name))
}
