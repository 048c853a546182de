/** Where in the text an offset stands; both count from 1. */
export type PositionAt = (offset: number) => { readonly line: number; readonly column: number }

export function positionIn(text: string): PositionAt {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    // The last line that starts at or before the offset lies in [low, high).
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] as number) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 }
  }
}
