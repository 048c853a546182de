/** A word longer than this is no id; to look for its ends any further would cost time for nothing. */
const longestWord = 200

/** How much is shown of what stands before a word: enough for an author's name or an escape. */
const beforeLength = 40

/** A run of the characters that ids are made of, with a needle in it, and what stands around it. */
export interface Word {
  readonly word: string
  readonly before: string
  /** One character; empty at the end of the text. */
  readonly after: string
  /** Where it starts, in bytes. */
  readonly at: number
}

/**
 * Asks about the words of a text that hold a needle until one of them will do.
 *
 * @param bytes of a text in UTF-8 or anything like it: only its ASCII characters are looked at
 */
export type WordSearch = (bytes: Buffer, isWanted: (word: Word) => boolean) => boolean

/** Up to so many needles are looked for one after the other, each at the speed of memory. */
const fewNeedles = 3

/**
 * Finds words by their needles without decoding the text.
 *
 * Many needles are found by one pass over the bytes. It stops at the characters that ids are joined by or end with,
 * and compares the two letters beside them: a needle must hold a `-` or `@`, or one of them, a quote or a colon must
 * stand behind it.
 *
 * @param needles ASCII texts; one at least
 */
export function createWordSearch(needles: readonly string[]): WordSearch {
  return needles.length <= fewNeedles ? eachNeedle(needles) : allNeedles(needles)
}

function eachNeedle(needles: readonly string[]): WordSearch {
  const encoded = needles.map((needle) => Buffer.from(needle, 'latin1'))
  return (bytes, isWanted) => {
    for (const needle of encoded) {
      for (let at = bytes.indexOf(needle); at !== -1;) {
        const end = endOf(bytes, at + needle.length)
        if (isWanted(wordAt(bytes, at, end))) return true
        at = bytes.indexOf(needle, end)
      }
    }
    return false
  }
}

/** A needle, and where in it, or behind it, the character stands that the search stops at. */
interface Probe {
  readonly needle: Buffer
  readonly stop: number
}

const isWordByte = tableOf('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.@-')
const isStop = tableOf('-@"\'`:')

function allNeedles(needles: readonly string[]): WordSearch {
  const probes = needles.map(probeOf)
  // By the two bytes before the stop, or behind it for a needle that starts with it.
  const before = byPair(probes.filter(({ stop }) => stop > 0))
  const behind = byPair(probes.filter(({ stop }) => stop === 0))
  // Most pairs of bytes belong to no needle: this loop runs over every byte of a project.
  const isBefore = pairsOf(before)
  const isBehind = pairsOf(behind)

  return (bytes, isWanted) => {
    const last = bytes.length - 2
    for (let index = 0; index <= bytes.length; index++) {
      const isEnd = index === bytes.length
      if (!isEnd && isStop[bytes[index] as number] === 0) continue
      const one = ((bytes[index - 2] as number) << 8) | (bytes[index - 1] as number)
      const other = index < last ? ((bytes[index + 1] as number) << 8) | (bytes[index + 2] as number) : 0
      if (isBefore[one] === 0 && isBehind[other] === 0) continue
      for (const { needle, stop } of [...(before.get(one) ?? []), ...(behind.get(other) ?? [])]) {
        const start = index - stop
        if (!standsAt(bytes, start, needle)) continue
        if (isWanted(wordAt(bytes, start, endOf(bytes, start + needle.length)))) return true
      }
    }
    return false
  }
}

function probeOf(text: string): Probe {
  const joint = text.search(/[@-]/)
  return { needle: Buffer.from(text, 'latin1'), stop: joint === -1 ? text.length : joint }
}

function byPair(probes: readonly Probe[]): ReadonlyMap<number, readonly Probe[]> {
  const found = new Map<number, Probe[]>()
  for (const probe of probes) {
    const from = probe.stop === 0 ? 1 : probe.stop - 2
    const pair = probe.needle.readUInt16BE(from)
    found.set(pair, [...(found.get(pair) ?? []), probe])
  }
  return found
}

function pairsOf(probes: ReadonlyMap<number, unknown>): Uint8Array {
  const table = new Uint8Array(1 << 16)
  for (const pair of probes.keys()) table[pair] = 1
  return table
}

function standsAt(bytes: Buffer, start: number, needle: Buffer): boolean {
  for (let index = 0; index < needle.length; index++) {
    if (bytes[start + index] !== needle[index]) return false
  }
  return true
}

/** The word around a needle. */
function wordAt(bytes: Buffer, needle: number, end: number): Word {
  let start = needle
  const first = Math.max(0, needle - longestWord)
  while (start > first && isWordByte[bytes[start - 1] as number] === 1) start--
  return {
    word: bytes.toString('latin1', start, end),
    before: bytes.toString('latin1', Math.max(0, start - beforeLength), start),
    after: bytes.toString('latin1', end, Math.min(end + 1, bytes.length)),
    at: start,
  }
}

function endOf(bytes: Buffer, from: number): number {
  const last = Math.min(bytes.length, from + longestWord)
  let end = from
  while (end < last && isWordByte[bytes[end] as number] === 1) end++
  return end
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}
