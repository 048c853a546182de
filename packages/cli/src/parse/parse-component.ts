import type { Range } from '@modelpin/matchers'
import { findBlocks, isolate, without, type Block } from './component-blocks.js'
import type { ComponentFormat, Lang } from './language.js'
import { astroTemplate } from './markup/astro-template.js'
import { bodyOf, createExpressions, type Node } from './markup/expressions.js'
import { svelteTemplate } from './markup/svelte-template.js'
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
  const shared = blocks.filter(({ isShared }) => isShared)
  const apart = blocks.filter(({ isShared }) => !isShared)
  const scripts = await Promise.all(shared.map((block) => parseAlone(text, block)))
  const body = scripts.flatMap(({ program }) => bodyOf(program as Node))
  const expressions = createExpressions(text, templateLang(shared, format))
  const program = { type: 'Program', body, start: 0, end: text.length }
  if (format === 'vue') Object.assign(program, { templateBody: await vueTemplate(text, expressions) })
  else if (format === 'astro') body.push(await astroTemplate(text, expressions, endOfFrontmatter(shared)))
  else body.push(...(await svelteTemplate(text, expressions)))
  const comments = (): Range[] => [...scripts, expressions].flatMap((read) => read.comments())
  return [
    { text: without(text, apart), program, comments },
    ...(await Promise.all(apart.map((block) => parseAlone(text, block)))),
  ]
}

async function parseAlone(text: string, block: Block): Promise<Parsed> {
  const isolated = isolate(text, block)
  return { text: isolated, ...(await parseScript(isolated, block.lang, 'module')) }
}

/** Behind the dashes that end the only script that the markup shares names with. */
function endOfFrontmatter([frontmatter]: readonly Block[]): number {
  return frontmatter === undefined ? 0 : frontmatter.end + 3
}

/** Templates are written in the language of their scripts; generics and casts are none of JSX's. */
function templateLang(blocks: readonly Block[], format: ComponentFormat): Lang {
  return format === 'astro' || blocks.some(({ lang }) => lang !== 'jsx') ? 'ts' : 'jsx'
}
