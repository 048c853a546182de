import type { Place } from '../finding.js'
import { certain, type Position } from './position.js'
import { wordsOf } from './names.js'

const exampleWords = /^(?:snippets?|examples?|placeholders?|mocks?|mocked|dummy|fake)$/

/** `const snippetModel = "…"`, `function UsageSnippet({ model = "…" })`: shown as an example, never called. */
export function example({ head, outer }: Position): Place | undefined {
  if (head === undefined) return undefined
  const holder = [head, ...outer].find((step) => ends.has(step.kind))
  if ((holder?.kind === 'init' || holder?.kind === 'default') && isExample(holder.name))
    return certain('label', 'shown-as-example')
  if (holder?.kind === 'assign' && isExample(holder.target)) return certain('label', 'shown-as-example')
  // Components, by convention, start with a capital.
  const component = outer.find((step) => step.kind === 'function' && step.name !== '')
  return component?.kind === 'function' && /^[A-Z]/.test(component.name) && isExample(component.name)
    ? certain('label', 'shown-as-example')
    : undefined
}

const ends = new Set(['init', 'assign', 'default', 'function', 'class', 'return', 'expression'])

function isExample(name: string): boolean {
  return wordsOf(name).some((word) => exampleWords.test(word))
}
