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
  return found.sort(([a], [b]) => a - b)
}

/** `<!-- … -->` around the scripts of a component. */
async function markupComments(text: string, format: ComponentFormat): Promise<Range[]> {
  const { Parser } = await import('htmlparser2')
  const found: Range[] = []
  const parser = new Parser(
    { oncomment: () => found.push([parser.startIndex, parser.endIndex + 1]) },
    { recognizeSelfClosing: true, lowerCaseTags: false, decodeEntities: false },
  )
  parser.end(without(text, await findBlocks(text, format)))
  return found
}
