/** Whether a name stands in a text as a word of its own. */
export function hasWord(text: string, word: string): boolean {
  if (!isWord(word)) return false
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/[\w$]/.test(text.charAt(at - 1)) && !/[\w$]/.test(text.charAt(at + word.length))) return true
  }
  return false
}

/** Whether a name can stand by itself at all. */
export function isWord(name: string): boolean {
  return /^[\w$]+$/.test(name)
}
