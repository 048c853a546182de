import * as path from 'node:path'

/** Text that is in no file has a name in angle brackets, which no glob matches: it counts as production. */
export function pathFrom(base: string, filename: string): string {
  return filename.startsWith('<') ? filename : path.relative(base, filename).split(path.sep).join('/')
}
