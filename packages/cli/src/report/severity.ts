import type { Finding, MessageCode } from '@modelpin/matchers'

export type Severity = 'error' | 'warning'

/** What is said where requests fail on the day that was asked for. */
const failing: readonly MessageCode[] = ['floatingRetired', 'floatingRetiredNoSuccessor', 'floatingGone']

/** `error` where requests fail already, `warning` where they may be answered by another model one day. */
export function severityOf({ message }: Finding): Severity {
  return failing.includes(message.code) ? 'error' : 'warning'
}
