/**
 * Characters that move the cursor, colour a terminal, turn the direction of text or break a line. Source files
 * and file names may hold them, and a report must show them, not obey them. Tabs stay.
 */
const control = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/g

/** The text with every such character replaced by one that takes a column. */
export function printable(text: string): string {
  return text.replace(control, (character) => {
    const code = character.charCodeAt(0)
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD'
  })
}
