import type * as Oxc from 'oxc-parser'
import type { Lang, ModuleKind } from './language.js'
import { ParseError } from './parse-error.js'
import type { Script } from './parse-script.js'

/** What to try, in order: a .js file may end early with `return`, a .cjs file may be an ES module by mistake. */
const sourceTypes = {
  module: ['module'],
  commonjs: ['commonjs', 'unambiguous'],
  either: ['unambiguous', 'commonjs'],
} as const

/** Parses a text; to be had once oxc is there. */
export type ParseWithOxc = (text: string, lang: Lang, module: ModuleKind) => Script

/** Loads oxc: it takes longer than most files that it parses. */
export async function loadOxc(): Promise<ParseWithOxc> {
  const oxc = await import('oxc-parser')
  return (text, lang, module) => parseWithOxc(oxc, text, lang, module)
}

/** @throws ParseError */
function parseWithOxc({ parseSync }: typeof Oxc, text: string, lang: Lang, module: ModuleKind): Script {
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
