import { children, rangeOf, type EsNode } from '../es/node.js'
import * as jsx from './jsx.js'

/**
 * The program of an .astro file from the tree of astro-eslint-parser, whose markup is JSX but for the node around it;
 * `undefined` for a program of anything else.
 */
export function astroProgram(program: EsNode): EsNode | undefined {
  const body = children(program, 'body').filter((statement) => statement !== null)
  const markup = body.filter(({ type }) => type === 'AstroFragment')
  if (markup.length === 0) return undefined
  const content = markup.flatMap((fragment) => children(fragment, 'children').filter((node) => node !== null))
  const statements = body.filter(({ type }) => type !== 'AstroFragment')
  return jsx.programWith(statements, content, rangeOf(program))
}
