/** Up to this many needles, one search for each is faster than one search for any of them. */
const fewNeedles = 4

/**
 * Whether a text may hold one of the needles: a scan of the text, nothing parsed.
 * Needles are plain ASCII and lower case, as providers write ids.
 */
export function createFastReject(needles: readonly string[]): (text: string) => boolean {
  if (needles.length <= fewNeedles) {
    const ending = commonEnding(needles)
    return (text) => text.includes(ending) && needles.some((needle) => text.includes(needle))
  }
  const any = new RegExp(needles.map((needle) => needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
  return (text) => any.test(text)
}

/** What all needles end in: most texts lack even that, and one search settles them. */
function commonEnding(needles: readonly string[]): string {
  const [first = '', ...others] = needles
  let ending = first
  while (!others.every((needle) => needle.endsWith(ending))) ending = ending.slice(1)
  return ending
}
