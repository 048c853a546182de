import { findBlocks, isolate, type Block } from './component-blocks.js'
import type { ComponentFormat, Lang } from './language.js'
import { bodyOf, createExpressions, type Node } from './markup/expressions.js'
import { vueTemplate } from './markup/vue-template.js'
import { parseScript } from './parse-script.js'
import type { Parsed } from './parse-source.js'

/**
 * Parses the scripts of a component file and its template. What shares names comes as one program.
 *
 * @throws ParseError with an offset in `text`, where a script does not parse
 */
export async function parseComponent(text: string, format: ComponentFormat): Promise<Parsed[]> {
  const blocks = await findBlocks(text, format)
  if (format !== 'vue') return Promise.all(blocks.map((block) => parseAlone(text, block)))
  const scripts = await Promise.all(blocks.map((block) => parseAlone(text, block)))
  const body = scripts.flatMap(({ program }) => bodyOf(program as Node))
  const expressions = createExpressions(text, templateLang(blocks))
  const templateBody = await vueTemplate(text, expressions)
  const program = { type: 'Program', body, templateBody, start: 0, end: text.length }
  return [{ text, program, comments: () => scripts.flatMap(({ comments }) => comments()) }]
}

async function parseAlone(text: string, block: Block): Promise<Parsed> {
  const isolated = isolate(text, block)
  return { text: isolated, ...(await parseScript(isolated, block.lang, 'module')) }
}

/** Templates are written in the language of their scripts; generics and casts are none of JSX's. */
function templateLang(blocks: readonly Block[]): Lang {
  return blocks.some(({ lang }) => lang !== 'jsx') ? 'ts' : 'jsx'
}
