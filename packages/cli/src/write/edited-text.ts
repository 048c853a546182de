import { splice, type TextEdit } from '@modelpin/matchers'
import { languageOf } from '../parse/language.js'
import { parseSource } from '../parse/parse-source.js'
import type { CheckedFile } from '../scan/outcome.js'

/**
 * A file's text with the edits made. Nothing outside them changes: the text is cut there and put together again,
 * never printed from a tree.
 *
 * @throws Error where the new text does not parse any more, which would be a mistake of this program
 */
export async function editedText(
  { path, source }: Pick<CheckedFile, 'path' | 'source'>,
  edits: readonly TextEdit[],
): Promise<string> {
  const text = splice(source.text, edits)
  const language = languageOf(path)
  try {
    // A snapshot's name may be longer than its alias: the text was read, however long it has become.
    if (language) await parseSource(text, language, Infinity)
  } catch (error) {
    throw new Error(`${path}: the new text would not parse, so it is not written`, { cause: error })
  }
  return text
}
