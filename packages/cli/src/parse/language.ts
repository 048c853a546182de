/** How oxc and Babel are told what a text is written in. */
export type Lang = 'jsx' | 'ts' | 'tsx'

/** What a file is, by its name. */
export type Language =
  | { readonly kind: 'script'; readonly lang: Lang; readonly module: ModuleKind }
  | { readonly kind: 'component'; readonly format: ComponentFormat }

/** `either`: the name does not say, the text does. */
export type ModuleKind = 'module' | 'commonjs' | 'either'

export type ComponentFormat = 'vue' | 'svelte' | 'astro'

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
}

/** Matches the names of files that can hold code which runs; a .d.ts file holds types alone. */
export const supportedName = /(?<!\.d(?:\.[^./\\]{1,255})?)\.[cm]?ts$|\.(?:[cm]?js|[jt]sx|vue|svelte|astro)$/

export function languageOf(path: string): Language | undefined {
  if (!supportedName.test(path)) return undefined
  return byExtension[path.slice(path.lastIndexOf('.') + 1)]
}
