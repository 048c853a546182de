import { isPassedOver } from '@modelpin/matchers'

/** How oxc and Babel are told what a text is written in. */
export type Lang = 'jsx' | 'ts' | 'tsx'

/** What a file is, by its name. */
export type Language =
  | ScriptLanguage
  | { readonly kind: 'component'; readonly format: ComponentFormat }
  | { readonly kind: 'data'; readonly format: DataFormat }

export interface ScriptLanguage {
  readonly kind: 'script'
  readonly lang: Lang
  readonly module: ModuleKind
}

/** `either`: the name does not say, the text does. */
export type ModuleKind = 'module' | 'commonjs' | 'either'

export type ComponentFormat = 'vue' | 'svelte' | 'astro'

export type DataFormat = 'json' | 'json5' | 'yaml' | 'toml' | 'dotenv'

const byExtension: Readonly<Record<string, Language>> = {
  js: { kind: 'script', lang: 'jsx', module: 'either' },
  jsx: { kind: 'script', lang: 'jsx', module: 'either' },
  mjs: { kind: 'script', lang: 'jsx', module: 'module' },
  cjs: { kind: 'script', lang: 'jsx', module: 'commonjs' },
  ts: { kind: 'script', lang: 'ts', module: 'either' },
  tsx: { kind: 'script', lang: 'tsx', module: 'either' },
  mts: { kind: 'script', lang: 'ts', module: 'module' },
  cts: { kind: 'script', lang: 'ts', module: 'commonjs' },
  vue: { kind: 'component', format: 'vue' },
  svelte: { kind: 'component', format: 'svelte' },
  astro: { kind: 'component', format: 'astro' },
  json: { kind: 'data', format: 'json' },
  jsonc: { kind: 'data', format: 'json' },
  json5: { kind: 'data', format: 'json5' },
  yaml: { kind: 'data', format: 'yaml' },
  yml: { kind: 'data', format: 'yaml' },
  toml: { kind: 'data', format: 'toml' },
  env: { kind: 'data', format: 'dotenv' },
}

/** Names of files that can hold code which runs; a .d.ts file holds types alone. */
const codeName = /(?<!\.d(?:\.[^./\\]{1,255})?)\.[cm]?ts$|\.(?:[cm]?js|[jt]sx|vue|svelte|astro)$/
const dataName = /\.(?:json[c5]?|ya?ml|toml|env)$/
/** `.env.production`: the name comes before the dot. */
const dotenvName = /(?:^|[\\/])\.env\.[^\\/]+$/

/** Whether a file is read at all, by its name. */
export function isSupported(path: string): boolean {
  return codeName.test(path) || (isData(path) && !isPassedOver(path))
}

/** Whether a file holds settings rather than code. */
export function isData(path: string): boolean {
  return dataName.test(path) || dotenvName.test(path)
}

export function languageOf(path: string): Language | undefined {
  if (!isSupported(path)) return undefined
  return dotenvName.test(path) ? byExtension['env'] : byExtension[path.slice(path.lastIndexOf('.') + 1)]
}

/** Whether texts stand in a file without quotes. */
export function hasBareValues(path: string): boolean {
  return /\.(?:ya?ml|env)$/.test(path) || dotenvName.test(path)
}
