import path from 'node:path'
import { defaultPolicy, type Policy, type RetiredPolicy } from '@modelpin/matchers'
import { isIsoDate, type AliasScope } from '@modelpin/model-table'
import type { Config } from './config/config.js'
import { findConfig } from './config/find-config.js'
import { loadConfig } from './config/load-config.js'
import { resolveRules } from './config/rule-levels.js'
import { UsageError } from './usage-error.js'

/** The options that every command knows, as the command line gives them. */
export interface CommonOptions {
  readonly aliases?: AliasScope
  /** Rules with their levels: `no-retired-model`, `no-unknown-model:warn`. */
  readonly rule?: readonly string[]
  /** How many days before its end a model counts as retired. */
  readonly within?: number
  readonly asOf?: string
  readonly retired?: RetiredPolicy
  /** A file; false for `--no-config`. */
  readonly config?: string | boolean
  readonly color?: boolean
  /** Whether nothing is said but what was found. */
  readonly quiet?: boolean
  /** Whether to say where the time went. */
  readonly timing?: boolean
  /** False for `--no-exit-codes`. */
  readonly exitCodes?: boolean
}

/** What a run goes by: the command line over the config file over the defaults. */
export interface Settings {
  readonly policy: Policy
  /** The folder that globs are relative to, absolute. */
  readonly base: string
  /** Patterns of what not to read, as in a .gitignore file, relative to `base`. */
  readonly ignore: readonly string[]
}

/** @throws UsageError for a bad date or a bad config file */
export async function resolveSettings(options: CommonOptions): Promise<Settings> {
  if (options.asOf !== undefined && !isIsoDate(options.asOf)) {
    throw new UsageError(`--as-of: expected a day as YYYY-MM-DD, found "${options.asOf}"`)
  }
  const file = configFile(options.config)
  const config: Config = file === undefined ? {} : await loadConfig(file)
  return {
    policy: {
      ...defaultPolicy,
      rules: resolveRules(options.rule ?? [], config.rules ?? {}, defaultPolicy.rules),
      within: options.within ?? config.within ?? defaultPolicy.within,
      aliases: options.aliases ?? config.aliases ?? defaultPolicy.aliases,
      asOf: options.asOf ?? config.asOf ?? today(),
      production: config.production ?? defaultPolicy.production,
      development: config.development ?? defaultPolicy.development,
      places: config.places ?? defaultPolicy.places,
      allow: config.allow ?? defaultPolicy.allow,
      policy: config.policy ?? defaultPolicy.policy,
      retired: options.retired ?? config.retired ?? defaultPolicy.retired,
    },
    base: file === undefined ? process.cwd() : path.dirname(file),
    ignore: config.ignore ?? [],
  }
}

function configFile(option: string | boolean | undefined): string | undefined {
  if (option === false) return undefined
  return typeof option === 'string' ? path.resolve(option) : findConfig(process.cwd())
}

/** Today in UTC, so that a run in CI and one on a desk agree. */
function today(): string {
  return new Date().toISOString().slice(0, 10)
}
