import type { TSESLint } from '@typescript-eslint/utils'
import type { TextFile } from './text-file.js'

type LanguageOptions = TSESLint.RuleContext<string, readonly unknown[]>['languageOptions']

/** Gives the tree of a file of the program; `undefined` where it cannot be parsed. */
export type Parse = (source: TextFile) => object | undefined

/** Trees live as long as the files: what stays the same from one state of an editor to the next is parsed once. */
const trees = new WeakMap<TextFile, { readonly tree: object | undefined }>()

/** The parser that ESLint uses for a file, for the other files of its program. None of them is linted by that. */
export function parseWith({ parser, parserOptions, sourceType }: LanguageOptions): Parse {
  return (source) => {
    const known = trees.get(source)
    if (known !== undefined) return known.tree
    const tree = parsed(source, parser, {
      sourceType,
      ...parserOptions,
      ...withoutTypes,
      filePath: source.fileName,
    })
    trees.set(source, { tree })
    return tree
  }
}

/** Types are known already; without asking for them again, a file is parsed by itself. */
const withoutTypes = {
  project: false,
  projectService: false,
  programs: null,
  range: true,
  loc: false,
  comment: false,
  tokens: false,
  loggerFn: false,
  suppressDeprecatedPropertyWarnings: true,
}

function parsed(
  { text }: TextFile,
  parser: LanguageOptions['parser'],
  options: TSESLint.ParserOptions,
): object | undefined {
  try {
    if (parser === undefined || parser === null) return undefined
    const tree =
      'parseForESLint' in parser ? parser.parseForESLint(text, options).ast : parser.parse(text, options)
    return tree as object
  } catch {
    return undefined
  }
}
