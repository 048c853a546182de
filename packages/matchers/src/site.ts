import type { DataFormat } from './data/node.js'
import type { OpenEnd } from './program/project.js'

/** Start and end in UTF-16 code units, end exclusive, in the text that the host's parser was given. */
export type Range = readonly [start: number, end: number]

/** What stands beside a value in an object literal, a class body or an element's attributes. */
export interface Sibling {
  readonly name: string
  /** The shape of the value; `string` carries its text. */
  readonly shape: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'function' | 'other'
  readonly text?: string
}

/** A test in the code, as data. `other` is a test that nothing can be said about. */
export type Condition =
  | { readonly op: 'equals'; readonly left: Operand; readonly right: Operand; readonly negated: boolean }
  | { readonly op: 'truthy'; readonly operand: Operand }
  | { readonly op: 'not'; readonly test: Condition }
  | { readonly op: 'and' | 'or'; readonly tests: readonly Condition[] }
  | { readonly op: 'other' }

/** One side of a comparison: a dotted name, a fixed value, or something else. */
export type Operand =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'other' }

/**
 * One level of how a site hangs in its tree. The same code gives the same steps whichever parser read it.
 * Names are ESTree's where ESTree has one; `callee`, `target` and the like are dotted names (`client.messages.create`).
 */
export type Step =
  // How the text itself is written.
  /** A piece of a template literal with expressions in it. */
  | { readonly kind: 'quasi'; readonly index: number; readonly count: number }
  /** A value that is set into a template literal: `${…}`. */
  | { readonly kind: 'interpolation' }
  /** An operand of a string `+`. */
  | { readonly kind: 'concat'; readonly side: 'left' | 'right' }
  | { readonly kind: 'tagged'; readonly tag: string }
  // Values.
  /** The value of a property of an object literal. `siblings` leaves the property itself out. */
  | { readonly kind: 'property'; readonly key: string; readonly siblings: readonly Sibling[] }
  | { readonly kind: 'element'; readonly index: number; readonly count: number }
  | {
      readonly kind: 'argument'
      readonly callee: string
      readonly index: number
      readonly count: number
      readonly isNew: boolean
      /** The module that the callee comes from, `.` for this file; '' where that is not known. */
      readonly origin: string
      /** The name of the parameter that takes it, where the callee is a function of the same file; else ''. */
      readonly parameter: string
      /** Static strings among the other arguments, by position. */
      readonly others: readonly Sibling[]
    }
  | { readonly kind: 'spread' }
  /** `as T`, `satisfies T`, `<T>x`, `x!`, `await x`: the value passes through unchanged. */
  | {
      readonly kind: 'through'
      readonly via: 'as' | 'as-const' | 'satisfies' | 'non-null' | 'await' | 'sequence'
    }
  /** `other` is the dotted name of the other side, `test` what the left side tests where this is the right one. */
  | {
      readonly kind: 'logical'
      readonly operator: '||' | '&&' | '??'
      readonly side: 'left' | 'right'
      readonly other: string
      readonly test: Condition
    }
  | { readonly kind: 'conditional'; readonly branch: 'consequent' | 'alternate'; readonly test: Condition }
  // Where a value ends.
  | {
      readonly kind: 'init'
      readonly name: string
      readonly declaration: 'const' | 'let' | 'var' | 'using' | 'await using'
      readonly typed: string
      readonly exported: boolean
    }
  | { readonly kind: 'assign'; readonly target: string; readonly operator: string }
  /** The default of a parameter or of a destructured name. `key` is the property that it stands for. */
  | {
      readonly kind: 'default'
      readonly name: string
      readonly key: string
      readonly of: 'parameter' | 'pattern'
    }
  | {
      readonly kind: 'field'
      readonly name: string
      readonly isStatic: boolean
      readonly siblings: readonly Sibling[]
    }
  | { readonly kind: 'enum-member'; readonly name: string; readonly enum: string; readonly exported: boolean }
  | { readonly kind: 'return' }
  | { readonly kind: 'export-default' }
  | { readonly kind: 'throw' }
  /** The test of an `if`, a loop or a `?:` itself. */
  | { readonly kind: 'test' }
  | { readonly kind: 'expression' }
  // JSX.
  | {
      readonly kind: 'attribute'
      readonly name: string
      readonly element: string
      readonly siblings: readonly Sibling[]
    }
  | { readonly kind: 'jsx-child'; readonly element: string }
  // Positions whose text names, compares or describes something.
  | { readonly kind: 'key'; readonly of: 'object' | 'class' | 'type' | 'enum' | 'pattern' | 'import' }
  /** `table["…"]`. */
  | { readonly kind: 'member'; readonly object: string }
  | { readonly kind: 'receiver'; readonly property: string }
  | { readonly kind: 'compare'; readonly operator: string; readonly other: string }
  | { readonly kind: 'case'; readonly discriminant: string }
  | { readonly kind: 'discriminant' }
  | { readonly kind: 'type'; readonly name: string }
  | { readonly kind: 'module' }
  | { readonly kind: 'directive' }
  | { readonly kind: 'decorator' }
  // What encloses the code: control flow and scopes.
  /** Reached only where `test` is true (or, for `when: false`, false). */
  | {
      readonly kind: 'branch'
      readonly of: 'if' | 'switch'
      readonly when: boolean
      readonly test: Condition
    }
  /** The list that a `for … of` goes through; `name` is what each entry is called. */
  | { readonly kind: 'iterated'; readonly name: string }
  /** Stands behind an `if (test) return | throw | continue | break`, in the same block. */
  | { readonly kind: 'after'; readonly test: Condition }
  | {
      readonly kind: 'function'
      readonly name: string
      readonly of: 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor'
    }
  | { readonly kind: 'class'; readonly name: string; readonly superClass: string }
  /** The file of data that a value stands in; last of the steps. */
  | { readonly kind: 'document'; readonly format: DataFormat; readonly path: string }
  | { readonly kind: 'other'; readonly type: string }

