import { isBlank, isWord } from './characters.js'
import type { Lang } from './language.js'
import { endOfClosingTag, endOfLine, endOfRegex, endOfString, endOfWord } from './token-ends.js'

/**
 * oxc works by recursion in native code: too many levels overrun the stack and take the process with them, where
 * a parser in JavaScript throws an error that can be caught. The worst levels (functions in functions, which
 * count for two here) overrun 8 MB at 5,500 and the 1 MB of a main thread on Windows at 680.
 */
const deepest = 1000

/** Babel reads each `<a>(` twice, as a cast and as an arrow function: so many within one another are too many. */
const mostCasts = 10

/** How a text nests, estimated from its characters alone. */
export interface Nesting {
  /** Whether oxc must not be trusted with it. */
  readonly isDeep: boolean
  /** Whether Babel would take for ever: each level doubles its time. */
  readonly isCast: boolean
  /** How many words, signs and strings it has, about; to where the rest no longer matters. */
  readonly tokens: number
}

/** What is open at one point of a text. */
interface Level {
  /** The character that closes it; for the text of a template literal, its quote. */
  readonly closer: number
  /** Whether it is a call of what stands in angle brackets, or a cast of it. */
  readonly isCast: boolean
  /** What may nest without brackets since the last `;` or `,`: operators, words, calls. */
  chain: number
  /** What may nest across those too: `else`, `A<B, …`. */
  held: number
}

/**
 * Counts whatever may nest: brackets, operators, words that follow one another, tags, `else`. Every level of a
 * parser's recursion takes at least one of them, so the count is never below the depth, and often above it: a
 * long text without `;` and `,` counts as deep and is not. Then a slower parser reads it, and nothing is lost.
 */
