import { extname } from 'node:path'
import type { Jscodeshift, Parser, TransformOptions } from './jscodeshift.js'

/** For these, jscodeshift's default parser, `babel`, can only fail. */
const typescript: Readonly<Record<string, string>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
}

/**
 * Reads the text with the parser that jscodeshift selected; TypeScript files with `ts` or `tsx` where that is
 * `babel`, which is also what it is when nobody asked for one.
 *
 * @throws Error with the parser's message and its name.
 */
export function parse(
  text: string,
  path: string,
  jscodeshift: Jscodeshift,
  options: TransformOptions,
): object {
  const selected = typeof options['parser'] === 'string' ? options['parser'] : 'babel'
  const byExtension = selected === 'babel' ? typescript[extname(path)] : undefined
  const parser = parserOf(byExtension === undefined ? jscodeshift : jscodeshift.withParser(byExtension))
  try {
    return parser.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(`parser ${byExtension ?? selected}: ${message}`, { cause: error })
  }
}

/**
 * The parser that a `jscodeshift` function is bound to. It is told by no property: the function writes it into the
 * options object of a call. `jscodeshift(source)` itself cannot be used, as recast's offsets are wrong in files
 * with tabs, CRLF or a byte order mark.
 */
function parserOf(jscodeshift: Jscodeshift): Parser {
  const options: { parser?: Parser } = {}
  jscodeshift('', options)
  if (options.parser === undefined) throw new Error('this version of jscodeshift does not tell its parser')
  return options.parser
}
