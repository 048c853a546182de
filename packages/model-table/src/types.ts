/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type IsoDate = string

/** How well a fact is known: from the provider's own page or SDK, from someone else, or deduced. */
export type Certainty = 'provider' | 'third-party' | 'inferred'

/** What kind of id this is. `snapshot` is fixed, `alias` floats, `preview` may be withdrawn at short notice. */
export type ModelKind = 'snapshot' | 'alias' | 'preview'

/**
 * What an id does on the day asked for.
 *
 * - `pinned`: it always serves one model.
 * - `floating`: an alias that the provider may repoint; `target` is what it serves, absent where no pin exists.
 * - `preview`: experimental, withdrawn at short notice.
 * - `unknown`: it has the shape of a known family but is not in the table.
 */
export type ModelState = 'pinned' | 'floating' | 'preview' | 'unknown'

/**
 * Where a model stands in its life on the day asked for.
 *
 * - `unreleased`: the day is before its documented release.
 * - `active`: it has a documented day, and neither its deprecation nor its end has come.
 * - `deprecated`: from the day on which its deprecation was announced. An announced end alone is no deprecation.
 * - `retired`: from the day on which it no longer answers.
 * - `unknown`: no day is documented.
 */
export type LifecycleStatus = 'unreleased' | 'active' | 'deprecated' | 'retired' | 'unknown'

/** The documented days of a model's life; an absent day is not known, which does not mean alive. */
export interface Lifecycle {
  /** `retired` may come without `retires`: some models are known to be gone, but not since when. */
  readonly status: LifecycleStatus
  readonly released?: IsoDate
  readonly deprecated?: IsoDate
  /** The day from which the id no longer answers, announced ones included. */
  readonly retires?: IsoDate
}

/** The table's answer for one id on one platform on one day. */
export interface Resolution {
  /** The id that was asked for. */
  readonly id: string
  /** Who made the model: `anthropic`, `openai`, … */
  readonly provider: string
  /** Whose API takes this spelling: the provider itself, or `bedrock`, `vertex`, `openrouter`, … */
  readonly platform: string
  readonly state: ModelState
  /** Whether the name itself says that it floats (`…-latest`). */
  readonly saysFloating: boolean
  readonly lifecycle: Lifecycle
  /**
   * For `floating`: the pinned id served on the day asked for, or served last if the alias had ended by then.
   * Absent: no pin exists, none is documented, or the table has no more than a guess.
   */
  readonly target?: string
  /** The first day on which the alias served `target`, where documented. */
  readonly since?: IsoDate
  /** The lifecycle of `target`. Look at it before offering the target: it may be retired. */
  readonly targetLifecycle?: Lifecycle
  /**
   * For `floating`: the table does not know what the alias serves on that day. With `target`, that is what the
   * provider documented last; without, there is a guess or an old observation, which is not offered.
   */
  readonly uncertain?: true
  /** The id whose model answers to this one on the day asked for: providers reroute some retired ids. */
  readonly reroutedTo?: string
  /** The live id at the end of the replacement chain; absent where the chain ends in a dead or unnamed model. */
  readonly successor?: string
  /** Of the least certain fact that the answer rests on. */
  readonly certainty: Certainty
}

/** What is said of a model beside its days, to whoever has to leave it or moves to it. */
export interface EndRemarks {
  /** The address of the page that tells of it. */
  readonly source?: string
  /** What else has to be known or changed when the replacement takes the model's place. */
  readonly replacementNote?: string
  /** What requests to this model may not hold, or must, that those to older ones did not mind. */
  readonly requests?: string
}

/** What to ask `resolve`. */
export interface ResolveOptions {
  /** The day to answer for; the library has no clock of its own. */
  readonly asOf: IsoDate
  /** Whose API the id is written for. Without it, the first-party id of that name is meant where there is one. */
  readonly platform?: string
}

/** Which aliases count: those whose name says that they float, or every alias of the table. */
export type AliasScope = 'latest' | 'all'

/**
 * What texts are searched for: the aliases of a scope; `retired`, ids whose end is past or announced; `known`, every
 * id of the table and every name of a known family.
 */
export type NeedleScope = AliasScope | 'retired' | 'known'

/** One alias of the table. */
export interface Alias {
  readonly id: string
  readonly provider: string
  readonly platform: string
  /** Whether the name itself says that it floats (`…-latest`). */
  readonly saysFloating: boolean
}

/** Whose API takes a spelling. */
export interface Platform {
  readonly id: string
  readonly name: string
  /** Whether it serves its own models under their own names. */
  readonly firstParty: boolean
}

/** One period in which an alias served one model. */
export interface AliasPeriod {
  readonly target: string
  /** `target` has no row in the table: a gateway's own name, or a build that cannot be called. */
  readonly unlisted?: true
  readonly from?: IsoDate
  /** The first day on which somebody saw it, where the day of the move is not documented. */
  readonly seen?: IsoDate
  /** The first day on which it no longer did. */
  readonly to?: IsoDate
  /** A guess, or the last thing known before doubt arose. */
  readonly uncertain?: true
}

/** A model that answers to another model's id. */
export interface Rerouting {
  readonly to: string
  readonly from?: IsoDate
  /** The first day on which somebody saw it, where `from` is not documented. */
  readonly seen?: IsoDate
  /** The first day on which it no longer did. */
  readonly until?: IsoDate
}

/** One fact's origin. */
export interface Source {
  readonly url: string
  /** A stored copy of the page as it read when the fact was taken from it. */
  readonly copy?: string
  /** The day on which somebody read it there. */
  readonly checked: IsoDate
}

/** One row of the table, whole, for people and other tools. */
export interface Model {
  readonly id: string
  readonly provider: string
  readonly platform: string
  readonly kind: ModelKind
  /** The provider's own id of the same model, for a platform's spelling. */
  readonly canonical?: string
  /** What an alias serves on the table's date, or served last. Absent where that is not known, or has no row. */
  readonly target?: string
  readonly history?: readonly AliasPeriod[]
  readonly released?: IsoDate
  readonly deprecated?: IsoDate
  /** Known to be deprecated by this day; since when is not documented. */
  readonly deprecatedBy?: IsoDate
  readonly retires?: IsoDate
  /** Known to be gone by this day; since when is not documented. */
  readonly retiredBy?: IsoDate
  /** The provider's promise: not retired before this day. */
  readonly retiresNotBefore?: IsoDate
  /** What the provider named, literally; it may itself be retired by now. */
  readonly replacement?: string
  /** `replacement` has no row on this platform. */
  readonly replacementUnlisted?: true
  readonly reroutes?: Rerouting
  /** Facts of this row that sources contradict. */
  readonly uncertain?: readonly ('released' | 'deprecated' | 'retires')[]
  readonly certainty: Certainty
  /** A remark for people. */
  readonly note?: string
  /** What else has to be known or changed when the replacement takes the model's place. */
  readonly replacementNote?: string
  /** What requests to this model may not hold, or must, that those to older ones did not mind. */
  readonly requests?: string
  readonly sources: readonly Source[]
}
