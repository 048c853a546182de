import type { Range } from '../site.js'

/** The lines of a dotenv file that set something. */
export interface DotenvFile {
  readonly type: 'DotenvFile'
  readonly range: Range
  readonly body: readonly DotenvLine[]
  /** Comments on lines of their own. */
  readonly comments: readonly Range[]
}

export interface DotenvLine {
  readonly type: 'DotenvLine'
  readonly name: string
  readonly nameRange: Range
  readonly value: string
  /** Inside the quotes. */
  readonly valueRange: Range
  /** Whether the source there is `value` to the letter. */
  readonly exact: boolean
}

const head = /[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*(?:=|:[^\S\n])[^\S\n]*/y

/**
 * Reads `NAME=value` lines as `dotenv` and docker do: quotes of three kinds, values of several lines in them, comments
 * behind a value that is not quoted. What is no such line is passed over.
 */
export function parseDotenv(text: string): DotenvFile {
  const body: DotenvLine[] = []
  const comments: Range[] = []
  for (let at = 0; at < text.length;) {
    head.lastIndex = at
    const match = head.exec(text)
    let end = endOfLine(text, at)
    if (match === null) {
      const [comment, start = ''] = /^([^\S\n]*)#.*/.exec(text.slice(at, end)) ?? []
      if (comment !== undefined) comments.push([at + start.length, at + comment.length])
    } else {
      const name = match[1] as string
      const nameAt = at + match[0].indexOf(name)
      const start = head.lastIndex
      const { value, range, exact, next } = valueAt(text, start)
      body.push({
        type: 'DotenvLine',
        name,
        nameRange: [nameAt, nameAt + name.length],
        value,
        valueRange: range,
        exact,
      })
      end = endOfLine(text, next)
    }
    at = end + 1
  }
  return { type: 'DotenvFile', range: [0, text.length], body, comments }
}

interface Value {
  readonly value: string
  readonly range: Range
  readonly exact: boolean
  readonly next: number
}

function valueAt(text: string, start: number): Value {
  const quote = text[start] ?? ''
  const closing = /["'`]/.test(quote) ? closingQuote(text, start + 1, quote) : -1
  if (closing !== -1) {
    const raw = text.slice(start + 1, closing)
    // Escapes count within double quotes alone.
    const value = quote === '"' ? raw.replace(/\\([^])/g, (_, char: string) => escapes[char] ?? char) : raw
    return { value, range: [start + 1, closing], exact: raw === value, next: closing + 1 }
  }
  const end = endOfLine(text, start)
  const raw = text.slice(start, end)
  const comment = raw.search(/(?:^|\s)#/)
  const value = (comment === -1 ? raw : raw.slice(0, comment)).trimEnd()
  return { value, range: [start, start + value.length], exact: true, next: end }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

function closingQuote(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === quote) return at
    if (text[at] === '\\' && quote === '"') at++
  }
  return -1
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}
