/** The tokens of JSON, blanks before them included. */
const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y

/**
 * Where a text stops being JSON. `JSON.parse` does not always say: Node 20 leaves the position out of most
 * messages.
 *
 * @returns a UTF-16 offset; the end of the text where something is missing there
 */
export function findJsonError(text: string): number {
  /** What encloses the position: `{` or `[`. */
  const open: string[] = []
  let expects: 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' = 'value'
  let offset = 0
  for (;;) {
    token.lastIndex = offset
    const match = token.exec(text)
    const start = offset + (/^[ \t\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0)
    if (!match) return start
    const [, sign, string] = match
    const closes = sign === '}' || sign === ']'
    if (closes) {
      const matches = open.at(-1) === (sign === '}' ? '{' : '[')
      const allowed = expects === 'comma-or-end' || expects === (sign === '}' ? 'key-or-end' : 'value-or-end')
      if (!matches || !allowed) return start
      open.pop()
      expects = 'comma-or-end'
    } else if (sign === ',') {
      if (expects !== 'comma-or-end' || open.length === 0) return start
      expects = open.at(-1) === '{' ? 'key' : 'value'
    } else if (sign === ':') {
      if (expects !== 'colon') return start
      expects = 'value'
    } else if (expects === 'key' || expects === 'key-or-end') {
      if (string === undefined) return start
      expects = 'colon'
    } else {
      if (expects !== 'value' && expects !== 'value-or-end') return start
      expects = 'comma-or-end'
      if (sign !== undefined) {
        open.push(sign)
        expects = sign === '{' ? 'key-or-end' : 'value-or-end'
      }
    }
    offset = token.lastIndex
  }
}