/** A place that a value passes on its way through a program. */
export interface Hop {
  /** The file, as reports show it. */
  readonly path: string
  readonly range: Range
  /** Both count from 1, columns in UTF-16 code units. */
  readonly line: number
  readonly column: number
  /** What the value is called there. */
  readonly name: string
  /** How globs see the file. */
  readonly judged: string
}

/** A place to which a site's value travels: a reference to the constant that holds it. */
export interface Use {
  /** The name referred to, with the member path taken from it: `MODELS.fast`. */
  readonly name: string
  readonly range: Range
  /** Whether the member path reaches the site's value itself, a container of it, or cannot be told. */
  readonly reaches: 'value' | 'container' | 'unknown'
  readonly steps: readonly Step[]
  /** Where it stands; absent where that is the site's own file. */
  readonly at?: Hop
  /** What that file imports. */
  readonly bindings?: Bindings
  /** As a site's, of that file. */
  readonly otherEndpoints?: readonly string[]
  /** What is asked of it there; absent where nothing is. */
  readonly asked?: Asked
  /** Whether the value goes on into a function of the program, where its uses are known too. */
  readonly isHandedOn?: true
  /** Whether it came out of a list or a table by a key that is known at run time alone. */
  readonly isPicked?: true
  /** The places that the value has passed; absent where it came straight from the site. */
  readonly passed?: readonly Hop[]
}

/** What code asks of a text, as far as that is known: whether one of these holds decides. */
export type Asked = 'unknown' | readonly TextTest[]

export interface TextTest {
  /** `key` is `equals` for the name of an entry of a table. */
  readonly kind: 'equals' | 'key' | 'starts' | 'ends' | 'contains' | 'matches'
  readonly text: string
  readonly flags?: string
  /** Where the text is written; absent where that is the very place that asks. */
  readonly range?: Range
  /** Absent where it stands in the site's own file. */
  readonly at?: Hop
}

/** What the type takes of something that holds the value. */
export interface DeclaredType {
  /** `any` text, those that are listed, `*` for what may be anything in them, or nothing that is known. */
  readonly accepts: 'any' | 'unknown' | readonly AcceptedText[]
  /** Whether it is the type of what the site itself stands in. */
  readonly isOwn: boolean
}

export interface AcceptedText {
  readonly text: string
  readonly range: Range
  /** Absent where it stands in the site's own file. */
  readonly at?: Hop
}

/** A part of a text that is put together, written in the very expression that does so. */
export interface Piece {
  /** UTF-16 offset and length in the whole text. */
  readonly start: number
  readonly length: number
  readonly range: Range
  readonly exact: boolean
}

/** How a text is put together from fixed parts: `` `${family}-latest` ``. */
export interface Composed {
  /** Parts that come from constants are left out. */
  readonly pieces: readonly Piece[]
  /** How a literal in place of the expression is quoted. */
  readonly quote: string
}

/** What the file imports, by local name. */
export type Bindings = Readonly<Record<string, { readonly module: string; readonly imported: string }>>

/** One place in source where a static string stands. */
export interface Site {
  /** The static text. */
  readonly value: string
  /** Inside the delimiters; for a text that is put together, the whole expression. */
  readonly range: Range
  /** Whether the source between the delimiters is `value` to the letter; only then may it be spliced. */
  readonly exact: boolean
  /** Absent where the text is written in one piece. */
  readonly composed?: Composed
  /** Where the text, or parts of it, stand in other files; absent where all of it stands here. */
  readonly from?: readonly Hop[]
  /** The installed package whose constant it is: the range holds a name of that, and not the text. */
  readonly package?: string
  /** Nearest first. */
  readonly steps: readonly Step[]
  /** Where the value goes from here in this file; empty where it goes nowhere that can be followed. */
  readonly uses: readonly Use[]
  /** Who may read the constant that holds the value: only this place, the file, or other files. */
  readonly owner: 'self' | 'shared' | 'exported'
  readonly bindings: Bindings
  /** Uses in tests and other development; with a program alone, where they are no longer among `uses`. */
  readonly developmentUses?: readonly Use[]
  /** Under which names other files know the value, and which of them were found; with a program alone. */
  readonly known?: { readonly names: readonly string[]; readonly files: readonly string[] }
  /** The types of what holds the value on its way; with a program alone. */
  readonly types?: readonly DeclaredType[]
  /** Where the value was lost sight of; empty where every use is known, absent where only this file was looked at. */
  readonly openEnds?: readonly OpenEnd[]
  /**
   * What may send the text to another address than the provider's own: the dotted names of the calls that are given
   * one, '' where it certainly does or no call takes the address, `settableAddress` or `anyProvider` where that is known
   * of it; empty where the provider answers.
   */
  readonly otherEndpoints: readonly string[]
  /** Whether an option of Google's client sends the text to Vertex AI; absent where none says so. */
  readonly vertex?: 'always' | 'perhaps'
}

/** Among `otherEndpoints`: whoever may leave the id out sets the address too. */
export const settableAddress = '='

/** Among `otherEndpoints`: any provider may get the id. */
export const anyProvider = '?'
