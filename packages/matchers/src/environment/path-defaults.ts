/** Folders whose code does not run in production, wherever they lie. */
const folders = [
  'test',
  'tests',
  '__tests__',
  '__test__',
  'spec',
  'specs',
  '__specs__',
  'testing',
  'testfiles',
  'test-files',
  'test-utils',
  'test-helpers',
  'test-fixtures',
  'testdata',
  'test-data',
  'test-apps',
  'testapps',
  'integration-tests',
  'type-tests',
  'e2e',
  'e2e-tests',
  'cypress',
  'playwright',
  '__mocks__',
  'mocks',
  '__fixtures__',
  '__testfixtures__',
  'fixtures',
  'fixture',
  '__snapshots__',
  'stories',
  '.storybook',
  'docs',
  'doc',
  'documentation',
  'examples',
  'example',
  'samples',
  'sample',
  'demos',
  'demo',
  'playground',
  'playgrounds',
  'cookbook',
  'cookbooks',
  'tutorials',
  'tutorial',
  'snippets',
  'exercises',
  'course',
  'courses',
  'workshop',
  'workshops',
  'lessons',
  'evals',
  'eval',
  'evaluation',
  'evaluations',
  'bench',
  'benches',
  'benchmark',
  'benchmarks',
  'generated',
  '__generated__',
  'vendor',
  'vendored',
  'third_party',
  'third-party',
  'seeds',
  'dogfood',
  'migrations',
  'migration',
  'node_modules',
  '.github',
  '.agents',
  '.claude',
  '.cursor',
]

/** What a file's name may say between its stem and its extension. */
const infixes = [
  'test',
  'tests',
  'spec',
  'specs',
  'e2e',
  'e2e-spec',
  'int.test',
  'bench',
  'benchmark',
  'eval',
  'stories',
  'story',
  'vitest',
  'jest',
  'mocha',
  'cy',
  'clienttest',
  'servertest',
  'unittest',
  'test-d',
  'spec-d',
  'mock',
  'mocks',
  'fixture',
  'fixtures',
  'example',
  'generated',
  'gen',
  'd',
]

/** Tools that are configured by a `*.config.*` file of their own. */
const tools = [
  'astro',
  'ava',
  'babel',
  'commitlint',
  'cypress',
  'drizzle',
  'esbuild',
  'eslint',
  'jest',
  'karma',
  'knip',
  'lint-staged',
  'metro',
  'playwright',
  'postcss',
  'prettier',
  'prisma',
  'rollup',
  'rspack',
  'stylelint',
  'svelte',
  'tailwind',
  'tsdown',
  'tsup',
  'typedoc',
  'unocss',
  'uno',
  'vite',
  'vitest',
  'vitest.*',
  'webpack',
]

/** What the name of a file of settings says where it is not for production. */
const settings = [
  ...[
    'dev',
    'Dev',
    'development',
    'Development',
    'test',
    'Test',
    'tests',
    'testing',
    'Testing',
    'local',
    'Local',
  ],
  ...['e2e', 'mock', 'example', 'examples', 'sample', 'fixture', 'fixtures'],
].join(',')

/** The same between dots: `template.yaml` by itself is what a cloud is set up from. */
const dotted = `${settings},override,template,tpl,dist,ci`

const data = '{json,jsonc,json5,yaml,yml,toml,env}'
const script = '{js,jsx,ts,tsx,mjs,cjs,mts,cts}'

/**
 * Paths whose code does not run in production. Folder names must match whole: `src/contest/` and `src/latest/`
 * are production, and so is a file named `examples-api.ts`.
 */
export const developmentGlobs: readonly string[] = [
  `**/{${folders.join(',')}}/**`,
  `**/*.{${infixes.join(',')}}.*`,
  `**/*{_test,_spec,-test,Test,Spec,.int.test,-example,_example,-examples,_examples}.${script}`,
  `**/{test,tests,spec,setupTests,jest.setup,vitest.setup,test-setup,test-utils,test-helpers,test-config,fixture,fixtures,mock,mocks,mock-data,mockData,seed,seeds}.${script}`,
  `**/{bench,benchmark,e2e,seed}{-,_}*.${script}`,
  // Beside a package's source lie the scripts that somebody tried something with; in it, `test-connection.ts` is a feature.
  `test{-,_}*.${script}`,
  `{list,check}{-,_}models.${script}`,
  `{packages,apps,libs,js}/*/test{-,_}*.${script}`,
  '**/*{-,_}{test,tests,e2e,example,examples,snippets,samples,demo,demos,bench,benches,benchmark,benchmarks,eval,evals,cookbook,seeds}/**',
  '**/{demo,demos,example,examples,sample,samples,tutorial,tutorials}-*/**',
  `**/*{golden,goldens}.${script}`,
  // Scripts that only developers run lie beside a package, not inside its source or its public files.
  'scripts/**',
  '**/{packages,apps,libs,js}/*/scripts/**',
  'tools/scripts/**',
  'guides/**',
  // Code in it is read by people.
  '**/*.{md,markdown}',
  // What skills of coding agents hold beside their text.
  '**/skills/*/{assets,references,scripts,templates}/**',
  // Of tools that run on a developer's machine; `app.config.ts` and `nuxt.config.ts` are the application's own.
  `**/{${tools.join(',')}}.config.${script}`,
  // Of files of settings there is one for each environment, and one to start from.
  `**/*{-,_}{${settings}}.${data}`,
  `**/*.{${dotted}}.${data}`,
  `**/{${settings}}.${data}`,
  `**/{dev,test,local,example,sample}{-,_,.}*.${data}`,
  `**/*{.,-,_}env{.,-,_}{${dotted}}`,
  `**/.env{.,-,_}{${dotted}}`,
  `**/.env.*{.,-,_}{${dotted}}`,
  // Editors, and what was recorded or measured once.
  `**/{.vscode,.idea,.zed,.fleet,.devcontainer}/**/*.${data}`,
  `**/{cassettes,recordings,__recordings__,snapshots}/**/*.${data}`,
  `**/promptfooconfig*.${data}`,
]

/** Folders that are tried or read when they lie in a project, and are pages when they lie in an address. */
const addressNames =
  /(?<=^|\/)(?:docs?|documentation|tutorials?|demos?|playgrounds?|examples?|courses?|lessons?)\//g

/**
 * A path without the folders that are no more than parts of an address or the name of a command:
 * `app/api/docs/chat/route.ts` answers requests in production, and `src/commands/test/run.ts` is what `acme test` does.
 */
export function withoutAddress(path: string): string {
  // Workflows run as they stand there; scripts beside them are for developers.
  const plain = path.replace(/(?<=^|\/)\.github\/(?:workflows|actions|prompts)\/(?=.*\.ya?ml$)/, '')
  const named = plain.replace(
    /(?<=(?:^|\/)(?:commands?|cmds?)\/)(?:tests?|evals?|bench|examples?|docs?|demo)\//,
    '',
  )
  const short = named.replace(/((?:^|\/)(?:app|pages|routes)\/api\/)(?:.*\/)?/, (whole, root: string) =>
    /\/(?:__\w+__|tests?|e2e)\//.test(whole) ? whole : root,
  )
  if (!isRoute.test(short)) return short
  return short.replace(
    /((?:^|\/)(?:app|pages|routes)\/)(.*\/)/,
    (_whole, root: string, address: string) => root + address.replace(addressNames, ''),
  )
}

/** Files that Next.js and SvelteKit serve at the address that their folders spell. */
const isRoute = /(?:^|\/)(?:\+(?:page|layout|server)\b|(?:page|layout|route)\.)[^/]*$/
