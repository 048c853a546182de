/** Nobody needs to be told of what is over before they wonder. */
const patience = 500

/** Not more often than a terminal is worth writing to. */
const interval = 100

export interface Progress {
  advance(files: number): void
  /** Says what is done from now on. */
  say(what: string): void
  /** The same while nothing is judged yet: it is seen who imports what. */
  index(files: number): void
  /** Takes the line away. */
  end(): void
}

/** One line on the terminal that counts files, once a run takes long; nothing in pipes and files. */
export function showProgress(
  { quiet }: { readonly quiet?: boolean },
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  milliseconds: () => number = () => performance.now(),
): Progress {
  if (!stream.isTTY || quiet === true) return { advance: silent, index: silent, say: silent, end: silent }
  let last = milliseconds() + patience - interval
  let isShown = false
  const show =
    (what: string) =>
    (files: number): void => {
      const now = milliseconds()
      if (now - last < interval) return
      last = now
      isShown = true
      stream.write(
        `\r\u001B[Kmodelpin: ${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'} ${what}`,
      )
    }
  return {
    advance: show('looked at'),
    index: show('indexed'),
    say(what) {
      isShown = true
      stream.write(`\r\u001B[Kmodelpin: ${what}`)
    },
    end() {
      if (isShown) stream.write('\r\u001B[K')
    },
  }
}

function silent(): void {
  // Nobody looks.
}
