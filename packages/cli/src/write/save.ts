import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs'
import { codeOf, reasonOf } from '../read/file-error.js'
import { encode, type SourceText } from '../read/source-text.js'
import { replaceFile } from './replace-file.js'

/** Why a file was not written, in words. */
export class NotWritten extends Error {
  override name = 'NotWritten'
}

/**
 * Puts a new text in a file's place: all of it or nothing, with the old mode and, where the system lets us, the
 * old owner, through a link to the file that it leads to. Of a file with several names (hard links) this name
 * alone gets the new text, as in git: the others would have to be written in place, which can be cut short.
 *
 * @param file as the command line or a folder names it
 * @param before what was read; the file is left alone where it holds something else by now
 * @throws NotWritten
 */
export function save(file: string, before: SourceText, text: string): void {
  try {
    const target = realpathSync(file)
    const stats = statSync(target)
    refuseReadOnly(target, stats)
    replaceFile(target, encode({ ...before, text }), stats, () => {
      if (!holds(target, encode(before)) || realpathSync(file) !== target) throw changed()
    })
  } catch (error) {
    throw error instanceof NotWritten ? error : new NotWritten(reasonOf(error))
  }
}

function changed(): NotWritten {
  return new NotWritten('it changed on disk meanwhile')
}

/**
 * Putting a new file in the old one's place works on a read-only file too, and root may write anything: a file
 * that nobody may write is not to be replaced either.
 */
function refuseReadOnly(target: string, { mode }: Stats): void {
  if ((mode & 0o222) === 0) throw new NotWritten('the file is read-only')
  accessSync(target, constants.W_OK)
}

/** Neither follows a link that stands in the file's place by now, nor waits for a writer to a pipe. Windows has neither. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

function holds(file: string, bytes: Buffer): boolean {
  let descriptor: number
  try {
    descriptor = openSync(file, flags)
  } catch (error) {
    if (codeOf(error) === 'ELOOP') return false
    throw error
  }
  try {
    return fstatSync(descriptor).isFile() && readFileSync(descriptor).equals(bytes)
  } finally {
    closeSync(descriptor)
  }
}
