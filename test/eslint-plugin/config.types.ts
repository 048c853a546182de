// How a configuration in TypeScript uses the plugin: it compiles, and plugin.test.ts takes what it makes.
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
    rules: {
      'modelpin/no-floating-model': ['warn', { aliases: 'all' }],
      'modelpin/no-retired-model': ['warn', { within: 30 }],
    },
  },
])

export const older = tseslint.config(modelpin.configs.recommended, { plugins: { modelpin } })

void (modelpin satisfies ESLint.Plugin)
void (configs.recommended satisfies Linter.Config)
void ({ aliases: 'all', within: 30, places: { catalogue: 'report' }, asOf: '2026-01-01' } satisfies Options)

// @ts-expect-error no such config
void modelpin.configs.everything
// @ts-expect-error no such scope
void ({ aliases: 'some' } satisfies Options)
