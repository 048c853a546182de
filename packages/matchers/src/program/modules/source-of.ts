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
 * @param path - as a module name makes it: `.` and a `/` at its end mean folders
 * @param has - tells the files that exist
 */
export function fileAt(path: string, has: (path: string) => boolean): string | undefined {
  const bare = path.replace(/(?<=.)\/$/, '').replace(/^\.$/, '')
  if (has(bare)) return bare
  for (const [made, sources] of madeOf) {
    if (!made.test(bare)) continue
    const found = sources.map((source) => bare.replace(made, source)).find(has)
    if (found !== undefined) return found
  }
  const beside = extensions.map((extension) => bare + extension).find(has)
  if (beside !== undefined) return beside
  const inside = bare === '' ? '' : `${bare}/`
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
  for (const path of sourcesOf(target)) {
    const found = fileAt(folder + path, has)
    if (found !== undefined) return found
  }
  return undefined
}

/** Where the source of a path within a package may lie, the likeliest first. */
export function sourcesOf(target: string): string[] {
  const inside = target.replace(/^\.\//, '')
  const rest = inside.replace(outputFolder, '')
  if (rest === inside) return [inside, `src/${inside}`]
  return [inside, `src/${rest}`, rest, `lib/${rest}`, `source/${rest}`]
}
