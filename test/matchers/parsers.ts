import { parse as babelParse } from '@babel/parser'
import * as tsParser from '@typescript-eslint/parser'
import * as espree from 'espree'
import { parseSync } from 'oxc-parser'

/** Parses a text, or throws; `path` tells the language. */
export type Parse = (path: string, text: string) => object

const isTypeScript = (path: string) => /\.[mc]?tsx?$/.test(path)
/** `<T>(x) => x` is JSX in `.tsx` and a generic in `.ts`. */
const hasJsx = (path: string) => !/\.[mc]?ts$/.test(path)

/** The parsers whose trees the ES dialect reads, as the hosts call them. */
export const parsers: Readonly<Record<string, Parse>> = {
  oxc(path, text) {
    const lang = isTypeScript(path) ? (hasJsx(path) ? 'tsx' : 'ts') : 'jsx'
    const result = parseSync(path, text, {
      lang,
      astType: 'ts',
      preserveParens: false,
      sourceType: 'unambiguous',
    })
    const error = result.errors.find(({ severity }) => severity === 'Error')
    if (error !== undefined) throw new SyntaxError(error.message)
    return result.program
  },
  'typescript-estree'(path, text) {
    return tsParser.parseForESLint(text, {
      filePath: path,
      range: true,
      loc: true,
      ecmaFeatures: { jsx: hasJsx(path) },
      sourceType: 'module',
      errorOnTypeScriptSyntacticAndSemanticIssues: false,
      suppressDeprecatedPropertyWarnings: true,
    }).ast
  },
  babel(path, text) {
    return babelParse(text, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      errorRecovery: false,
      plugins: [
        ...(hasJsx(path) ? (['jsx'] as const) : []),
        isTypeScript(path) ? 'typescript' : 'flow',
        'decorators-legacy',
        'importAttributes',
        'explicitResourceManagement',
      ],
    })
  },
  espree(path, text) {
    if (isTypeScript(path)) throw new SyntaxError('espree reads no TypeScript')
    const options = { ecmaVersion: 'latest', range: true, loc: true, ecmaFeatures: { jsx: true } } as const
    try {
      return espree.parse(text, { ...options, sourceType: 'module' })
    } catch {
      return espree.parse(text, { ...options, sourceType: 'commonjs' })
    }
  },
}
