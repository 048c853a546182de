/**
 * oxc works by recursion in native code: from about 10,000 levels on it overruns the stack and takes the
 * process with it, where a parser in JavaScript throws an error that can be caught.
 */
const deepest = 4000

/** Whether brackets nest deeper than oxc may be trusted with. Brackets in strings and comments count too. */
export function isNestedTooDeep(text: string): boolean {
  if (text.length < 2 * deepest) return false
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 40: // (
      case 91: // [
      case 123: // {
        if (++depth > deepest) return true
        break
      case 41: // )
      case 93: // ]
      case 125: // }
        if (depth > 0) depth--
    }
  }
  return false
}
