import path from 'node:path'
import { shownPath } from './targets.js'

/** A path as a file that speaks of it holds it: relative to that file's folder, so that both can move together. */
export function pathBeside(file: string, shown: string): string {
  const relative = path.relative(path.dirname(path.resolve(file)), path.resolve(shown))
  return path.sep === '/' ? relative : relative.replaceAll(path.sep, '/')
}

/** The way back: relative to the working directory, as reports show it. */
export function shownFrom(file: string, held: string): string {
  return shownPath(path.resolve(path.dirname(path.resolve(file)), held))
}
