import type { Range } from '@modelpin/matchers'
import { commentMark } from './comment-search.js'

/** A comment that takes findings away, or one that means to. */
export interface IgnoreComment {
  readonly range: Range
  /** The word that it starts with. */
  readonly word: string
  /** `undefined` for a word that is not known. */
  readonly covers: 'next-line' | 'file' | undefined
  /** Absent where none is given; then it takes nothing away. */
  readonly reason?: string
}

const words: Readonly<Record<string, 'next-line' | 'file'>> = {
  'modelpin-ignore-next-line': 'next-line',
  'modelpin-ignore-file': 'file',
}

/**
 * `// modelpin-ignore-next-line -- the vendor asks for the alias`
 *
 * @param range of the comment with its delimiters: `//`, a block, `<!-- -->` or `#`
 * @returns undefined for any other comment, one that speaks of these further on too
 */
export function ignoreComment(text: string, range: Range): IgnoreComment | undefined {
  const body = bodyOf(text.slice(...range))
  if (!body.startsWith(commentMark)) return undefined
  const word = /^[\w-]+/.exec(body)?.[0] ?? ''
  const reason = /^\s+--+\s+(\S.*)$/.exec(body.slice(word.length))?.[1]
  return { range, word, covers: words[word], ...(reason !== undefined && { reason }) }
}

/** The words of a comment in one line, without its delimiters and the stars before its lines. */
function bodyOf(comment: string): string {
  const open = /^(?:\/\/|\/\*|<!--|#)/.exec(comment)?.[0].length ?? 0
  const close = comment.startsWith('/*') ? 2 : comment.startsWith('<!--') ? 3 : 0
  return comment
    .slice(open, comment.length - close)
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) =>
      line
        .trim()
        .replace(/^[*#]+/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .join(' ')
}
