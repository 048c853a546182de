import { isProjectModule } from '../../dotted-name.js'
import { codeExtension, lastSegment, segmentsOf } from './segments.js'

/**
 * Whether a module name that leads nowhere may be meant for a file: by its end, and not as a package of others. It never
 * is where {@link lastSegment} of the name is not among the file's {@link segmentsOf}.
 */
export function mayMean(module: string, target: string): boolean {
  // What is built may be called after its source, wherever that is.
  if (module.startsWith('.')) return segmentsOf(target).includes(lastSegment(module))
  if (!isProjectModule(module) && !/^[~#]/.test(module)) return false
  const end = bare(module.replace(/^(?:[@~#]\/|[~#$])+/, ''))
  const file = bare(target)
  return file === end || (end !== '' && file.endsWith(`/${end}`))
}

/** A path without what a module name may leave out: `config` of `config/index.ts`. */
function bare(path: string): string {
  return path.replace(codeExtension, '').replace(/(?:^|\/)index$/, '')
}
