import type { Language, ScriptLanguage } from './language.js'
import { parseData } from './parse-data.js'
import { ParseError } from './parse-error.js'
import { loadScriptParser, type Script, type ScriptParser } from './parse-script.js'

/** A text as one parser took it; in a component file, what does not belong to the program is blanked. */
export interface Parsed extends Script {
  readonly text: string
}

/** The longest text that is looked at, in UTF-16 units: strings and comments take no tree, and yet some room. */
const longestText = 8 * 1024 * 1024

/** Settings that people write are shorter, in bytes too; what is longer was recorded or exported. */
export const longestData = 512 * 1024

/**
 * Parses a file whole, or a component piece by piece.
 *
 * @param text without a byte order mark
 * @param longest of how many UTF-16 units a text may be
 * @throws ParseError with an offset in `text`
 */
export async function parseSource(
  text: string,
  language: Language,
  longest: number = language.kind === 'data' ? longestData : longestText,
): Promise<Parsed[]> {
  if (language.kind === 'script') return parseLoaded(text, language, await loadScriptParser(), longest)
  if (text.length > longest) throw new ParseError('too large to be judged')
  if (language.kind === 'data') return [{ text, ...(await parseData(text, language.format)) }]
  const { parseComponent } = await import('./parse-component.js')
  return parseComponent(text, language.format)
}

/**
 * The same for a script, at once.
 *
 * @throws ParseError
 */
export function parseLoaded(
  text: string,
  { lang, module }: ScriptLanguage,
  parse: ScriptParser,
  longest = longestText,
): Parsed[] {
  if (text.length > longest) throw new ParseError('too large to be judged')
  return [{ text, ...parse(text, lang, module) }]
}
