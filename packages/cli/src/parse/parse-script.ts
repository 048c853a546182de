import { parseWithBabel } from './babel.js'
import type { Lang, ModuleKind } from './language.js'
import { isNestedTooDeep } from './nesting.js'
import { parseWithOxc } from './oxc.js'
import type { ParseError } from './parse-error.js'

/**
 * @param text without a byte order mark
 * @returns an ESTree program, or Babel's tree where only Babel takes the text
 * @throws ParseError
 */
export async function parseScript(text: string, lang: Lang, module: ModuleKind): Promise<object> {
  let refused: ParseError | undefined
  if (!isNestedTooDeep(text)) {
    try {
      return await parseWithOxc(text, lang, module)
    } catch (error) {
      refused = error as ParseError
    }
  }
  try {
    return parseWithBabel(text, lang)
  } catch (error) {
    // oxc has the better position and words, but of Flow it says only that it does not know it.
    throw refused === undefined || refused.message.startsWith('Flow') ? error : refused
  }
}
