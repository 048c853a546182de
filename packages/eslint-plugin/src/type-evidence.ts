import type { Finding } from '@modelpin/matchers'
import { messages as codes } from '@modelpin/matchers'

/** A finding, with where the id stands where that is another file. */
export interface Shown extends Finding {
  /** `packages/config/src/models.ts:4` */
  readonly origin?: string
}

const additions = {
  InUse: ' Type information leads to its use in {{use}}.',
  Imported: ' It stands in {{origin}}, where type information leads.',
}

/** The messages about findings once more, saying that types led to another file, and where to. */
export function messagesByTypes(messages: Readonly<Record<string, string>>): Record<string, string> {
  const about = Object.entries(messages).filter(([code]) => code in codes)
  return Object.fromEntries(
    Object.entries(additions).flatMap(([ending, addition]) =>
      about.map(([code, text]) => [code + ending, text + addition]),
    ),
  )
}

/** Which of the messages is about a finding, and what stands in it. */
export function said({ message, trace, origin }: Shown): {
  readonly messageId: string
  readonly data: Readonly<Record<string, string>>
} {
  const { code, args } = message
  const last = trace?.at(-1)
  if (origin !== undefined) return { messageId: `${code}Imported`, data: { ...args, origin } }
  if (last === undefined) return { messageId: code, data: args }
  return { messageId: `${code}InUse`, data: { ...args, use: `${last.path}:${last.line}, \`${last.text}\`` } }
}
