import { choices, defaultPolicy, directions, mentions } from '@modelpin/matchers'
import type { Policy } from '@modelpin/matchers'
import { isIsoDate } from '@modelpin/model-table'
import type { AnalyzingRule } from './analyzers.js'
import { settingsKey } from './options.js'
import type { Options } from './options.js'

/**
 * The policy that a rule follows: each key from the rule's options, else from `settings.modelpin`, else the default.
 *
 * @param today The day to judge by where neither names one, as an ISO date.
 * @throws Error that names the key, for settings (which ESLint does not check) and for days that do not exist.
 */
export function policyFrom(
  { name, keys }: Pick<AnalyzingRule, 'name' | 'keys'>,
  options: Options,
  settings: unknown,
  today: string,
): Policy {
  const shared = check(settings ?? {}, `settings.${settingsKey}`)
  return {
    ...defaultPolicy,
    rules: { ...off, [name]: 'error' },
    asOf: today,
    ...Object.fromEntries(keys.flatMap((key) => (key in shared ? [[key, shared[key]]] : []))),
    ...check(options, `options of modelpin/${name}`),
  }
}

const off: Policy['rules'] = {
  'no-floating-model': 'off',
  'no-retired-model': 'off',
  'no-unknown-model': 'off',
}

function check(given: unknown, where: string): Options {
  if (!isObject(given)) throw new Error(`${where}: expected an object, got ${show(given)}.`)
  for (const [key, value] of Object.entries(given)) {
    const check = checks[key as keyof Options] as Check | undefined
    if (check === undefined) {
      throw new Error(`${where}: unknown key "${key}"; the keys are ${Object.keys(checks).join(', ')}.`)
    }
    if (!check.holds(value)) {
      throw new Error(`${where}: "${key}" must be ${check.expected}, got ${show(value)}.`)
    }
  }
  return given as Options
}

interface Check {
  readonly expected: string
  readonly holds: (value: unknown) => boolean
}

const globs: Check = {
  expected: 'a list of globs',
  holds: (value) => Array.isArray(value) && value.every((glob) => typeof glob === 'string' && glob !== ''),
}

const places: ReadonlySet<string> = new Set([...choices, ...mentions])

const checks: Readonly<Record<keyof Options, Check>> = {
  aliases: { expected: '"latest" or "all"', holds: (value) => value === 'latest' || value === 'all' },
  within: {
    expected: 'a whole number of days',
    holds: (value) => Number.isInteger(value) && (value as number) >= 0,
  },
  production: globs,
  development: globs,
  places: {
    expected: `"report" or "ignore" by place (${[...places].join(', ')})`,
    holds: (value) =>
      isObject(value) &&
      Object.entries(value).every(([place, to]) => places.has(place) && (to === 'report' || to === 'ignore')),
  },
  allow: { ...globs, expected: 'a list of globs of model ids' },
  policy: {
    expected: '"pin", "alias" or "any" by glob of model ids',
    holds: (value) =>
      isObject(value) && Object.values(value).every((one) => directions.some((known) => known === one)),
  },
  asOf: { expected: 'a day that exists, as YYYY-MM-DD', holds: isIsoDate },
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value)
}
