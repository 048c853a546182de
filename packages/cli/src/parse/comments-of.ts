import type { Range } from '@modelpin/matchers'
import { findBlocks, without } from './component-blocks.js'
import type { ComponentFormat, Language } from './language.js'
import type { Parsed } from './parse-source.js'

/** Where the comments of a file stand, with their delimiters, in order. */
export async function commentsOf(
  text: string,
  language: Language,
  parsed: readonly Parsed[],
): Promise<Range[]> {
  const found = parsed.flatMap(({ comments }) => [...comments()])
  if (language.kind === 'component') found.push(...(await markupComments(text, language.format)))
  // A piece of a template may be read twice.
  const byStart = new Map(found.map((range) => [range[0], range]))
  return [...byStart.values()].sort(([a], [b]) => a - b)
}

/** `<!-- … -->` around the scripts of a component, and `{/* … *\/}` where braces hold code. */
async function markupComments(text: string, format: ComponentFormat): Promise<Range[]> {
  const { Parser } = await import('htmlparser2')
  const found: Range[] = []
  const parser = new Parser(
    { oncomment: () => found.push([parser.startIndex, parser.endIndex + 1]) },
    { recognizeSelfClosing: true, lowerCaseTags: false, decodeEntities: false },
  )
  const markup = without(text, await findBlocks(text, format))
  parser.end(markup)
  return format === 'vue' ? found : [...found, ...bracedComments(markup)]
}

/** Braces with nothing but a comment in them are no expression that could be parsed. */
function bracedComments(markup: string): Range[] {
  const found: Range[] = []
  for (let at = markup.indexOf('{/*'); at !== -1;) {
    const end = markup.indexOf('*/', at + 3)
    if (end === -1) break
    found.push([at + 1, end + 2])
    at = markup.indexOf('{/*', end)
  }
  return found
}
