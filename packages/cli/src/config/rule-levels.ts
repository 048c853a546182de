import { ruleNames, type Policy, type RuleLevel, type RuleName } from '@modelpin/matchers'
import { didYouMean } from '../did-you-mean.js'
import { UsageError } from '../usage-error.js'

export const ruleLevels = ['off', 'warn', 'error'] as const satisfies readonly RuleLevel[]

/**
 * The rules of a run: the command line over the config file over the defaults.
 *
 * @param words of `--rule`: `no-retired-model`, `no-unknown-model:warn`
 * @throws UsageError for a name or a level that does not exist
 */
export function resolveRules(
  words: readonly string[],
  configured: Partial<Policy['rules']>,
  defaults: Policy['rules'],
): Policy['rules'] {
  return { ...defaults, ...configured, ...Object.fromEntries(words.map(readWord)) }
}

function readWord(word: string): [RuleName, RuleLevel] {
  const [name = '', level = 'error'] = word.split(':')
  const rule = ruleNames.find((one) => one === name)
  if (rule === undefined) {
    throw new UsageError(
      `--rule: unknown rule "${name}"${didYouMean(name, ruleNames)}; expected one of ${ruleNames.join(', ')}`,
    )
  }
  const known = ruleLevels.find((one) => one === level)
  if (known === undefined) {
    throw new UsageError(`--rule ${word}: expected ${name}:off, ${name}:warn or ${name}:error`)
  }
  return [rule, known]
}
