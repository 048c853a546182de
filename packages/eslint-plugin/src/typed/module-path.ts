import * as path from 'node:path'

/** Whether a module name that leads nowhere is none of a package. */
export function mayBeOwn(module: string): boolean {
  return /^(?:\.|[@~#]\/|~|#|src\/)/.test(module)
}

/** Whether a module name that leads nowhere may be meant for a file, by its end. */
export function mayMean(module: string, target: string): boolean {
  const bare = stem(module.replace(/^(?:\.{1,2}\/|[@~#]\/|[~#])+/, ''))
  const end = module.startsWith('.') ? bare.slice(bare.lastIndexOf('/') + 1) : bare
  const file = stem(target)
  return end !== '' && (file === end || file.endsWith(`/${end}`))
}

/** Whether a relative name in a file leads to another one. */
export function leadsTo(from: string, module: string, target: string): boolean {
  if (!/^\.{1,2}(?:\/|$)/.test(module)) return false
  return stem(path.posix.join(path.posix.dirname(from), module)) === stem(target)
}

/** A path without what a module name may leave out: `config` of `config/index.ts`. */
function stem(file: string): string {
  return file
    .replace(/(?<=.)\/$/, '')
    .replace(/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, '')
    .replace(/(?:^|\/)index$/, '')
}

/** Text that is in no file has a name in angle brackets, which no glob matches: it counts as production. */
export function pathFrom(base: string, filename: string): string {
  return filename.startsWith('<') ? filename : path.relative(base, filename).split(path.sep).join('/')
}