export function nestingOf(text: string, lang: Lang): Nesting {
  const hasJsx = lang !== 'ts'
  let level: Level = { closer: 0, isCast: false, chain: 0, held: 0 }
  const outer: Level[] = []
  let total = 0
  let isDeep = false
  let casts = 0
  /**
   * Tags that are open, with what was counted before them. Within them, what looks like a string, a comment or the
   * end of something may be text.
   */
  const tags: { readonly level: Level; readonly chain: number }[] = []
  let isCast = false
  let noRegexBefore = 0
  let tokens = 0
  /** The last character that is no blank and stands outside comments. */
  let before = 0
  let index = 0

  function count(): void {
    level.chain++
    total++
  }

  function open(closer: number): void {
    count()
    total++
    outer.push(level)
    level = { closer, isCast: closer === parenthesis && before === greater, chain: 0, held: 0 }
    if (level.isCast && ++casts > mostCasts) isCast = true
  }

  function close(): void {
    const { chain, held } = level
    if (level.isCast) casts--
    level = outer.pop() as Level
    total--
    if (tags.length > 0) level.chain += chain + held
    else total -= chain + held
  }

  function restart(): void {
    if (tags.length > 0) return
    total -= level.chain
    level.chain = 0
  }

  function openTag(): void {
    tags.push({ level, chain: level.chain })
    total++
  }

  function closeTag(): void {
    const tag = tags.pop()
    if (tag === undefined) return
    total--
    if (tag.level !== level) return
    total -= level.chain - tag.chain
    level.chain = tag.chain
  }

  /** Goes on behind what is not code, as far as anybody can tell. */
  function skipTo(end: number): void {
    if (tags.length > 0) {
      for (let at = index + 1; at < end; at++) {
        const code = text.charCodeAt(at)
        if (code === 40 || code === 60 || code === 91 || code === 123) count()
      }
    }
    index = end
  }

  while (index < text.length && !(isDeep && isCast)) {
    if (total > deepest) isDeep = true
    const code = text.charCodeAt(index)
    if (level.closer === backtick) {
      if (code === backtick) close()
      else if (code === 92) index++
      else if (code === 36 && text.charCodeAt(index + 1) === 123) {
        index++
        open(brace)
      } else if (tags.length > 0 && (code === 40 || code === 60 || code === 91 || code === 123)) count()
      before = backtick
      index++
      continue
    }
    const adjacent = text.charCodeAt(index - 1)
    if (!isBlank(code)) tokens++
    switch (code) {
      case 40: // (
        open(parenthesis)
        break
      case 91: // [
        open(93)
        break
      case 123: // {
        open(brace)
        break
      case backtick:
        open(backtick)
        break
      case 41: // )
      case 93: // ]
      case 125: // }
        if (code === level.closer) close()
        break
      case 59: // ;
      case 44: // ,
        restart()
        break
      case 34: // "
      case 39: // '
        skipTo(endOfString(text, index))
        break
      case 47: {
        // /
        const next = text.charCodeAt(index + 1)
        if (next === 47) {
          skipTo(endOfLine(text, index) - 1)
          index++
          continue
        }
        if (next === 42) {
          const end = text.indexOf('*/', index + 2)
          skipTo(end === -1 ? text.length : end + 1)
          index++
          continue
        }
        if (next === greater && tags.length > 0 && !opensRegex(before)) {
          closeTag()
          index++
          break
        }
        // One look per line: a line may hold thousands that are never closed.
        const mayBe = opensRegex(before) && index >= noRegexBefore
        const end = mayBe ? endOfRegex(text, index) : undefined
        if (end !== undefined) skipTo(end)
        else {
          if (mayBe) noRegexBefore = endOfLine(text, index)
          count()
        }
        break
      }
      case 60: // <
        if (text.charCodeAt(index + 1) === 47) {
          closeTag()
          index = endOfClosingTag(text, index) - 1
        } else if (isOperator(text.charCodeAt(index + 1)) || adjacent === 60) count()
        else if (
          !hasJsx ||
          isWord(adjacent) ||
          adjacent === 41 ||
          adjacent === 93 ||
          isGeneric(text, index)
        ) {
          level.held++
          total++
          count()
        } else {
          openTag()
        }
        break
      case greater:
        if (adjacent === 61) break
        if (level.held > 0) {
          level.held--
          total--
        }
        count()
        break
      case 33: // !
      case 126: // ~
        count()
        break
      case 46: // .
      case 61: // =
      case 43: // +
      case 45: // -
      case 42: // *
      case 37: // %
      case 38: // &
      case 124: // |
      case 94: // ^
      case 63: // ?
      case 58: // :
      case 64: // @
        if (adjacent !== code) count()
        break
      default:
        if (isWord(code)) {
          const end = endOfWord(text, index)
          // `typeof typeof a`, `a as b as c`
          if (isWord(before)) count()
          if (end - index === 4 && text.startsWith('else', index)) {
            level.held++
            total++
          } else if (startsStatement(text, index, end)) restart()
          index = end - 1
        }
    }
    const last = text.charCodeAt(index)
    // The head of an arrow function is no end of a cast.
    if (!isBlank(last)) before = last === greater && adjacent === equals ? equals : last
    index++
  }
  return { isDeep: isDeep || total > deepest, isCast, tokens }
}

const parenthesis = 41
const brace = 125
const backtick = 96
const greater = 62
const equals = 61

/** What stands behind a `<` that opens nothing: `a < b`, `a << b`, `a <= b`. */
function isOperator(next: number): boolean {
  return next === 60 || next === 61 || isBlank(next)
}

/** Whether a `/` behind this character starts a regular expression. Behind `)` and `}` either may be: a division hides nothing. */
function opensRegex(before: number): boolean {
  return before === 0 || '(,=:[!&|?{;+-*%^~<>'.includes(String.fromCharCode(before))
}

/** Words that start a statement wherever they start a line, with or without a `;` before them. */
const statementWords = ['const', 'export', 'import', 'return', 'var']

function startsStatement(text: string, start: number, end: number): boolean {
  if (end - start < 3 || end - start > 6) return false
  let at = start - 1
  while (at >= 0 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at--
  return (at < 0 || text.charCodeAt(at) === 10) && statementWords.includes(text.slice(start, end))
}

/** `<T,>(x) => …` and `<T extends …>`, as they are written beside JSX. */
function isGeneric(text: string, start: number): boolean {
  let at = endOfWord(text, start + 1)
  if (text.charCodeAt(at) === 44) return true
  while (isBlank(text.charCodeAt(at))) at++
  return text.startsWith('extends', at) && isBlank(text.charCodeAt(at + 7))
}
