/**
 * So much text may be copied into messages. Four characters make an error, and a line of 50,000 characters of
 * such errors comes to this: 600 MB.
 */
const most = 2.4e9

/**
 * Whether oxc must not be asked because it might find mistakes: it goes on after many kinds of them, and copies
 * the whole line into the message of each, which on long lines takes all memory there is.
 */
export function hasCostlyLines(text: string): boolean {
  let cost = 0
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    cost += (end - start) ** 2
    if (cost > most) return true
    start = end + 1
  }
  return false
}
