import { findBlocks, isolate } from './component-blocks.js'
import type { Language } from './language.js'
import { parseScript } from './parse-script.js'

/** A text as one parser took it; in a component file, everything around one script is blanked. */
export interface Parsed {
  readonly text: string
  readonly program: object
}

/**
 * Parses a file whole, or script by script.
 *
 * @param text without a byte order mark
 * @throws ParseError with an offset in `text`
 */
export async function parseSource(text: string, language: Language): Promise<Parsed[]> {
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
