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

/** Where a model stands in its life on the day asked for. `unknown`: no date is documented. */
export type LifecycleStatus = 'active' | 'deprecated' | 'retired' | 'unknown'

/** The documented days of a model's life; an absent day is not known, which does not mean alive. */
export interface Lifecycle {
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
  /** For `floating`: the id served on the day asked for. Absent: no pin exists, or none is documented. */
  readonly target?: string
  /** The first day on which the alias served `target`, where documented. */
  readonly since?: IsoDate
  /** The lifecycle of `target`. */
  readonly targetLifecycle?: Lifecycle
  /** The live id at the end of the replacement chain; absent where the chain ends in a dead or unnamed model. */
  readonly successor?: string
  readonly certainty: Certainty
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

/** One period in which an alias served one model. */
export interface AliasPeriod {
  readonly target: string
  readonly from?: IsoDate
  /** The first day on which it no longer did. */
  readonly to?: IsoDate
}

/** One fact's origin. */
export interface Source {
  readonly url: string
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
  readonly target?: string
  readonly history?: readonly AliasPeriod[]
  readonly released?: IsoDate
  readonly deprecated?: IsoDate
  readonly retires?: IsoDate
  readonly replacement?: string
  readonly certainty: Certainty
  readonly sources: readonly Source[]
}
