import { printable } from '../report/printable.js'
import type { UnreadableFile } from '../scan/outcome.js'

/** 0: nothing to report. 1: findings, or an alias in a file that cannot be parsed. 2: wrong usage, or an error. 130: Ctrl-C. */
export type ExitCode = 0 | 1 | 2 | 130

export type Format = 'text' | 'json'

export function print(text: string): void {
  process.stdout.write(text)
}

/** One line on stderr. */
export function complain(message: string): void {
  process.stderr.write(`modelpin: ${message}\n`)
}

/** Names the files that the system would not let us read. */
export function complainUnread(unreadable: readonly UnreadableFile[]): boolean {
  const unread = unreadable.filter(({ cause }) => cause === 'io')
  for (const { path, message } of unread) complain(`${printable(path)}: cannot be read: ${message}`)
  return unread.length > 0
}
