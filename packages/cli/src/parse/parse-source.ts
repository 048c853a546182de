import { findBlocks, isolate } from './component-blocks.js'
import type { Language } from './language.js'
import { ParseError } from './parse-error.js'
import { parseScript } from './parse-script.js'

/** A text as one parser took it; in a component file, everything around one script is blanked. */
export interface Parsed {
  readonly text: string
  readonly program: object
}

/**
 * The longest text that is parsed, in UTF-16 units. The tree of `a;a;a;…` takes 400 times its text, 0.8 GB at this
 * length; Node gives up at 2 to 4 GB, and takes the report on all other files with it.
 */
const longestText = 2 * 1024 * 1024

/**
 * Parses a file whole, or script by script.
 *
 * @param text without a byte order mark
 * @param longest of how many UTF-16 units a text may be
 * @throws ParseError with an offset in `text`
 */
export async function parseSource(
  text: string,
  language: Language,
  longest: number = longestText,
): Promise<Parsed[]> {
  if (text.length > longest) throw new ParseError('too large to be judged: more than 2 MB of text')
  if (language.kind === 'script') {
    return [{ text, program: await parseScript(text, language.lang, language.module) }]
  }
  const parsed: Parsed[] = []
  for (const block of await findBlocks(text, language.format)) {
    const isolated = isolate(text, block)
    parsed.push({ text: isolated, program: await parseScript(isolated, block.lang, 'module') })
  }
  return parsed
}
