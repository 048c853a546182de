import { choices, directions, mentions, ruleNames } from '@modelpin/matchers'
import { isIsoDate } from '@modelpin/model-table'
import { didYouMean } from '../did-you-mean.js'
import { UsageError } from '../usage-error.js'
import type { Config } from './config.js'
import { ruleLevels } from './rule-levels.js'

/** What is wrong with a value; undefined where it is right. */
type Check = (value: unknown, key: string) => string | undefined

const checks: Readonly<Record<keyof Config, Check>> = {
  $schema: text,
  rules,
  aliases: oneOf('latest', 'all'),
  production: texts,
  development: texts,
  places,
  allow: texts,
  policy,
  within: days,
  asOf: day,
  retired: oneOf('pin', 'skip', 'successor'),
  ignore: texts,
}

/**
 * Takes what a config file holds, key by key.
 *
 * @param file named in the message
 * @throws UsageError with the file, the key, and what was expected there
 */
export function checkConfig(value: unknown, file: string): Config {
  if (!isRecord(value)) throw new UsageError(`${file}: expected an object, found ${named(value)}`)
  for (const [key, held] of Object.entries(value)) {
    const check = Object.hasOwn(checks, key) ? checks[key as keyof Config] : undefined
    const wrong = check ? check(held, key) : unknownKey(key)
    if (wrong !== undefined) throw new UsageError(`${file}: ${wrong}`)
  }
  return value
}

function unknownKey(key: string): string {
  const keys = Object.keys(checks).filter((name) => name !== '$schema')
  return `unknown key "${key}"${didYouMean(key, keys)}; expected one of ${keys.join(', ')}`
}

function text(value: unknown, key: string): string | undefined {
  return typeof value === 'string' ? undefined : expected(key, 'a string', value)
}

function texts(value: unknown, key: string): string | undefined {
  if (!Array.isArray(value)) return expected(key, 'an array of strings', value)
  const index = value.findIndex((item) => typeof item !== 'string' || item === '')
  return index === -1 ? undefined : expected(`${key}[${index}]`, 'a string that is not empty', value[index])
}

function day(value: unknown, key: string): string | undefined {
  return isIsoDate(value) ? undefined : expected(key, 'a day as YYYY-MM-DD', value)
}

function oneOf(...allowed: string[]): Check {
  return (value, key) => {
    if (typeof value === 'string' && allowed.includes(value)) return undefined
    const hint = typeof value === 'string' ? didYouMean(value, allowed) : ''
    return expected(key, allowed.map((name) => `"${name}"`).join(' or '), value) + hint
  }
}

function policy(value: unknown, key: string): string | undefined {
  if (!isRecord(value)) return expected(key, 'an object from glob to "pin", "alias" or "any"', value)
  for (const [glob, direction] of Object.entries(value)) {
    const wrong = oneOf(...directions)(direction, `${key}.${glob}`)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function days(value: unknown, key: string): string | undefined {
  return Number.isInteger(value) && (value as number) >= 0
    ? undefined
    : expected(key, 'a whole number of days', value)
}

function rules(value: unknown, key: string): string | undefined {
  if (!isRecord(value)) return expected(key, 'an object from rule to "off", "warn" or "error"', value)
  for (const [rule, level] of Object.entries(value)) {
    if (!ruleNames.some((name) => name === rule)) {
      return `unknown rule "${key}.${rule}"${didYouMean(rule, ruleNames)}; expected one of ${ruleNames.join(', ')}`
    }
    const wrong = oneOf(...ruleLevels)(level, `${key}.${rule}`)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function places(value: unknown, key: string): string | undefined {
  if (!isRecord(value)) return expected(key, 'an object from place to "report" or "ignore"', value)
  const names: string[] = [...choices, ...mentions]
  for (const [place, treatment] of Object.entries(value)) {
    if (!names.includes(place)) {
      return `unknown place "${key}.${place}"${didYouMean(place, names)}; expected one of ${names.join(', ')}`
    }
    const wrong = oneOf('report', 'ignore')(treatment, `${key}.${place}`)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function expected(key: string, what: string, value: unknown): string {
  return `"${key}": expected ${what}, found ${named(value)}`
}

function named(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'function') return 'a function'
  if (isRecord(value)) return 'an object'
  const shown = typeof value === 'bigint' || typeof value === 'symbol' ? String(value) : JSON.stringify(value)
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
