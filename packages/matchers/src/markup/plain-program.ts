import type { EsNode } from '../es/node.js'
import { astroProgram } from './astro.js'
import { svelteProgram } from './svelte.js'
import { vueProgram } from './vue.js'

/** A program as scripts have them; where it came with a template, that is its last statement, as JSX. */
export function plainProgram(program: EsNode): EsNode {
  return vueProgram(program) ?? svelteProgram(program) ?? astroProgram(program) ?? program
}
