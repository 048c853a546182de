interface Place {
  readonly line: number
  readonly column: number
}

/** One message of a linter; lines and columns count from 1, in UTF-16 code units. */
export interface Said {
  /** Without the name of the plugin. */
  readonly rule: string
  readonly message: string
  readonly start: Place
  readonly end: Place
}

/** Sorts messages as they stand in the text: linters print them in orders of their own. */
export function byPlace(a: Said, b: Said): number {
  return a.start.line - b.start.line || a.start.column - b.start.column || (a.rule < b.rule ? -1 : 1)
}
