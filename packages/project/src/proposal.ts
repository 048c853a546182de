/** What is to be written over a part of a file. */
export interface Change {
  /** Relative to the root of the program, `/`-separated. */
  readonly path: string
  /** UTF-16 offsets. */
  readonly range: readonly [start: number, end: number]
  readonly text: string
}

/** Changes that are made together or not at all. */
export interface Proposal {
  readonly changes: readonly Change[]
  /** The id that is replaced: its other places may have to change with this one. */
  readonly id: string
}

/** An error of TypeScript that proposals would add, where it stands once they are made. */
export interface TypeError {
  /** Relative to the root of the program, `/`-separated; of a file outside it, absolute. */
  readonly path: string
  /** Both count from 1. */
  readonly line: number
  readonly column: number
  readonly code: number
  /** The first line of what the compiler says. */
  readonly message: string
}

/** Where an offset of the old text is in the new one. */
export function movedTo(offset: number, changes: readonly Change[]): number {
  let shift = 0
  for (const { range, text } of inOrder(changes)) {
    if (range[1] <= offset) shift += text.length - (range[1] - range[0])
    else if (range[0] < offset) return range[0] + shift
  }
  return offset + shift
}

function inOrder(changes: readonly Change[]): Change[] {
  return [...changes].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])
}
