import { createRequire } from 'node:module'
import type * as Babel from '@babel/parser'
import type { Lang } from './language.js'
import { ParseError } from './parse-error.js'
import type { Script } from './parse-script.js'

type Plugins = NonNullable<Babel.ParserOptions['plugins']>

/** What TC39 has not settled yet, and oxc therefore does not take. */
const proposals: Plugins = [
  'asyncDoExpressions',
  'decimal',
  ['decorators', { allowCallParenthesized: true }],
  'decoratorAutoAccessors',
  'deferredImportEvaluation',
  'destructuringPrivate',
  'doExpressions',
  'explicitResourceManagement',
  'exportDefaultFrom',
  'functionBind',
  'functionSent',
  'importAttributes',
  'moduleBlocks',
  ['optionalChainingAssign', { version: '2023-07' }],
  'partialApplication',
  ['pipelineOperator', { proposal: 'hack', topicToken: '%' }],
  'sourcePhaseImports',
  'throwExpressions',
]

const byLang: Readonly<Record<Lang, Plugins>> = {
  jsx: ['jsx', 'flow', ...proposals],
  ts: ['typescript', ...proposals],
  tsx: ['typescript', 'jsx', ...proposals],
}

/**
 * Takes what oxc refuses: Flow, and proposals.
 *
 * @throws ParseError
 */
export function parseWithBabel(text: string, lang: Lang): Script {
  // Importing CommonJS searches its text for exports first, which takes longer here than loading it.
  const { parse } = createRequire(import.meta.url)('@babel/parser') as typeof Babel
  try {
    const program = parse(text, {
      sourceType: 'unambiguous',
      plugins: byLang[lang],
      attachComment: false,
      errorRecovery: false,
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowNewTargetOutsideFunction: true,
      allowReturnOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
    })
    const comments = program.comments ?? []
    return { program, comments: () => comments.map(({ start, end }) => [start ?? 0, end ?? 0]) }
  } catch (error) {
    throw toParseError(error)
  }
}

function toParseError(error: unknown): ParseError {
  if (error instanceof RangeError) return new ParseError('nested too deeply to be parsed')
  const { message, pos } = error as { message?: string; pos?: number }
  // Babel puts the position behind the message: "Unexpected token (3:14)".
  return new ParseError((message ?? String(error)).replace(/ \(\d+:\d+\)$/, ''), pos)
}
