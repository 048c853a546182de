import { choices, defaultPolicy, directions, mentions } from '@modelpin/matchers'
import type { Policy } from '@modelpin/matchers'
import { isIsoDate } from '@modelpin/model-table'
import type { TransformOptions } from './jscodeshift.js'

/**
 * The policy of a jscodeshift command line. jscodeshift passes on whatever it does not know, its own options
 * among it, so that an unknown name cannot be told from one of a later jscodeshift; values are all checked.
 *
 * @param today The day to judge by without `--asOf`, as an ISO date.
 * @throws Error that names the option, what it takes and what it got.
 */
export function policyFrom(options: TransformOptions, today: string): Policy {
  return {
    ...defaultPolicy,
    aliases: oneOf(options, 'aliases', ['latest', 'all'], defaultPolicy.aliases),
    retired: oneOf(options, 'retired', ['pin', 'skip', 'successor'], defaultPolicy.retired),
    production: list(options, 'production', defaultPolicy.production),
    development: list(options, 'development', defaultPolicy.development),
    allow: list(options, 'allow', defaultPolicy.allow),
    places: places(options),
    policy: policy(options),
    asOf: day(options, today),
  }
}

function oneOf<const Value extends string>(
  options: TransformOptions,
  name: string,
  values: readonly Value[],
  byDefault: Value,
): Value {
  const given = options[name] ?? byDefault
  const value = values.find((value) => value === given)
  if (value === undefined) throw mistake(name, values.join(', '), given)
  return value
}

/** `--name=a,b`, `--name=a --name=b` or a JSON list; commas inside braces belong to the glob. */
function list(options: TransformOptions, name: string, byDefault: readonly string[]): readonly string[] {
  const given = options[name]
  if (given === undefined) return byDefault
  const items = (Array.isArray(given) ? given : [given]).flatMap((item: unknown) => {
    if (typeof item !== 'string') throw mistake(name, 'a comma-separated list', given)
    return splitList(item)
  })
  if (items.some((item) => item === '')) throw mistake(name, 'a comma-separated list', given)
  return items
}

/** Cuts at the commas behind which no brace is closed that was opened before them. */
function splitList(text: string): string[] {
  const parts: string[] = []
  let end = text.length
  let nextBrace = ''
  for (let at = text.length - 1; at >= 0; at--) {
    const sign = text.charAt(at)
    if (sign === '{' || sign === '}') nextBrace = sign
    else if (sign === ',' && nextBrace !== '}') {
      parts.unshift(text.slice(at + 1, end).trim())
      end = at
    }
  }
  return [text.slice(0, end).trim(), ...parts]
}

/** `--places=catalogue:report,return:ignore`. */
function places(options: TransformOptions): Policy['places'] {
  const entries = list(options, 'places', []).map((entry) => {
    const [place = '', to = ''] = entry.split(':')
    if (![...choices, ...mentions].some((known) => known === place) || (to !== 'report' && to !== 'ignore')) {
      throw mistake(
        'places',
        `<place>:report or <place>:ignore, of ${[...choices, ...mentions].join(', ')}`,
        entry,
      )
    }
    return [place, to] as const
  })
  return { ...defaultPolicy.places, ...Object.fromEntries(entries) }
}

/** `--policy=gpt-*:pin,claude-*:any`; the ids of Bedrock end in a colon and a number. */
function policy(options: TransformOptions): Policy['policy'] {
  const entries = list(options, 'policy', []).map((entry) => {
    const colon = entry.lastIndexOf(':')
    const glob = entry.slice(0, Math.max(colon, 0))
    const direction = directions.find((known) => known === entry.slice(colon + 1))
    if (glob === '' || direction === undefined)
      throw mistake('policy', '<glob>:pin, <glob>:alias or <glob>:any', entry)
    // An id that should rather float is nothing that this transform writes.
    return [glob, direction === 'alias' ? 'any' : direction] as const
  })
  return { ...defaultPolicy.policy, ...Object.fromEntries(entries) }
}

function day(options: TransformOptions, today: string): string {
  const given = options['asOf'] ?? options['as-of'] ?? today
  if (!isIsoDate(given)) throw mistake('asOf', 'a day that exists, as YYYY-MM-DD', given)
  return given
}

function mistake(name: string, expected: string, got: unknown): Error {
  return new Error(`--${name} takes ${expected}; got ${JSON.stringify(got)}`)
}
