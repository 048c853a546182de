/** `from "…"`, `import "…"`, `import("…")`, `require("…")`; what comments and strings add is never found in the tree. */
const importPattern = /\b(?:from|import|require)\b[\s(]*(["'`/])/g

const longestName = 300

/** The names of modules that a text imports, each once. No tree is needed to tell them. */
export function moduleNamesIn(text: string): Set<string> {
  const found = new Set<string>()
  for (const { index, 0: word, 1: sign = '' } of text.matchAll(importPattern)) {
    let at = index + word.length - 1
    // `import(/* webpackChunkName: "models" */ "./models")`
    if (sign === '/') {
      const end = text.startsWith('/*', at) ? text.indexOf('*/', at) : -1
      if (end === -1) continue
      at = end + 2
      while (/\s/.test(text.charAt(at))) at++
    }
    const quote = text.charAt(at)
    const end = /["'`]/.test(quote) ? text.indexOf(quote, at + 1) : -1
    const name = end === -1 || end - at > longestName ? '' : text.slice(at + 1, end)
    if (name !== '' && !name.includes('\n')) found.add(name)
  }
  return found
}

/** `export * from "./models"`, `module.exports = require("./models")`, `__exportStar(require("./models"), exports)`. */
const reexportPattern =
  /\bexport\s*(?:type\s*)?(?:\*[^'"\n;]{0,80}|\{[^}]*\}\s*)from\s*["']([^"'\n]+)["']|\brequire\(["'](\.[^"'\n]+)["']\)/g

/** The names of modules that a text passes on what they export of, as far as that can be told by the text. */
export function reexportedNames(text: string): Set<string> {
  const names = new Set<string>()
  for (const [, exported, required] of text.matchAll(reexportPattern)) {
    const name = exported ?? required
    if (name !== undefined && name.length <= longestName) names.add(name)
  }
  return names
}
