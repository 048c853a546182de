/** A line longer than this was not written by hand. */
const longLine = 1000

/** How far into a file its head may reach. */
const headLength = 4096

/** Comments, blanks and directives before the first code; a hashbang line counts as a comment, as in YAML and TOML. */
const head = /^(?:\s+|#.*|\/\/.*|\/\*[^]*?\*\/|<!--[^]*?-->|['"]use \w+['"];?)*/

/** What generators write there. "Auto-generated" alone does not count: code by hand may speak of such things. */
const generatedNotes: readonly RegExp[] = [
  /@generated\b/,
  /\b(?:file|code|module|client|source) (?:is|was|has been) (?:auto-?|automatically |machine-?)?generated\b/i,
  /^(?:[^\S\n\r\u2028\u2029]|[/*#])*(?:auto-?|automatically |machine-?)generated(?: (?:by|from|with|file|code)\b|\W*$)/im,
  /\bgenerated\b[^]*\bdo not (?:edit|modify|change)\b/i,
  /\bdo not (?:edit|modify|change)\b[^]*\bgenerated\b/i,
]

/** Whether the comments at the head of a file say that a program wrote it. */
export function isGenerated(text: string): boolean {
  const comments = head.exec(text.slice(0, headLength))?.[0] ?? ''
  return /generated/i.test(comments) && generatedNotes.some((note) => note.test(comments))
}

/**
 * Whether a text is minified as far as matters here: every needle in it stands on a line too long to be written
 * by hand. A long line elsewhere, such as an embedded picture, says nothing.
 */
export function isMinified(text: string, needles: readonly string[]): boolean {
  if (!hasLongLine(text)) return false
  let minified = false
  for (const needle of needles) {
    for (let at = text.indexOf(needle); at !== -1;) {
      const start = text.lastIndexOf('\n', at) + 1
      const lineEnd = text.indexOf('\n', at)
      const end = lineEnd === -1 ? text.length : lineEnd
      if (end - start <= longLine) return false
      minified = true
      // One look per line: a minified line may hold thousands.
      at = text.indexOf(needle, end)
    }
  }
  return minified
}

/** Whether an offset lies on a line too long to be written by hand. */
export function isOnLongLine(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return (end === -1 ? text.length : end) - start > longLine
}

function hasLongLine(text: string): boolean {
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    if (end - start > longLine) return true
    start = end + 1
  }
  return text.length - start > longLine
}
