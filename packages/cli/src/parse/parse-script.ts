import { parseWithBabel } from './babel.js'
import type { Lang, ModuleKind } from './language.js'
import { hasCostlyLines } from './long-lines.js'
import { nestingOf } from './nesting.js'
import { parseWithOxc } from './oxc.js'
import { ParseError } from './parse-error.js'

/**
 * @param text without a byte order mark
 * @returns an ESTree program, or Babel's tree where only Babel takes the text
 * @throws ParseError
 */
export async function parseScript(text: string, lang: Lang, module: ModuleKind): Promise<object> {
  const { isDeep, isCast } = nestingOf(text, lang)
  let refused: ParseError | undefined
  if (!isDeep && !hasCostlyLines(text)) {
    try {
      return await parseWithOxc(text, lang, module)
    } catch (error) {
      refused = error as ParseError
    }
  }
  if (isCast) throw refused ?? new ParseError('nested too deeply to be parsed')
  try {
    return parseWithBabel(text, lang)
  } catch (error) {
    // oxc has the better position and words, but of Flow it says only that it does not know it.
    throw refused === undefined || refused.message.startsWith('Flow') ? error : refused
  }
}
