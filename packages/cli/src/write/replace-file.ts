import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs'
import path from 'node:path'

/**
 * Puts a new file in a file's place: all of it or nothing, down to the disk, with the old one's mode and, where the
 * system lets us, its owner. The usual library takes a write that a full disk cuts short for a whole one.
 *
 * @param target no link
 * @param old of the file that is replaced; a new file gets the mode that new files get
 * @param isFit throws where the file must stay; asked last
 * @throws Error of the system; nothing is left behind then
 */
export function replaceFile(target: string, bytes: Buffer, old: Stats | undefined, isFit?: () => void): void {
  // Not named after the file: a name may be as long as names can be. Not code: no run must take it for some.
  const temporary = path.join(
    path.dirname(target),
    `.modelpin-${Math.random().toString(16).slice(2).padEnd(13, '0')}.tmp`,
  )
  try {
    writeNew(temporary, bytes, old)
    // As late as can be: whoever saves the file between this and the next line loses what they wrote.
    isFit?.()
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Writes a file that must not be there yet, down to the disk. */
function writeNew(file: string, bytes: Buffer, old: Stats | undefined): void {
  // Nobody else may read it before it has the mode of the old one.
  const descriptor = openSync(file, 'wx', old === undefined ? 0o666 : 0o600)
  try {
    // Where the disk is full or a quota is reached, the system writes a part and says so.
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
    if (old !== undefined) {
      own(descriptor, old.uid, old.gid)
      // Behind the owner: a change of owner takes bits of the mode away.
      fchmodSync(descriptor, old.mode & 0o7777)
    }
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** As far as the system lets us: only root may give files away, others at most to a group of their own. */
function own(descriptor: number, uid: number, gid: number): void {
  const now = fstatSync(descriptor)
  if (now.uid === uid && now.gid === gid) return
  for (const owner of [uid, now.uid]) {
    try {
      fchownSync(descriptor, owner, gid)
      return
    } catch {
      // The text matters more than its owner.
    }
  }
}
