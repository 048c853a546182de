import type { TSESLint } from '@typescript-eslint/utils'
import { readFileSync } from 'node:fs'

const component = /\.(?:vue|svelte|astro)$/

type Part = Pick<TSESLint.RuleContext<string, readonly unknown[]>, 'filename' | 'sourceCode'>

/**
 * Whether an id stands in a component file outside the part of it that a rule is shown. oxlint shows one script at a
 * time; another script, or a picker in the markup, may depend on the id.
 */
export function standsElsewhere(id: string, { filename, sourceCode }: Part): boolean {
  // The ESLint parsers of such files hand over the whole file, and services with it.
  if (!component.test(filename) || Object.keys(sourceCode.parserServices ?? {}).length > 0) return false
  try {
    return countOf(id, readFileSync(filename, 'utf8')) !== countOf(id, sourceCode.text)
  } catch {
    // Not saved yet: what else it will hold is not known.
    return true
  }
}

function countOf(id: string, text: string): number {
  return text.split(id).length
}
