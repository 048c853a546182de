import { createRelevance, isPlainWord, speaksOf, type Policy } from '@modelpin/matchers'
import * as table from '@modelpin/model-table'
import { isCommentedOut } from '../read/comment-line.js'
import { createWordSearch, type Word } from '../read/word-search.js'

/** A gateway's ids may be known with their author alone: `~openai/gpt-latest`. */
const authorBefore = /~?(?<![\w.-])[\w.-]+\/$/

/** An escape or an entity before a word: what is written there may be the end of a longer id. */
const escapeBefore = /(?:\\u\{[\da-f]{1,6}\}|&#?\w{1,10};)$/i

/** An escape whose letters belong to the word: `\x67pt-4o`. */
const escapedStart = /^(?:x[\da-f]{2}|u[\da-f]{4})/i

const quote = /['"`]/

/** `anthropic.claude-3-haiku-20240307-v1:0`: Bedrock's ids hold a colon, where words end. */
const isVersion = /-v\d+$/
const versions = [':0', ':1']

/** The edge of a piece of text that is put together with others: `${family}-latest`, `"claude-" + version`. */
const seamBefore = /['"`}]$/
const seamAfter = /^['"`$]/

/** Tells by a file's bytes whether there is anything to parse it for. */
export interface AliasWords {
  /**
   * Whether parsing the text may bring an alias to light: it names one, or holds a piece of what may be one once
   * escapes and entities are read or texts are put together. `ubuntu-latest` is neither.
   *
   * @param isBare whether values may stand without quotes, as in YAML
   */
  mayName(bytes: Buffer, isBare?: boolean): boolean
  /** Whether it names an alias that counts, wherever that stands. */
  names(bytes: Buffer): boolean
}

/**
 * @param needles one of them stands in every id that counts
 * @param all whether what is commented out counts too
 */
export function createAliasWords(needles: readonly string[], policy: Policy, all: boolean): AliasWords {
  const { asOf } = policy
  const relevance = createRelevance(table, policy)
  const search = createWordSearch(needles)
  /** What was said of a word between two characters: the same few words come again and again. */
  const known = new Map<string, string | undefined>()

  /** The provider of an id that counts. */
  function providerOf(id: string): string | undefined {
    const found = table.resolve(id, { asOf })
    return found !== undefined && relevance.matters(found) ? found.provider : undefined
  }

  /** Words end at the colon of Bedrock's ids. */
  function providerOfVersion(id: string, after: string): string | undefined {
    if (after !== ':' || !isVersion.test(id)) return undefined
    return versions.map((version) => providerOf(id + version)).find((provider) => provider !== undefined)
  }

  function isAlias({ word, before, after }: Word, speaks: (provider: string) => boolean): boolean {
    const id = word.replace(/^[^A-Za-z0-9]+|(?<![.@_-])[.@_-]+$/g, '')
    // Authors are looked at every time: the character before a word does not tell them apart.
    const author = authorBefore.exec(before)?.[0]
    if (author !== undefined && providerOf(author + id) !== undefined) return true
    const last = before.slice(-1)
    const key = `${last}${word}${after}`
    let provider = known.get(key)
    if (provider === undefined && !known.has(key)) {
      // `command` and `o1` are ids, but far more often they are words and variables: only in quotes are they meant.
      const isMeant = id.includes('-') || author !== undefined || (quote.test(last) && quote.test(after))
      provider = isMeant ? (providerOf(id) ?? providerOfVersion(id, after)) : undefined
      known.set(key, provider)
    }
    return provider !== undefined && (!isPlainWord(id) || speaks(provider))
  }

  /** `model: o1`: no search for words stops there. */
  const plain = needles.filter((needle) => /^[a-z\d]+$/.test(needle) && providerOf(needle) !== undefined)
  const bare = plain.length > 0 && new RegExp(`[:=][ \\t]*(?:${plain.join('|')})(?![\\w./:-])`)

  return {
    names(bytes) {
      const speaks = listenTo(bytes)
      return search(bytes, (found) => isAlias(found, speaks))
    },
    mayName(bytes, isBare = false) {
      if (isBare && bare && bare.test(bytes.toString('latin1'))) return true
      const speaks = listenTo(bytes)
      return search(
        bytes,
        (found) =>
          (isEscaped(found) || isPiece(found) || isAlias(found, speaks)) &&
          (all || !isCommentedOut(bytes, found.at)),
      )
    },
  }
}

/** Tells of which providers a text speaks; looks once for each, and only when somebody wants to know. */
function listenTo(bytes: Buffer): (provider: string) => boolean {
  const heard = new Map<string, boolean>()
  return (provider) => {
    const answer = heard.get(provider) ?? speaksOf(provider, bytes.toString('latin1'))
    heard.set(provider, answer)
    return answer
  }
}

function isEscaped({ word, before }: Word): boolean {
  return escapeBefore.test(before) || (before.endsWith('\\') && escapedStart.test(word))
}

/** Whether a word begins or ends as no id does, where another piece may be set before or behind it. */
function isPiece({ word, before, after }: Word): boolean {
  const endsOpen = /[@-]$/.test(word) || (word.endsWith('.') && word.includes('-'))
  return (/^[@-]/.test(word) && seamBefore.test(before)) || (endsOpen && seamAfter.test(after))
}
