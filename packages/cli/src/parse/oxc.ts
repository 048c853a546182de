import type { Lang, ModuleKind } from './language.js'
import { ParseError } from './parse-error.js'
import type { Script } from './parse-script.js'

/** What to try, in order: a .js file may end early with `return`, a .cjs file may be an ES module by mistake. */
const sourceTypes = {
  module: ['module'],
  commonjs: ['commonjs', 'unambiguous'],
  either: ['unambiguous', 'commonjs'],
} as const

/** @throws ParseError */
export async function parseWithOxc(text: string, lang: Lang, module: ModuleKind): Promise<Script> {
  const { parseSync } = await import('oxc-parser')
  let first: ParseError | undefined
  for (const sourceType of sourceTypes[module]) {
    // The file's name serves only to guess what is given here.
    const result = parseSync('file', text, { lang, sourceType, astType: 'ts', preserveParens: false })
    const error = result.errors.find(({ severity }) => severity === 'Error')
    if (!error) {
      const { program } = result
      // They are made when they are asked for.
      return { program, comments: () => result.comments.map(({ start, end }) => [start, end]) }
    }
    first ??= new ParseError(error.message, error.labels[0]?.start)
  }
  throw first ?? new ParseError('not parsed')
}
