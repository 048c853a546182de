/** The shapes that the tools hand to each other. */

/** One file of `data/`, parsed: days are texts, everything else is as it stands there. */
export interface AuthoredFile {
  readonly file: string
  // The schema is what finds out whether this is what it should be.
  readonly data: any
}

export interface Period {
  readonly target?: string
  readonly unlisted?: string
  readonly from?: string
  readonly seen?: string
  readonly to?: string
  readonly uncertain?: true
}

export interface RowSource {
  readonly reference: string
  /** `<file>/<reference>`: unique over the whole table. */
  readonly key: string
  /** The key under `[sources]` in the file. */
  readonly sourceKey: string
  /** Whether the address holds `{file}`, to be filled from the reference. */
  readonly isFolder?: boolean
  /** Absent where the file names no such source. */
  readonly url?: string
  readonly copy?: string
  readonly checked?: string
}

/** One id with its facts, as authored, defaults written out. */
export interface Row {
  readonly id: string
  readonly file: string
  readonly platform: string
  /** Where the ids stand that `periods` names; another platform for Claude Code. */
  readonly targetPlatform: string
  readonly provider: string
  readonly authorKnown: boolean
  readonly kind: 'snapshot' | 'alias' | 'preview'
  readonly periods: readonly Period[]
  readonly canonical?: string
  readonly released?: string
  readonly deprecated?: string
  readonly 'deprecated-by'?: string
  readonly retires?: string
  readonly 'retired-by'?: string
  readonly 'retires-not-before'?: string
  readonly replacement?: string
  readonly 'replacement-unlisted'?: string
  readonly successor?: 'none'
  readonly reroutes?: {
    readonly to: string
    readonly from?: string
    readonly seen?: string
    readonly until?: string
  }
  readonly uncertain?: readonly string[]
  readonly certainty: 'provider' | 'third-party' | 'inferred'
  readonly note?: string
  readonly 'replacement-note'?: string
  readonly requests?: string
  readonly sources: readonly RowSource[]
}
