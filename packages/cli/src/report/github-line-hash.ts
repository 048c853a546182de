/** How much of the text counts from a line's start on. */
const window = 100

/** What stands behind the text; behind that stand zeros. */
const endOfText = 0xffff

const factor = 37
const word = 2 ** 32

/**
 * What GitHub knows an alert's line by when lines have moved, as `primaryLocationLineHash` of
 * https://github.com/github/codeql-action/blob/main/src/fingerprints.ts: over a hundred characters from the start of the
 * line, blanks and tabs left out, in the ring of 64-bit numbers; of equal ones, the count tells them apart.
 *
 * @param text with its byte order mark, if it has one
 * @returns by line, counted from 0; lines end as GitHub counts them, not at U+2028 and U+2029
 */
export function githubLineHashes(text: string): string[] {
  const plain = text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')
  const counts = new Map<string, number>()
  const hashes: string[] = []
  // Where the last line is empty, what stands behind the text begins it.
  for (let start = 0; start !== -1; start = behindLine(plain, start)) {
    const hash = hashAt(plain, start)
    const count = (counts.get(hash) ?? 0) + 1
    counts.set(hash, count)
    hashes.push(`${hash}:${count}`)
  }
  return hashes
}

function behindLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? -1 : end + 1
}

/** In two halves, so that no product grows beyond what a number holds exactly. */
function hashAt(text: string, start: number): string {
  let low = 0
  let high = 0
  for (let at = start; at < start + window; at++) {
    const sum = low * factor + codeAt(text, at)
    low = sum % word
    high = (high * factor + Math.floor(sum / word)) % word
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0')
}

function codeAt(text: string, at: number): number {
  if (at < text.length) return text.charCodeAt(at)
  return at === text.length ? endOfText : 0
}
