import { splice } from '@modelpin/matchers'
import { languageOf } from '../parse/language.js'
import { parseSource } from '../parse/parse-source.js'
import { isWritable } from '../scan/judgement.js'
import type { CheckedFile } from '../scan/outcome.js'

/**
 * A file's text with every safe finding written. Nothing outside the ids changes: the text is cut at the ids
 * and put together again, never printed from a tree.
 *
 * @returns undefined where there is nothing to write
 * @throws Error where the new text does not parse any more, which would be a mistake of this program
 */
export async function pinnedText({ path, source, findings }: CheckedFile): Promise<string | undefined> {
  const edits = findings.filter(isWritable).map(({ range, replacement }) => ({ range, text: replacement }))
  if (edits.length === 0) return undefined
  const text = splice(source.text, edits)
  const language = languageOf(path)
  try {
    if (language) await parseSource(text, language)
  } catch (error) {
    throw new Error(`${path}: the new text would not parse, so it is not written`, { cause: error })
  }
  return text
}
