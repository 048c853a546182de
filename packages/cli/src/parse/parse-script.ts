import type { Range } from '@modelpin/matchers'
import { parseWithBabel } from './babel.js'
import type { Lang, ModuleKind } from './language.js'
import { hasCostlyLines } from './long-lines.js'
import { nestingOf } from './nesting.js'
import { loadOxc, type ParseWithOxc } from './oxc.js'
import { ParseError } from './parse-error.js'

/**
 * Up to so many words and signs, a tree takes up to half a GB (a file written by hand has a hundredth of them); Node
 * gives up at 2 to 4 GB, and takes the report on all other files with it.
 */
const mostTokens = 1_000_000

export interface Script {
  /** An ESTree program, Babel's tree where only Babel takes the text, or that of a parser for data. */
  readonly program: object
  /** Where comments stand, with their delimiters, in order. */
  readonly comments: () => readonly Range[]
}

/**
 * @param text without a byte order mark
 * @throws ParseError
 */
export async function parseScript(text: string, lang: Lang, module: ModuleKind): Promise<Script> {
  return (await loadScriptParser())(text, lang, module)
}

/** Parses a script, as {@link parseScript} does. */
export type ScriptParser = ParseWithOxc

/** Loads what parses scripts; from then on none has to be waited for. */
export async function loadScriptParser(): Promise<ScriptParser> {
  const parseWithOxc = await loadOxc()
  return (text, lang, module) => parseWith(parseWithOxc, text, lang, module)
}

function parseWith(parseWithOxc: ParseWithOxc, text: string, lang: Lang, module: ModuleKind): Script {
  const { isDeep, isCast, tokens } = nestingOf(text, lang)
  if (tokens > mostTokens) throw new ParseError('too large to be judged')
  let refused: ParseError | undefined
  if (!isDeep && !hasCostlyLines(text)) {
    try {
      return parseWithOxc(text, lang, module)
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
