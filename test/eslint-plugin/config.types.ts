// Compiled with the tests, never run: how configurations in TypeScript use the plugin.
import type { ESLint, Linter } from 'eslint'
import { defineConfig } from 'eslint/config'
import modelpin, { configs } from 'eslint-plugin-modelpin'
import type { Options } from 'eslint-plugin-modelpin'
import tseslint from 'typescript-eslint'

export default defineConfig([
  modelpin.configs.recommended,
  configs.strict,
  {
    files: ['**/*.ts'],
    plugins: { modelpin },
    extends: ['modelpin/recommended'],
    rules: { 'modelpin/no-floating-model': ['warn', { aliases: 'all' }] },
  },
])

export const older = tseslint.config(modelpin.configs.recommended, { plugins: { modelpin } })

export const plugin: ESLint.Plugin = modelpin
export const config: Linter.Config = configs.recommended
export const options: Options = { aliases: 'all', places: { catalogue: 'report' }, asOf: '2026-01-01' }

// @ts-expect-error no such config
void modelpin.configs.everything
// @ts-expect-error no such scope
void ({ aliases: 'some' } satisfies Options)
