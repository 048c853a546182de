import type { Dependent } from '../finding.js'
import type { Range } from '../site.js'

const dependentNouns: Record<Dependent['kind'], string> = {
  key: 'a table keyed by it',
  type: 'a type that lists it',
  comparison: 'a comparison with it',
  catalogue: 'a list of models that has it',
  column: 'the database column that it is the default of',
  'declared-type': 'its declared type, which stands in another file',
  lookup: 'the table that it is looked up in',
  picker: 'the options that people pick from',
  provider: "the provider's list of models",
}

/** What was seen would break; what the place itself hints at stands elsewhere, and may. */
export function breakText(dependents: readonly Dependent[], { range }: { readonly range: Range }): string {
  const [first] = dependents
  if (first === undefined) return ''
  const more = dependents.length > 1 ? ` and ${dependents.length - 1} more` : ''
  const noun = dependentNouns[first.kind]
  if (first.path !== undefined) return `would break ${noun} in ${first.path}:${first.line}${more}`
  return first.range[0] === range[0]
    ? `may break ${noun}${more}`
    : `would break ${noun} in line ${first.line}${more}`
}
