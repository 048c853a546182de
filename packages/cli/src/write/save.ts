import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs'
import { reasonOf } from '../read/file-error.js'
import { encode, type SourceText } from '../read/source-text.js'

/** Why a file was not written, in words. */
export class NotWritten extends Error {
  override name = 'NotWritten'
}

/**
 * Puts a new text in a file's place: all of it or nothing, with the old mode and owner, through a link to the
 * file that it leads to.
 *
 * @param before what was read; the file is left alone where it holds something else by now
 * @throws NotWritten
 */
export async function save(path: string, before: SourceText, text: string): Promise<void> {
  const { sync: writeAtomic } = await import('write-file-atomic')
  try {
    const target = realpathSync(path)
    refuseReadOnly(target)
    if (!readFileSync(target).equals(encode(before))) throw new NotWritten('it changed on disk meanwhile')
    writeAtomic(target, encode({ ...before, text }))
  } catch (error) {
    throw error instanceof NotWritten ? error : new NotWritten(reasonOf(error))
  }
}

/**
 * Putting a new file in the old one's place works on a read-only file too, and root may write anything: a file
 * that nobody may write is not to be replaced either.
 */
function refuseReadOnly(target: string): void {
  if ((statSync(target).mode & 0o222) === 0) throw new NotWritten('the file is read-only')
  accessSync(target, constants.W_OK)
}
