import type { Finding } from '@modelpin/matchers'
import { messages as codes } from '@modelpin/matchers'

/** Which message tells of the use in another file too. */
export function idWithUse(code: string): string {
  return `${code}InUse`
}

/** The messages about findings once more, saying that types led to another file, and where to. */
export function messagesWithUse(messages: Readonly<Record<string, string>>): Record<string, string> {
  const about = Object.entries(messages).filter(([code]) => code in codes)
  return Object.fromEntries(
    about.map(([code, text]) => [idWithUse(code), `${text} Type information leads to its use in {{use}}.`]),
  )
}

/** The use in another file that shows what becomes of an id, as a message names it. */
export function useElsewhere({ trace }: Finding): string | undefined {
  const last = trace?.at(-1)
  return last && `${last.path}:${last.line}, \`${last.text}\``
}
