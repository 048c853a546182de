import type { PlaceName, RetiredPolicy } from '@modelpin/matchers'
import type { AliasScope, IsoDate } from '@modelpin/model-table'

/** What a `modelpin.config.*` file, or the key `modelpin` of a package.json, may hold. */
export interface Config {
  /** For editors; not read. */
  readonly $schema?: string
  /** Which aliases count: `latest`, those whose name says that they float, or `all`. Default: `latest`. */
  readonly aliases?: AliasScope
  /** Globs of paths that are production whatever the defaults say. */
  readonly production?: readonly string[]
  /** Globs of paths that are development whatever the defaults say. */
  readonly development?: readonly string[]
  /** Places to treat otherwise than by default. */
  readonly places?: Readonly<Partial<Record<PlaceName, 'report' | 'ignore'>>>
  /** Globs of model ids that may float. */
  readonly allow?: readonly string[]
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
