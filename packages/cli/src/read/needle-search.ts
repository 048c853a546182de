/** Up to so many needles are looked for one after the other, each at the speed of memory. */
const fewNeedles = 3

/** Whether a file's bytes hold one of the needles, decided without decoding them. */
export type NeedleSearch = (bytes: Buffer) => boolean

/** @param needles ASCII texts */
export function createNeedleSearch(needles: readonly string[]): NeedleSearch {
  if (needles.length <= fewNeedles) {
    const encoded = needles.map((needle) => Buffer.from(needle, 'latin1'))
    return (bytes) => encoded.some((needle) => bytes.includes(needle))
  }
  const pattern = new RegExp(needles.map((needle) => needle.replace(/[^\w]/g, String.raw`\$&`)).join('|'))
  return (bytes) => pattern.test(bytes.toString('latin1'))
}
