/** What every ignore comment starts with. */
export const commentMark = 'modelpin-ignore'

/**
 * The part that is looked for: Node searches for up to seven bytes at the speed of memory, and for more at half of
 * it. It starts with the rarest of the letters.
 */
const needle = Buffer.from('-ignore', 'latin1')
const before = commentMark.length - needle.length

/** Whether a file may hold an ignore comment. */
export function mayHoldIgnoreComment(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + needle.length)) {
    // Most that is found is `eslint-ignore` and `ts-ignore`.
    if (bytes[at - 1] === 0x6e && bytes.toString('latin1', at - before, at) === 'modelpin') return true
  }
  return false
}
