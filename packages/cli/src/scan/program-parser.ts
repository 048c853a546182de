import { commentMark } from '../comments/comment-search.js'
import { languageOf, type Language } from '../parse/language.js'
import { ParseError } from '../parse/parse-error.js'
import { loadScriptParser, type ScriptParser } from '../parse/parse-script.js'
import { parseLoaded, parseSource, type Parsed } from '../parse/parse-source.js'

type Pieces = readonly Parsed[] | undefined

/** Parses files of a program; `undefined` for what cannot be parsed. */
export type ProgramParser = (path: string, text: string) => Pieces | Promise<Pieces>

/** What parses a file that a value comes to: at once, where that is a script and the parser is loaded. */
export function createProgramParser(): ProgramParser {
  let parseScript: ScriptParser | undefined

  async function later(text: string, language: Language): Promise<Pieces> {
    parseScript = await loadScriptParser()
    return parseSource(text, language).then((parsed) => withoutSources(text, parsed), ended)
  }

  return (path, text) => {
    // Only of packages are declarations asked for: a program has the code itself.
    const language = languageOf(path.replace(/\.d(?=\.[cm]?ts$)/, ''))
    if (language === undefined) return undefined
    if (language.kind !== 'script' || parseScript === undefined) return later(text, language)
    try {
      return withoutSources(text, parseLoaded(text, language, parseScript))
    } catch (error) {
      return ended(error)
    }
  }
}

/** What is wrong with a file that somebody else's value goes to is not the question: its trace ends there. */
function ended(error: unknown): undefined {
  if (error instanceof ParseError || error instanceof RangeError) return undefined
  throw error
}

/** The parser's own copy of a tree, which comments are read from on demand, takes as much room as the tree. */
function withoutSources(text: string, parsed: readonly Parsed[]): Parsed[] {
  const isCommented = text.includes(commentMark)
  return parsed.map(({ text: own, program, comments: read }) => {
    const comments = isCommented ? read() : []
    return { text: own, program, comments: () => comments }
  })
}
