import { isWord, moduleNamesIn } from '@modelpin/matchers'

/** A file of code with its text, whoever has read it. */
export interface TextFile {
  /** Absolute. */
  readonly fileName: string
  readonly text: string
}

export function isCode(name: string): boolean {
  return /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(name) && !/\.d\.[cm]?ts$/.test(name)
}

/** Whether a file may take what another one exports: by its name, or all of it. */
export function mayTake(file: TextFile | undefined, exported: string | undefined): boolean {
  if (file === undefined || exported === undefined || !isWord(exported)) return true
  if (exported === 'default' || file.text.includes(exported)) return true
  return /\*\s*(?:as|from)\b|\b(?:import|require)\s*\(/.test(file.text)
}

const names = new WeakMap<TextFile, ReadonlySet<string>>()

/** The names of modules that stand in a file as imports do. */
export function modulesOf(file: TextFile): ReadonlySet<string> {
  let found = names.get(file)
  if (found === undefined) names.set(file, (found = moduleNamesIn(file.text)))
  return found
}
