import type { ESLint, Linter, Rule } from 'eslint'
import type { RuleName } from '@modelpin/matchers'
import { createRequire } from 'node:module'
import { noFloatingModel } from './rules/no-floating-model.js'
import { noRetiredModel } from './rules/no-retired-model.js'
import { noUnknownModel } from './rules/no-unknown-model.js'

export type { Options } from './options.js'

const { name, version } = createRequire(import.meta.url)('../package.json') as {
  name: string
  version: string
}

/** What ESLint's own types ask of a plugin, with its parts known by name. */
export interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string }
  readonly rules: Record<RuleName, Rule.RuleModule & { readonly meta: Rule.RuleMetaData }>
  readonly configs: Record<'recommended' | 'strict', Config>
}

export interface Config extends Linter.Config {
  readonly name: string
  readonly plugins: Record<string, ESLint.Plugin>
  readonly rules: Linter.RulesRecord
}

const namespace = 'modelpin'

const configs = {} as Plugin['configs']

const plugin: Plugin = {
  meta: { name, version, namespace },
  // ESLint's types and those of typescript-eslint describe one and the same rule differently.
  rules: {
    'no-floating-model': noFloatingModel,
    'no-retired-model': noRetiredModel,
    'no-unknown-model': noUnknownModel,
  } as unknown as Plugin['rules'],
  configs,
}

// `error`, since the rules stay silent unless the code that they look at is production code.
configs.recommended = config('recommended', {
  'no-floating-model': 'error',
  'no-retired-model': ['warn', { within: 0 }],
})
configs.strict = config('strict', {
  'no-floating-model': ['error', { aliases: 'all' }],
  'no-retired-model': 'error',
  'no-unknown-model': 'error',
})

function config(name: string, rules: Partial<Record<RuleName, Linter.RuleEntry>>): Config {
  return {
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(Object.entries(rules).map(([rule, entry]) => [`${namespace}/${rule}`, entry])),
  }
}

export const { meta, rules } = plugin
export { configs }
export default plugin
// What `require('eslint-plugin-modelpin')` returns: the plugin itself, as from a package written for CommonJS.
export { plugin as 'module.exports' }
