import type { Finding, MessageCode } from '@modelpin/matchers'

export type Severity = 'error' | 'warning'

/** What is said where requests fail on the day that was asked for. */
const failing: readonly MessageCode[] = [
  'floatingRetired',
  'floatingRetiredNoSuccessor',
  'floatingGone',
  'retired',
]

/**
 * `error` where requests fail already, `warning` where they may be answered by another model one day, or where the user
 * wants a rule to warn.
 */
export function severityOf({ message, level }: Finding): Severity {
  return level === 'error' && failing.includes(message.code) ? 'error' : 'warning'
}
