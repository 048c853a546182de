import type { Range } from '@modelpin/matchers'

/*
 * What the markup of a component file is made of, whichever format that is. Ranges are UTF-16, in the file's text.
 */

export type Piece = Element | Text | Code

export interface Element {
  readonly kind: 'element'
  /** As it is written; '' for `<>`. */
  readonly name: string
  readonly range: Range
  readonly attributes: readonly Attribute[]
  readonly children: readonly Piece[]
}

export interface Text {
  readonly kind: 'text'
  readonly range: Range
}

/** An expression, or what else stands between braces. */
export interface Code {
  readonly kind: 'code'
  /** With the braces, or the backquotes of a template literal. */
  readonly range: Range
  /** The code alone. */
  readonly inner: Range
  /** Markup within the code, as Astro has it. */
  readonly nested: readonly Nested[]
}

export interface Nested {
  readonly range: Range
  readonly pieces: readonly Piece[]
}

export interface Attribute {
  /** '' for `{name}`, `{...spread}` and the like. */
  readonly name: string
  readonly range: Range
  /** Without quotes; absent where there is no value at all. */
  readonly value?: Range
  /** What the value is made of. */
  readonly parts: readonly (Text | Code)[]
}

/** Where formats differ. */
export interface Syntax {
  /** What code in text begins with. */
  readonly braces: '{{' | '{'
  /** Whether code may stand in quotes. */
  readonly inQuotes: boolean
  /** Whether code may hold markup. */
  readonly nests: boolean
  /** Elements whose content is no markup, by what is known of them when they open. */
  readonly isRaw: (element: Pick<Element, 'name' | 'attributes'>, depth: number) => boolean
}
