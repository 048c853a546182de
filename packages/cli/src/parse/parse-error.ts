/** A text that no parser takes: where it stops being code, and what the parser said. */
export class ParseError extends Error {
  override name = 'ParseError'
  /** UTF-16, in the text that was parsed; absent where the parser does not say. */
  readonly offset: number | undefined

  constructor(message: string, offset?: number) {
    super(message)
    this.offset = offset
  }
}
