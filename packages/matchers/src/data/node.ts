import type { Range } from '../site.js'

/** What a file of data holds, whichever parser read it. */
export type DataNode = DataMap | DataList | DataText | DataOther | DataReference

export interface DataMap {
  readonly kind: 'map'
  readonly entries: readonly DataEntry[]
}

export interface DataEntry {
  readonly key: DataText
  readonly value: DataNode
}

export interface DataList {
  readonly kind: 'list'
  readonly items: readonly DataNode[]
}

export interface DataText {
  readonly kind: 'text'
  readonly value: string
  /** Inside the delimiters. */
  readonly range: Range
  /** Whether the source there is `value` to the letter. */
  readonly exact: boolean
  /** The name under which other places of the document refer to it: `&name` in YAML. */
  readonly anchor?: string
}

/** A number, a boolean, nothing, or what only the program that reads the file understands. */
export interface DataOther {
  readonly kind: 'other'
  readonly shape: 'number' | 'boolean' | 'other'
}

/** `*name` in YAML. */
export interface DataReference {
  readonly kind: 'reference'
  readonly name: string
  readonly range: Range
}

export type DataFormat = 'json' | 'yaml' | 'toml' | 'dotenv'

/** A file may hold several documents. */
export interface DataFile {
  readonly format: DataFormat
  readonly documents: readonly DataNode[]
}

/** Nobody writes settings in so many levels by hand; what lies deeper is left out, and no stack overruns. */
export const deepest = 200

export const nothing: DataOther = { kind: 'other', shape: 'other' }

/** The shape of a value that is no text and holds none. */
export function scalar(value: unknown): DataOther {
  if (typeof value === 'number' || typeof value === 'bigint') return { kind: 'other', shape: 'number' }
  return typeof value === 'boolean' ? { kind: 'other', shape: 'boolean' } : nothing
}

/** A text between delimiters of one character each, or of `width`. */
export function quotedText(value: string, [start, end]: Range, source: string, width = 1): DataText {
  const range: Range = [start + width, end - width]
  return { kind: 'text', value, range, exact: source.slice(...range) === value }
}
