import type { Finding } from '@modelpin/matchers'

/** Whether a finding is worth a person's time. */
export function isReported(finding: Finding): boolean {
  return finding.action !== 'ignore'
}

/** Whether `modelpin pin` writes this one: the replacement exists, and writing it here keeps the program right. */
export function isWritable(finding: Finding): finding is Finding & { readonly replacement: string } {
  const decided = finding.action === 'fix' || finding.action === 'suggest'
  return decided && finding.edit === 'safe' && finding.replacement !== undefined
}
