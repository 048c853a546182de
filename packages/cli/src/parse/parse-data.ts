import { parseDotenv, type Range } from '@modelpin/matchers'
import type { DataFormat } from './language.js'
import { ParseError } from './parse-error.js'
import type { Script } from './parse-script.js'

/**
 * With the parsers that ESLint uses for such files, so that one reading of the tree does for both.
 *
 * @param text without a byte order mark
 * @throws ParseError
 */
export async function parseData(text: string, format: DataFormat): Promise<Script> {
  try {
    switch (format) {
      case 'dotenv': {
        const program = parseDotenv(text)
        return { program, comments: () => program.comments }
      }
      case 'json':
      case 'json5': {
        const { parse, tokenize } = await import('@humanwhocodes/momoa')
        // Much that is named `.json` is JSON with comments.
        const options = { mode: format === 'json' ? 'jsonc' : format, ranges: true } as const
        return {
          program: parse(text, { ...options, allowTrailingCommas: true }),
          comments: () =>
            tokenize(text, options).flatMap(({ type, range }) =>
              range !== undefined && type.endsWith('Comment') ? [range] : [],
            ),
        }
      }
      case 'yaml': {
        if (hasManyAliases(text)) throw new ParseError('too many aliases to be judged')
        const { parseYAML } = await import('yaml-eslint-parser')
        return withComments(parseYAML(text))
      }
      case 'toml': {
        const { parseTOML } = await import('toml-eslint-parser')
        return withComments(parseTOML(text))
      }
    }
  } catch (error) {
    if (error instanceof RangeError) throw new ParseError('nested too deeply to be parsed')
    const { message, index, offset } = error as { message?: string; index?: number; offset?: number }
    throw new ParseError(message ?? String(error), index ?? offset)
  }
}

function withComments(program: { readonly comments: readonly { readonly range: Range }[] }): Script {
  return { program, comments: () => program.comments.map(({ range }) => range) }
}

/** The parser looks for the anchor of each alias from the start: 20,000 of them would take ten seconds. */
const mostAliases = 2000

function hasManyAliases(text: string): boolean {
  let count = 0
  for (let at = text.indexOf(' *'); at !== -1; at = text.indexOf(' *', at + 2)) {
    if (++count > mostAliases) return true
  }
  return false
}
