import { floats, type Policy } from '@modelpin/matchers'
import { resolve } from '@modelpin/model-table'

/** A word this long is no id; looking for its start further back would cost time for nothing. */
const longestWord = 200

const wordEnd = /[^\w.@-]|$/g
const wordStart = /[\w.@-]*$/

/** A gateway's ids may be known with their author alone: `~openai/gpt-latest`. */
const authorBefore = /~?[\w.-]+\/$/

/** An escape or an entity before a word: what is written there may be the end of a longer id. */
const escapeBefore = /(?:\\|\\u\{[\da-f]{1,6}\}|&#?\w{1,10};)$/i

const quote = /['"`]/

/** The edge of a piece of text that is put together with others: `${family}-latest`, `"claude-" + version`. */
const seamBefore = /['"`}]$/
const seamAfter = /^['"`$]/

/** A word that holds a needle, and what stands around it. */
interface Word {
  readonly word: string
  readonly before: string
  /** One character; empty at the end of the text. */
  readonly after: string
}

/**
 * Whether a text names an alias that counts, found without parsing it.
 *
 * @param needles one of them stands in every alias
 */
export function namesAlias(text: string, needles: readonly string[], policy: Policy): boolean {
  for (const found of wordsAround(text, needles)) if (isAlias(found, policy)) return true
  return false
}

/**
 * Whether parsing a text may bring an alias to light: it names one, or holds a piece of what may be one once
 * escapes and entities are read or texts are put together. `ubuntu-latest` is neither.
 */
export function mayNameAlias(text: string, needles: readonly string[], policy: Policy): boolean {
  for (const found of wordsAround(text, needles)) {
    if (escapeBefore.test(found.before) || isPiece(found) || isAlias(found, policy)) return true
  }
  return false
}

/** Whether a word begins or ends as no id does, where another piece may be set before or behind it. */
function isPiece({ word, before, after }: Word): boolean {
  return (/^[@-]/.test(word) && seamBefore.test(before)) || (/[.@-]$/.test(word) && seamAfter.test(after))
}

function isAlias({ word, before, after }: Word, policy: Policy): boolean {
  const id = word.replace(/^[^A-Za-z0-9]+|[.@_-]+$/g, '')
  const author = authorBefore.exec(before)?.[0]
  if (author !== undefined && isFloating(author + id, policy)) return true
  // `command` and `o1` are ids, but far more often they are words and variables: only in quotes are they meant.
  const isMeant =
    id.includes('-') || author !== undefined || (quote.test(before.slice(-1)) && quote.test(after))
  return isMeant && isFloating(id, policy)
}

function isFloating(id: string, { asOf, aliases }: Policy): boolean {
  const found = resolve(id, { asOf })
  return found !== undefined && floats(found, aliases)
}

/** The words that hold a needle, each once for the same surroundings. */
function* wordsAround(text: string, needles: readonly string[]): Generator<Word> {
  const needle = new RegExp(needles.map((one) => one.replace(/\W/g, String.raw`\$&`)).join('|'), 'gi')
  const seen = new Set<string>()
  for (let match = needle.exec(text); match; match = needle.exec(text)) {
    const head = wordStart.exec(text.slice(Math.max(0, match.index - longestWord), match.index))?.[0] ?? ''
    wordEnd.lastIndex = match.index + match[0].length
    const end = Math.min(wordEnd.exec(text)?.index ?? text.length, match.index + longestWord)
    const start = match.index - head.length
    needle.lastIndex = Math.max(end, match.index + 1)
    const key = text.slice(Math.max(0, start - 1), end + 1)
    // Authors are looked at every time: the character before them does not tell them apart.
    if (text[start - 1] !== '/' && seen.has(key)) continue
    seen.add(key)
    yield {
      word: text.slice(start, end),
      before: text.slice(Math.max(0, start - 40), start),
      after: text.charAt(end),
    }
  }
}
