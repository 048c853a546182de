import type { Place } from '../finding.js'
import type { Step } from '../site.js'
import { certain, type Position } from './position.js'

/** `{ properties: { model: { default: "…" } } }`, and all of an OpenAPI file: what programs take, not what one is given. */
export function schemaPart({ head, outer }: Position): Place | undefined {
  const steps = head === undefined ? outer : [head, ...outer]
  const isSchema =
    (head !== undefined && isField(head)) ||
    steps.some(isApiDescription) ||
    (steps.some(isDefinition) && steps.some(isConstraint))
  return isSchema ? certain('catalogue', 'member-of-enum') : undefined
}

function isApiDescription(step: Step): boolean {
  return (
    step.kind === 'property' &&
    step.siblings.some(({ name, shape }) => /^(?:openapi|swagger|asyncapi)$/.test(name) && shape !== 'object')
  )
}

/** `{ name: "model", label: "Model", type: "options", default: "…" }`: a field of a form, as a program describes it. */
function isField(step: Step): boolean {
  if (step.kind !== 'property' || step.key !== 'default') return false
  const names = step.siblings.map(({ name }) => name)
  return names.includes('name') && /^(?:label|display_?name)$/im.test(names.join('\n'))
}

function isDefinition(step: Step): boolean {
  return (
    step.kind === 'property' && /^(?:properties|patternProperties|\$defs|definitions|schemas)$/.test(step.key)
  )
}

function isConstraint(step: Step): boolean {
  return (
    step.kind === 'property' &&
    /^(?:default|enum|const|examples?|anyOf|oneOf|allOf|enumDescriptions|defaultSnippets)$/.test(step.key)
  )
}
