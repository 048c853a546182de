/** A file of code with its text, whoever has read it. */
export interface TextFile {
  /** Absolute. */
  readonly fileName: string
  readonly text: string
}

export function isCode(name: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(name) && !/\.d\.[cm]?ts$/.test(name)
}

export function hasWord({ text }: TextFile, word: string): boolean {
  if (!/^[\w$]+$/.test(word)) return false
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/[\w$]/.test(text.charAt(at - 1)) && !/[\w$]/.test(text.charAt(at + word.length))) return true
  }
  return false
}

/** Whether a file may take what another one exports: by its name, or all of it. */
export function mayTake(file: TextFile | undefined, exported: string | undefined): boolean {
  if (file === undefined || exported === undefined || !/^[\w$]+$/.test(exported)) return true
  if (exported === 'default' || file.text.includes(exported)) return true
  return /\*\s*(?:as|from)\b|\b(?:import|require)\s*\(/.test(file.text)
}

const importPattern = /\b(?:from|import|require)\b[\s(]*(?:(?:"([^"\n]{1,300})")|(?:'([^'\n]{1,300})'))/g

const names = new WeakMap<TextFile, ReadonlySet<string>>()

/** The names of modules that stand in a text as imports do; what comments add is never found in the tree. */
export function moduleNamesIn(file: TextFile): ReadonlySet<string> {
  let found = names.get(file)
  if (found === undefined) {
    const all = [...file.text.matchAll(importPattern)]
    names.set(file, (found = new Set(all.map(([, double = '', single = double]) => single))))
  }
  return found
}
