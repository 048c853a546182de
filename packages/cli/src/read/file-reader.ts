import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

/** Large enough for nearly every source file; a larger one gets a buffer of its own. */
const initialSize = 1 << 20

/** Node's texts end at 512 MB, its memory often sooner; nobody writes so much code. */
const largest = 256 * initialSize

/**
 * Network and user-space file systems may hand over less than was asked for, but whole blocks: what ends within a
 * block is the end of the file. Asking once more for every file takes an eighth of the time of reading.
 */
const blockSize = 512

/** Never waits for a writer where a pipe stands in a file's place. Windows has neither. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Reads files one after the other into one buffer that stays in the processor's cache: on a tree of small files
 * this takes about half the time of `readFileSync`, and a third of that of concurrent asynchronous reading.
 */
export class FileReader {
  #buffer = Buffer.allocUnsafeSlow(initialSize)

  /**
   * @param longest of how many bytes a file may be; of a longer one nothing is said but that
   * @returns the file's bytes, good until the next call; none of a file that is too long
   * @throws Node's own error where the file cannot be opened or read
   */
  read(file: string, longest = largest): Buffer {
    const descriptor = openSync(file, flags)
    try {
      let length = 0
      for (;;) {
        const room = Math.min(this.#buffer.length, longest + 1) - length
        const count = readSync(descriptor, this.#buffer, length, room, null)
        length += count
        if (length > longest) return this.#buffer.subarray(0, 0)
        if (count % blockSize !== 0 || count === 0) return this.#buffer.subarray(0, length)
        if (length === this.#buffer.length) this.#grow(descriptor)
      }
    } finally {
      closeSync(descriptor)
    }
  }

  #grow(descriptor: number): void {
    // A link may lead to a device that never ends.
    if (!fstatSync(descriptor).isFile()) throw Object.assign(new Error('no regular file'), { code: 'ENXIO' })
    if (this.#buffer.length >= largest) throw new Error('larger than 256 MB')
    const larger = Buffer.allocUnsafeSlow(this.#buffer.length * 4)
    this.#buffer.copy(larger)
    this.#buffer = larger
  }
}
