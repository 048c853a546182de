/** Where a UTF-16 offset stands, line and column from 1, as editors and ESLint count them. */
export function position(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = linesOf(text.slice(0, offset))
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

export function linesOf(text: string): string[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/)
}
