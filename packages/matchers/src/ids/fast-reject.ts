/**
 * Whether a text may hold one of the needles: one scan of the text, nothing parsed.
 * Needles are plain ASCII; ids are written in lower case wherever providers are strict about it.
 */
export function createFastReject(needles: readonly string[]): (text: string) => boolean {
  const [only] = needles
  if (only !== undefined && needles.length === 1) return (text) => text.includes(only)
  const any = new RegExp(needles.map((needle) => needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'i')
  return (text) => any.test(text)
}
