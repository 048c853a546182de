import type { Direction, PlaceName, RetiredPolicy, RuleLevel, RuleName } from '@modelpin/matchers'
import type { AliasScope, IsoDate } from '@modelpin/model-table'

/** What a `modelpin.config.*` file, or the key `modelpin` of a package.json, may hold. */
export interface Config {
  /** For editors; not read. */
  readonly $schema?: string
  /** Rules by level: `off`, `warn`, or `error`. Default: `no-floating-model` at `error`, others `off`. */
  readonly rules?: Readonly<Partial<Record<RuleName, RuleLevel>>>
  /** Which aliases count: `latest`, those whose name says that they float, or `all`. Default: `latest`. */
  readonly aliases?: AliasScope
  /** Globs of paths that are production whatever the defaults say. */
  readonly production?: readonly string[]
  /** Globs of paths that are development whatever the defaults say. */
  readonly development?: readonly string[]
  /** Places to treat otherwise than by default. */
  readonly places?: Readonly<Partial<Record<PlaceName, 'report' | 'ignore'>>>
  /** Globs of model ids that are left alone. */
  readonly allow?: readonly string[]
  /** `pin`, `alias` or `any` by globs of model ids, the most specific first. */
  readonly policy?: Readonly<Record<string, Direction>>
  /** How many days before its end a model counts as retired for `no-retired-model`. Default: 90. */
  readonly within?: number
  /** The day to judge by, `YYYY-MM-DD`. Default: today. */
  readonly asOf?: IsoDate
  /** What to write for an alias whose snapshot is retired. Default: `pin`. */
  readonly retired?: RetiredPolicy
  /** What not to read, as in a .gitignore file, relative to the folder of the config file. */
  readonly ignore?: readonly string[]
}

/** Gives a config file types and completion; returns what it is given. */
export function defineConfig(config: Config): Config {
  return config
}
