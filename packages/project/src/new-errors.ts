import { ts } from '@ts-morph/common'

/**
 * The errors that were not there before.
 *
 * @param old - at the places where they stand now
 * @param ids - what was written over, by what was written: an old error names the one, and now the other
 */
export function newErrors(
  old: readonly ts.Diagnostic[],
  errors: readonly ts.Diagnostic[],
  ids: ReadonlyMap<string, string>,
): ts.DiagnosticWithLocation[] {
  const known = old.map((error) => ({ error, message: headOf(error, ids) }))
  return errors.filter((error): error is ts.DiagnosticWithLocation => {
    const message = headOf(error, ids)
    const isKnown = known.some(
      (one) =>
        one.error.code === error.code &&
        one.error.start === error.start &&
        // A long type is cut short, and where depends on how long the names in it are.
        (one.message === message || message.includes('...')),
    )
    return !isKnown && error.file !== undefined
  })
}

/** What stands below the first line explains it, and depends on which types the compiler has met before. */
function headOf({ messageText }: ts.Diagnostic, ids: ReadonlyMap<string, string>): string {
  let [head = ''] = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n')
  for (const [id, replacement] of ids) head = head.replaceAll(replacement, id)
  return head
}
