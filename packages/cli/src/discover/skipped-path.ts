import { existsSync } from 'node:fs'

/** Folders that hold what a tool put there, wherever they lie. */
const always = [
  'node_modules',
  'bower_components',
  'jspm_packages',
  'dist',
  '.git',
  '.hg',
  '.svn',
  '.jj',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.astro',
  '.angular',
  '.docusaurus',
  '.vercel',
  '.netlify',
  '.wrangler',
  '.serverless',
  '.expo',
  '.cache',
  '.parcel-cache',
  '.turbo',
  '.nx',
  '.yarn',
  '.pnpm-store',
  '.nyc_output',
  '__generated__',
]

/**
 * Folders that hold build output at the top of a package and anything else elsewhere: `src/build/` is the code
 * of a bundler, `src/vendor/` may be the code of a shop.
 */
const atPackageRoot = ['build', 'out', 'vendor', 'coverage', 'target', 'storybook-static']

const folders = new RegExp(String.raw`(?:^|/)(?:${[...always, ...atPackageRoot].map(escaped).join('|')})/`)
/** `app.min.js`, `catalog.generated.ts`, `routes.gen.ts` */
const machineName = /[.-](?:min|generated|gen)\.[cm]?[jt]sx?$/

/** Decides by path alone what is not worth reading below one folder. */
export interface PathFilter {
  /** @param path '/'-separated, relative to the folder */
  skipsFile(path: string): boolean
  /** @param parent '/'-separated, relative to the folder, with a '/' at its end unless empty */
  skipsFolder(parent: string, name: string): boolean
}

/** @param root the folder as it can be opened, without a '/' at its end */
export function createPathFilter(root: string): PathFilter {
  /** Whether a folder is the top of a package, by its path. */
  const packages = new Map<string, boolean>()

  function isPackageRoot(folder: string): boolean {
    if (folder === '') return true
    let known = packages.get(folder)
    if (known === undefined) {
      known = existsSync(`${root}/${folder}package.json`)
      packages.set(folder, known)
    }
    return known
  }

  function skipsFolder(parent: string, name: string): boolean {
    return always.includes(name) || (atPackageRoot.includes(name) && isPackageRoot(parent))
  }

  return {
    skipsFolder,
    skipsFile(path) {
      if (machineName.test(path)) return true
      if (!folders.test(path)) return false
      let start = 0
      for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', start)) {
        if (skipsFolder(path.slice(0, start), path.slice(start, end))) return true
        start = end + 1
      }
      return false
    },
  }
}

/** Whether a path lies in installed packages, which nobody edits. */
export function isInstalled(path: string): boolean {
  return /(?:^|[\\/])node_modules(?:[\\/]|$)/.test(path)
}

function escaped(text: string): string {
  return text.replace(/[.-]/g, String.raw`\$&`)
}
