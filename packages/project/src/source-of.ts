/** Extensions of sources, by the extension of what is made of them; the likeliest first. */
const madeOf: readonly (readonly [made: RegExp, sources: readonly string[]])[] = [
  [/\.d\.ts$/, ['.ts', '.tsx', '.js', '.jsx']],
  [/\.d\.mts$/, ['.mts', '.ts', '.mjs']],
  [/\.d\.cts$/, ['.cts', '.ts', '.cjs']],
  [/\.js$/, ['.ts', '.tsx', '.jsx', '.js']],
  [/\.jsx$/, ['.tsx', '.jsx']],
  [/\.mjs$/, ['.mts', '.ts', '.mjs', '.js']],
  [/\.cjs$/, ['.cts', '.ts', '.cjs', '.js']],
]

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro']

/** Where build tools put what they make: `dist/esm/`, `lib/`. */
const outputFolder = /^(?:dist|build|lib|out|output|es|esm|cjs)\/(?:(?:esm?|cjs|src|types|node|browser)\/)?/

/**
 * The file that a path without regard to extensions means, as bundlers take it.
 *
 * @param has - tells the files that exist
 */
export function fileAt(path: string, has: (path: string) => boolean): string | undefined {
  if (has(path)) return path
  for (const [made, sources] of madeOf) {
    if (!made.test(path)) continue
    const found = sources.map((source) => path.replace(made, source)).find(has)
    if (found !== undefined) return found
  }
  const beside = extensions.map((extension) => path + extension).find(has)
  if (beside !== undefined) return beside
  const inside = path === '' || path === '.' ? '' : `${path}/`
  return extensions.map((extension) => `${inside}index${extension}`).find(has)
}

/** Whether a path within a package lies where build tools put what they make. */
export function isBuilt(path: string): boolean {
  return outputFolder.test(path)
}

/**
 * The source of a file that a package's manifest names: `src/index.ts` for `./dist/index.js`.
 *
 * @param folder - of the package, with a `/` at its end unless empty
 */
export function sourceOf(folder: string, target: string, has: (path: string) => boolean): string | undefined {
  const inside = target.replace(/^\.\//, '')
  const rest = inside.replace(outputFolder, '')
  const tries =
    rest === inside
      ? [inside, `src/${inside}`]
      : [inside, `src/${rest}`, rest, `lib/${rest}`, `source/${rest}`]
  for (const path of tries) {
    const found = fileAt(folder + path, has)
    if (found !== undefined) return found
  }
  return undefined
}
