import type { ESLint, Linter, Rule } from 'eslint'
import { createRequire } from 'node:module'
import { noFloatingModel } from './rules/no-floating-model.js'

export type { Options } from './options.js'

const { name, version } = createRequire(import.meta.url)('../package.json') as {
  name: string
  version: string
}

/** What ESLint's own types ask of a plugin, with its parts known by name. */
export interface Plugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string }
  readonly rules: Record<'no-floating-model', Rule.RuleModule & { readonly meta: Rule.RuleMetaData }>
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
  rules: { 'no-floating-model': noFloatingModel as unknown as Plugin['rules']['no-floating-model'] },
  configs,
}

// `error`, since the rule stays silent unless the code that it looks at is production code.
configs.recommended = config('recommended', 'error')
configs.strict = config('strict', ['error', { aliases: 'all' }])

function config(name: string, noFloatingModel: Linter.RuleEntry): Config {
  return {
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules: { [`${namespace}/no-floating-model`]: noFloatingModel },
  }
}

export const { meta, rules } = plugin
export { configs }
export default plugin
// What `require('eslint-plugin-modelpin')` returns: the plugin itself, as from a package written for CommonJS.
export { plugin as 'module.exports' }
