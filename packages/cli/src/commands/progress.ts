/** Nobody needs to be told of what is over before they wonder. */
const patience = 500

/** Not more often than a terminal is worth writing to. */
const interval = 100

export interface Progress {
  advance(files: number): void
  /** Says what is done from now on. */
  say(what: string): void
  /** Takes the line away. */
  end(): void
}

/** One line on the terminal that counts files, once a run takes long; nothing in pipes and files. */
export function showProgress(
  { quiet }: { readonly quiet?: boolean },
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  milliseconds: () => number = () => performance.now(),
): Progress {
  if (!stream.isTTY || quiet === true)
    return { advance: () => undefined, say: () => undefined, end: () => undefined }
  let last = milliseconds() + patience - interval
  let isShown = false
  return {
    advance(files) {
      const now = milliseconds()
      if (now - last < interval) return
      last = now
      isShown = true
      stream.write(`\r\u001B[Kmodelpin: ${files.toLocaleString('en')} files looked at`)
    },
    say(what) {
      isShown = true
      stream.write(`\r\u001B[Kmodelpin: ${what}`)
    },
    end() {
      if (isShown) stream.write('\r\u001B[K')
    },
  }
}
