import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Ignore } from 'ignore'

/** The rules of one .gitignore file, seen from the folder that a walk starts in. */
export interface IgnoreRules {
  /** Stands before every path that the walk finds, for a file above the start. */
  readonly above: string
  /** Stands at the head of the paths that the file speaks of, for a file below the start. */
  readonly below: string
  readonly rules: Ignore
  /**
   * Match the names, and the names of the folders around them, of all paths that some pattern may speak of: to
   * try all patterns on every path would take longer than the walk itself.
   */
  readonly names: RegExp
  readonly parents: RegExp
}

/** As the file systems of these machines are by default. */
const ignorecase = process.platform === 'darwin' || process.platform === 'win32'

/** Reads patterns in the grammar of .gitignore files. Loads the reader when it is first needed. */
export function ignorePatterns(patterns: string | readonly string[]): Ignore {
  const ignore = createRequire(import.meta.url)('ignore') as (options: { ignorecase: boolean }) => Ignore
  return ignore({ ignorecase }).add(patterns)
}

/** @param folder relative to the root of the walk, with '/' at its end unless empty */
export function readIgnoreFile(root: string, folder: string): IgnoreRules | undefined {
  const text = readText(path.join(root, folder, '.gitignore'))
  return text === undefined ? undefined : { above: '', below: folder, ...readRules(text) }
}

/**
 * The .gitignore files between a folder and the top of its checkout. None where they ignore the folder itself:
 * it was named, so it is meant.
 */
export function ignoresAbove(root: string): IgnoreRules[] {
  const found: IgnoreRules[] = []
  let at = path.resolve(root)
  let above = ''
  while (!existsSync(path.join(at, '.git'))) {
    const parent = path.dirname(at)
    if (parent === at) return []
    above = `${path.basename(at)}/${above}`
    at = parent
    const text = readText(path.join(at, '.gitignore'))
    if (text !== undefined) found.unshift({ above, below: '', ...readRules(text) })
  }
  return isIgnored('', found) ? [] : found
}

/**
 * As in git: the deepest .gitignore file that says anything about a path decides.
 *
 * @param path in a folder that is not ignored itself; a folder has '/' at its end
 */
export function isIgnored(path: string, ignores: readonly IgnoreRules[]): boolean {
  for (let index = ignores.length - 1; index >= 0; index--) {
    const { above, below, rules, names, parents } = ignores[index] as IgnoreRules
    const full = above + path.slice(below.length)
    const [parent, name] = lastTwo(full)
    if (!names.test(name) && !parents.test(parent)) continue
    const { ignored, unignored } = rules.test(full)
    if (ignored || unignored) return ignored
  }
  return false
}

/** The names at the end of a path: the folder's, empty at the top, and the file's. */
function lastTwo(path: string): [parent: string, name: string] {
  const end = path.endsWith('/') ? path.length - 1 : path.length
  const start = path.lastIndexOf('/', end - 1) + 1
  return [path.slice(path.lastIndexOf('/', start - 2) + 1, Math.max(0, start - 1)), path.slice(start, end)]
}

function readRules(text: string): Pick<IgnoreRules, 'rules' | 'names' | 'parents'> {
  const patterns = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const names: string[] = []
  const parents: string[] = []
  for (const pattern of patterns) {
    const [parent, name] = lastTwo(pattern.trim().replace(/^!/, ''))
    // ".vscode/*" is about all names, but in one folder; any other name says enough by itself.
    if (name === '*' && parent !== '') parents.push(shapeOf(parent))
    else names.push(shapeOf(name))
  }
  return { rules: ignorePatterns(patterns), names: oneOf(names), parents: oneOf(parents) }
}

function oneOf(shapes: readonly string[]): RegExp {
  // Without shapes, nothing: an empty alternative would match the top's empty name.
  const source = shapes.length === 0 ? '(?!)' : `^(?:${[...new Set(shapes)].join('|')})$`
  return new RegExp(source, ignorecase ? 'i' : '')
}

/** Exact around the wildcards, anything at them. */
function shapeOf(name: string): string {
  const start = name.search(/[*?[\\]/)
  const end = Math.max(...['*', '?', ']', '\\'].map((wildcard) => name.lastIndexOf(wildcard)))
  if (start === -1 || end < start) return escaped(name)
  return `${escaped(name.slice(0, start))}[^]*${escaped(name.slice(end + 1))}`
}

function escaped(text: string): string {
  return text.replace(/\W/g, String.raw`\$&`)
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
