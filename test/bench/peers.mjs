// The tools that modelpin is compared with, each told to look at the same files.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

const code = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts']
const components = ['vue', 'svelte', 'astro']
const settings = ['json', 'jsonc', 'json5', 'yaml', 'yml', 'toml', 'env']

// As in packages/cli/src/discover/skipped-path.ts, without the folders that count at the top of a package only.
const skippedFolders = [
  ...[
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
  ],
  ...['.output', '.svelte-kit', '.astro', '.angular', '.docusaurus', '.vercel', '.netlify', '.wrangler'],
  ...[
    '.serverless',
    '.expo',
    '.cache',
    '.parcel-cache',
    '.turbo',
    '.nx',
    '.yarn',
    '.pnpm-store',
    '.nyc_output',
  ],
  '__generated__',
]
const skipped = [
  `{${skippedFolders.join(',')}}`,
  '*.d.{ts,mts,cts}',
  `*[.-]{min,generated,gen}.{${code.join(',')}}`,
]

/** As in packages/matchers/src/data/passed-over.ts. */
const passedOver = [
  '{package,package-lock,npm-shrinkwrap,composer,lerna,turbo,nx,project,angular,renovate,biome}.json',
  '{ts,js}config*.json',
  'pnpm-{lock,workspace}.yaml',
  '*[.-]{min,generated,gen,map,schema,snap,snapshot,har,openapi,swagger,lock}.{json,yaml,yml}',
  '{openapi,swagger}*.{json,yaml,yml}',
]

const rgFlags = [
  ...['--no-config', '--hidden', '--no-require-git', '--no-ignore-dot'],
  ...['-g', `*.{${[...code, ...components, ...settings].join(',')}}`, '-g', '.env.*'],
  ...[...skipped, ...passedOver].flatMap((glob) => ['-g', `!${glob}`]),
]

/** ripgrep honours .gitignore files, as modelpin does, and uses every core. */
export const ripgrep = {
  name: 'rg',
  title: 'rg -l -- -latest',
  hint: 'ripgrep (https://github.com/BurntSushi/ripgrep)',
  isThere: () => starts(['rg', '--version'], /^ripgrep /),
  command: ['rg', '-l', ...rgFlags, '--', '-latest', '.'],
  countFiles: (cwd) => output(['rg', '--files', ...rgFlags, '.'], cwd).stdout.split('\n').length - 1,
}

const astGrepBinary = process.env.AST_GREP ?? 'ast-grep'
const astGrepRules = ['JavaScript', 'TypeScript', 'Tsx'].map((language) =>
  JSON.stringify({
    id: `floating-${language}`,
    language,
    message: 'floats',
    rule: { kind: 'string', regex: `-latest['"]$` },
  }),
)
const astGrepScan = [
  ...[
    astGrepBinary,
    'scan',
    '--inline-rules',
    astGrepRules.join('\n---\n'),
    '--report-style',
    'short',
    '--inspect',
    'summary',
  ],
  ...['--no-ignore', 'hidden', '--no-ignore', 'dot', ...skipped.flatMap((glob) => ['--globs', `!${glob}`])],
]

/** One rule of strings for each language; `sg` is not tried, which is another program on Linux. */
export const astGrep = {
  name: 'ast-grep',
  title: 'ast-grep with a rule of strings for each language',
  hint: 'npm install --global @ast-grep/cli, or AST_GREP=/path/to/ast-grep',
  aim: 10,
  isThere: () => starts([astGrepBinary, '--version'], /^ast-grep /),
  command: [...astGrepScan, '.'],
  countIn: ({ stderr }) => Number(/scannedFileCount=(\d+)/.exec(stderr)?.[1]),
}

const jscodeshiftCommand = [
  ...[
    process.execPath,
    path.join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'),
    '--dry',
    '--no-babel',
  ],
  ...['--parser', 'tsx', '--extensions', code.join(',')],
  ...['--transform', path.join(import.meta.dirname, 'strings.transform.cjs')],
  ...skippedFolders.flatMap((name) => ['--ignore-pattern', `**/${name}/**`]),
  ...['**/*.d.{ts,mts,cts}', `**/*[.-]{min,generated,gen}.*`].flatMap((glob) => ['--ignore-pattern', glob]),
]

/** A transform that parses only what holds `-latest`, in as many processes as jscodeshift itself chooses. */
export const jscodeshift = {
  name: 'jscodeshift',
  title: 'jscodeshift with a text filter before parsing',
  hint: 'npm install in this repository',
  aim: 25,
  isThere: () => starts([...jscodeshiftCommand.slice(0, 2), '--version'], /jscodeshift/),
  command: [...jscodeshiftCommand, '.'],
  countIn: ({ stdout }) => Number(/Processing (\d+) files/.exec(stdout)?.[1]),
}

function starts(command, version) {
  const { error, stdout } = output(command)
  return !error && version.test(stdout)
}

function output([command, ...args], cwd) {
  return spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
}
