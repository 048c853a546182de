import type {
  AliasScope,
  EndRemarks,
  IsoDate,
  NeedleScope,
  Resolution,
  ResolveOptions,
} from '@modelpin/model-table'
import type { OpenEnd } from './program/project.js'
import type { ReasonCode } from './reasons.js'
import type { Range } from './site.js'

/** What a string does where it stands. The first seven select the model that will be called. */
export const choices = [
  'request-field',
  'factory-argument',
  'default',
  'constant',
  'config-value',
  'return',
  'fallback-list',
] as const

/** Positions that name, list, compare or describe a model without selecting it. */
export const mentions = [
  'catalogue',
  'table-key',
  'type',
  'comparison',
  'label',
  'telemetry',
  'prose',
  'module',
  'tokenizer',
  'unrecognized',
] as const

export type Choice = (typeof choices)[number]
export type Mention = (typeof mentions)[number]
export type PlaceName = Choice | Mention

/** How sure `classify` is of a place. */
export type PlaceCertainty = 'certain' | 'likely' | 'possible'

export interface Place {
  readonly place: PlaceName
  readonly certainty: PlaceCertainty
  readonly because: ReasonCode
}

export type Environment = 'production' | 'development'

/** What the ESLint rule does: write by itself, offer, tell, or stay silent. */
export type Action = 'fix' | 'suggest' | 'report' | 'ignore'

/** Whether writing the replacement at this place alone keeps the program right. */
export type Edit = 'safe' | 'unsafe' | 'none'

/** What to write for an alias whose snapshot is retired. */
export type RetiredPolicy = 'pin' | 'skip' | 'successor'

/** In the order in which they speak: of those that would report an id at a place, the first one does. */
export const ruleNames = ['no-unknown-model', 'no-floating-model', 'no-retired-model'] as const

export type RuleName = (typeof ruleNames)[number]

/** `warn`: shown, and no reason to fail. */
export type RuleLevel = 'off' | 'warn' | 'error'

/** What a team wants of an id: a snapshot, an alias, or either. */
export const directions = ['pin', 'alias', 'any'] as const

export type Direction = (typeof directions)[number]

/** What a host is told by its user; every field has a default in {@link defaultPolicy}. */
export interface Policy {
  readonly rules: Readonly<Record<RuleName, RuleLevel>>
  /** Which aliases count: `latest`, those whose name says that they float; `all`, every alias of the table. */
  readonly aliases: AliasScope
  /** The day to judge by. */
  readonly asOf: IsoDate
  /** Globs of paths that are production whatever the defaults say. */
  readonly production: readonly string[]
  /** Globs of paths that are development whatever the defaults say. */
  readonly development: readonly string[]
  /** Places to treat otherwise than by default: `report` a mention, `ignore` a choice. */
  readonly places: Readonly<Partial<Record<PlaceName, 'report' | 'ignore'>>>
  /** Globs of model ids that are left alone. */
  readonly allow: readonly string[]
  /**
   * By globs of model ids, the most specific first: `pin`, aliases are reported whatever `aliases` says; `alias`, pinned
   * ids are reported where an alias serves them; `any`, either will do.
   */
  readonly policy: Readonly<Record<string, Direction>>
  /** How many days before its end a model counts as retired for `no-retired-model`. */
  readonly within: number
  readonly retired: RetiredPolicy
}

/** The table as the matchers need it; `@modelpin/model-table` is one. */
export interface ModelLookup {
  resolve(id: string, options: ResolveOptions): Resolution | undefined
  /** Short texts, one of which stands in every text that holds an id of that scope. */
  needles(scope: NeedleScope): readonly string[]
  /** The day of the table, for `no-unknown-model`. */
  readonly tableDate?: IsoDate
  /** Ids that are spelled like another, for `no-unknown-model`. */
  nearestIds?(id: string, count: number, platform: string): readonly string[]
  /** The live aliases that serve a snapshot, for a policy that asks for aliases. */
  aliasesServing?(
    id: string,
    options: { readonly asOf: IsoDate; readonly platform: string },
  ): readonly string[]
  /** What is said of an end beside its day, for `no-retired-model`. */
  endRemarks?(id: string, platform: string): EndRemarks
}

