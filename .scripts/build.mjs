// Builds every package: declarations by tsc (which checks the types), JavaScript by esbuild, one file per entry point.
// Node takes about 0.4 ms for each module it loads: as sixty files the plugin would take twice as long to load.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const packages = path.join(root, 'packages')

/** Files that no export leads to: what a `bin` imports, what runs in a thread of its own. */
const startedByPath = { cli: ['src/main.ts', 'src/scan/judging-thread.ts'] }

const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
const { status } = spawnSync(process.execPath, [tsc, '-b', packages], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

await Promise.all(
  readdirSync(packages)
    .map((name) => path.join(packages, name))
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map(bundle),
)

async function bundle(folder) {
  const dist = path.join(folder, 'dist')
  for (const file of readdirSync(dist, { recursive: true })) {
    if (file.endsWith('.js')) rmSync(path.join(dist, file))
  }
  await build({
    absWorkingDir: folder,
    entryPoints: entryPoints(
      path.basename(folder),
      JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')),
    ),
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    legalComments: 'none',
    logLevel: 'warning',
  })
}

/** What the exports lead to, and the files that a package starts by their path. */
function entryPoints(name, { exports = {} }) {
  const exported = Object.values(exports).flatMap((target) =>
    typeof target === 'object' ? [target.default] : [],
  )
  const entries = [...new Set(exported)].map((file) => file.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts'))
  return [...entries, ...(startedByPath[name] ?? [])].map((file) => ({
    in: file,
    out: path.basename(file, '.ts'),
  }))
}
