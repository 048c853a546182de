import { formatMessage } from '@modelpin/matchers'
import type { Finding, MessageCode } from '@modelpin/matchers'

/** What the transform does about one finding. */
export interface Outcome {
  /** The id to write; absent where the place is left as it is. */
  readonly write?: string
  /** What a person has to know about it; absent where there is nothing to add. */
  readonly say?: string
  /** The name under which jscodeshift counts it. */
  readonly counts: string
}

/** `undefined` for what is no finding: development code, mentions, ids that may float. */
export function outcomeOf({ action, edit, replacement, message }: Finding): Outcome | undefined {
  if (action === 'ignore') return undefined
  const text = formatMessage(message)
  if (edit === 'unsafe') return { say: `left: ${text}`, counts: 'left, other code depends on it' }
  if (edit === 'none' || replacement === undefined) {
    return { say: `left: ${text}`, counts: `left, ${whyLeft[message.code] ?? 'nothing to pin to'}` }
  }
  // Only what is gone needs words: the text is written, and still nothing answers, or another model does.
  if (!gone.has(message.code)) return { write: replacement, counts: 'pinned' }
  return replacement === message.args['replacement']
    ? { write: replacement, say: `pinned: ${text}`, counts: 'pinned to a retired snapshot' }
    : { write: replacement, say: `moved to ${replacement}: ${text}`, counts: 'moved to a successor' }
}

const whyLeft: Readonly<Partial<Record<MessageCode, string>>> = {
  floatingRetired: 'its snapshot is retired',
  floatingRetiredNoSuccessor: 'its snapshot is retired',
  floatingUnwritable: 'not to be written here',
}

const gone: ReadonlySet<MessageCode> = new Set([
  'floatingRetired',
  'floatingRetiredNoSuccessor',
  'floatingGone',
])