/** One id at one place, with what was decided about it. */
export interface Finding {
  readonly rule: RuleName
  readonly level: Exclude<RuleLevel, 'off'>
  /** Of the id alone, without prefix and suffix; of the whole expression where that puts the id together. */
  readonly range: Range
  /** How a literal in place of the expression is quoted; absent where the range is the id alone. */
  readonly quote?: string
  readonly id: string
  /** What stands before the id in the same string: `anthropic/`, `models/`. */
  readonly prefix: string
  readonly suffix: string
  readonly provider: string
  readonly platform: string
  readonly state: Resolution['state']
  readonly place: Place['place']
  readonly certainty: PlaceCertainty
  readonly because: ReasonCode
  readonly environment: Environment
  /** Why the environment is what it is: the glob, or the guard in the code. */
  readonly environmentBecause: string
  readonly action: Action
  readonly edit: Edit
  /** The snapshot to write in place of the id; absent where none exists. */
  readonly replacement?: string
  readonly since?: IsoDate
  /** The day on which `replacement`, or else the id itself, was or will be retired. */
  readonly retired?: IsoDate
  readonly successor?: string
  /** Other models that a person may choose in its place, the best first; nothing writes one unasked. */
  readonly alternatives?: readonly string[]
  /** The address of the page that tells of the model's end. */
  readonly source?: string
  /** Why the replacement is known and yet not written here. */
  readonly withheld?: string
  /** The installed package whose constant it is: the range is that of a name for it, and holds no id. */
  readonly importedFrom?: string
  /** The way to the use in another file that shows what the value does, beginning with the value itself. */
  readonly trace?: readonly TracePlace[]
  /** Where the value left what is known of its program. */
  readonly openEnds?: readonly OpenEnd[]
  /** What this place depends on, for `unsafe` edits. */
  readonly dependsOn?: readonly Dependent[]
  /** The comment that takes it away, in hosts that honour such comments; `action` is `ignore` then. */
  readonly ignoredBy?: IgnoredBy
  readonly message: Message
}

/** A place that a value passes. */
export interface TracePlace {
  /** The file, as reports show it. */
  readonly path: string
  readonly range: Range
  /** Both count from 1, columns in UTF-16 code units. */
  readonly line: number
  readonly column: number
  /** What stands there, in short; what the value is called where it only passes. */
  readonly text: string
}

export interface IgnoredBy {
  /** Where the comment starts; counts from 1. */
  readonly line: number
  readonly reason: string
}

/** A place that writing the snapshot here would break. */
export interface Dependent {
  readonly kind:
    | 'key'
    | 'type'
    | 'comparison'
    | 'catalogue'
    | 'column'
    | 'lookup'
    | 'picker'
    | 'provider'
    | 'declared-type'
  /** The file that it stands in; absent where that is the file of the finding. */
  readonly path?: string
  readonly range: Range
  /** Both count from 1, columns in UTF-16 code units. */
  readonly line: number
  readonly column: number
}

/** `{ code, args }` first, text last: hosts format it with {@link messages}. */
export interface Message {
  readonly code: MessageCode
  readonly args: Readonly<Record<string, string>>
}

export type MessageCode =
  | 'floating'
  | 'floatingUncertain'
  | 'floatingComposed'
  | 'floatingUnsafe'
  | 'floatingRetired'
  | 'floatingRetiredNoSuccessor'
  | 'floatingNoPin'
  | 'floatingGone'
  | 'floatingUnwritable'
  | 'floatingUnknown'
  | 'aliasWanted'
  | 'retired'
  | 'retiredRerouted'
  | 'retiring'
  | 'unknown'
