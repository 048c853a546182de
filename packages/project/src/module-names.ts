/** `from "…"`, `import "…"`, `import("…")`, `require("…")`; what comments and strings add is never found in the tree. */
const importPattern = /\b(?:from|import|require)\b[\s(]*(["'`/])/g

/** Names, each kept once and without the text that it was cut from. */
export type Names = (name: string) => string

export function createNames(): Names {
  const known = new Map<string, string>()
  return (name) => {
    let own = known.get(name)
    // A part of a text holds on to the whole of it: the texts of a large program are most of its memory.
    if (own === undefined) known.set((own = Buffer.from(name).toString()), own)
    return own
  }
}

/** The names of modules that a text imports, each once. */
export function moduleNames(text: string, names: Names): Set<string> {
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
    if (name !== '' && !name.includes('\n')) found.add(names(name))
  }
  return found
}

const longestName = 300

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

const codeExtension = /\.(?:d\.)?[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/

/**
 * The last name of a path or of a module, without the extension of code: `models` of `../config/Models.js`. Whether
 * capitals matter, the system decides that a program runs on.
 */
export function lastSegment(path: string): string {
  const last = path.slice(path.lastIndexOf('/') + 1).replace(codeExtension, '')
  return last === '' || last === '.' || last === '..' ? 'index' : last.toLowerCase()
}

/** By which last names a file may be imported: `config/index.ts` as `./config`, as `.` and as `./config/index`. */
export function segmentsOf(path: string): string[] {
  const own = lastSegment(path)
  if (own !== 'index') return [own]
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return folder === '' ? [own] : [own, lastSegment(folder)]
}
