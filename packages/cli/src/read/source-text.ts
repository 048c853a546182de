import { isUtf8 } from 'node:buffer'

/** A file's text, and whether a byte order mark stands before it. All offsets count from behind the mark. */
export interface SourceText {
  readonly text: string
  readonly bom: boolean
}

const mark = '\uFEFF'

/** @returns undefined for what is not UTF-8: writing it back would not give the same bytes */
export function decode(bytes: Buffer): SourceText | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = bytes.toString('utf8')
  return text.startsWith(mark) ? { text: text.slice(1), bom: true } : { text, bom: false }
}

/** The whole text, byte order mark included. */
export function textOf({ text, bom }: SourceText): string {
  return bom ? mark + text : text
}

export function encode(source: SourceText): Buffer {
  return Buffer.from(textOf(source), 'utf8')
}
