import { isChoice, type Finding } from '@modelpin/matchers'

/** Whether a finding is worth a person's time. */
export function isReported(finding: Finding): boolean {
  return finding.action !== 'ignore'
}

/** Whether a finding is a reason to fail: what a rule warns of is not. */
export function isFailing(finding: Finding): boolean {
  return isReported(finding) && finding.level === 'error'
}

/** Whether `modelpin pin` writes this one: the replacement exists, and writing it here keeps the program right. */
export function isWritable(finding: Finding): finding is Finding & { readonly replacement: string } {
  const decided = finding.action === 'fix' || finding.action === 'suggest'
  return decided && finding.edit === 'safe' && finding.replacement !== undefined
}

/** Whether nothing but tables keyed by the alias, and look-ups in them, keeps a finding from being written. */
export function isKeyed(finding: Finding): finding is KeyedFinding {
  const { rule, action, edit, quote, place, replacement, dependsOn } = finding
  return (
    action === 'suggest' &&
    edit === 'unsafe' &&
    rule === 'no-floating-model' &&
    quote === undefined &&
    isChoice(place) &&
    replacement !== undefined &&
    dependsOn !== undefined &&
    dependsOn.every(({ kind }) => kind === 'key' || kind === 'lookup')
  )
}

/** A finding that keys beside the alias's would make safe. */
export type KeyedFinding = Finding & Required<Pick<Finding, 'replacement' | 'dependsOn'>>
