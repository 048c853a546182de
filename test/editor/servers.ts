import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { LanguageServer } from './language-server.js'

const root = path.resolve(import.meta.dirname, '../..')
const installed = path.join(root, 'node_modules')

/** An editor's way to a linter: the server that it starts, and the linter that the server finds in the project. */
export interface Server extends LanguageServer {
  readonly name: string
  /** The package that stands as `eslint` in the project. */
  readonly eslint: 'eslint' | 'eslint-9'
  /** What diagnostics of the rule carry as their code. */
  readonly code: string
  /** Where the code leads to. */
  readonly href?: string
  readonly fixTitle: string
  /** How the title of a suggestion ends. */
  readonly behindSuggestion: string
  /** The actions that editors ask for on saving. */
  readonly fixAll: string
  /** Texts in which the server underlines the wrong place, whatever the rule, and why. */
  readonly misplaced: Readonly<Record<string, string>>
}

const rule = 'modelpin/no-floating-model'

/** The server of VS Code's extension, which Neovim, Helix and Zed start too, with Neovim's settings. */
const vscodeEslint = {
  command: [
    path.join(installed, 'vscode-langservers-extracted/bin/vscode-eslint-language-server'),
    '--stdio',
  ],
  settings: (workspaceFolder: object) => ({
    validate: 'on',
    run: 'onType',
    workspaceFolder,
    workingDirectory: { mode: 'auto' },
    nodePath: '',
    experimental: { useFlatConfig: false },
    problems: { shortenToSingleLine: false },
    rulesCustomizations: [],
    onIgnoredFiles: 'off',
    quiet: false,
    codeActionOnSave: { mode: 'all' },
    codeAction: {
      disableRuleComment: { enable: true, location: 'separateLine' },
      showDocumentation: { enable: true },
    },
  }),
  code: rule,
  href: `https://github.com/modelpin/modelpin/blob/main/packages/eslint-plugin/docs/rules/no-floating-model.md`,
  fixTitle: `Fix this ${rule} problem`,
  behindSuggestion: ` (${rule})`,
  fixAll: 'source.fixAll.eslint',
  misplaced: {
    'separators that end a line for JavaScript':
      'the server takes over the lines of ESLint, and to an editor such a separator ends none',
    'a byte order mark':
      'ESLint does not count the mark; editors keep it out of the text that they hand over',
  },
} as const

export const servers: readonly Server[] = [
  { name: 'vscode-eslint, ESLint 10', eslint: 'eslint', ...vscodeEslint },
  { name: 'vscode-eslint, ESLint 9', eslint: 'eslint-9', ...vscodeEslint },
  {
    name: 'oxlint',
    eslint: 'eslint',
    command: [path.join(installed, 'oxlint/bin/oxlint'), '--lsp'],
    settings: ({ uri }) => [{ workspaceUri: uri, options: {} }],
    code: 'modelpin(no-floating-model)',
    fixTitle: `Fix ${rule} problem`,
    behindSuggestion: '',
    fixAll: 'source.fixAll.oxc',
    misplaced: {},
  },
]

/** A folder in which the plugin is installed for ESLint and for oxlint, judged by one day. */
export function makeProject(eslint: Server['eslint'], asOf: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-editor-'))
  const packages = {
    eslint,
    'eslint-plugin-modelpin': 'eslint-plugin-modelpin',
    '@typescript-eslint/parser': '@typescript-eslint/parser',
  }
  mkdirSync(path.join(folder, 'node_modules/@typescript-eslint'), { recursive: true })
  for (const [name, target] of Object.entries(packages))
    symlinkSync(path.join(installed, target), path.join(folder, 'node_modules', name), 'junction')
  const files = {
    'package.json': '{ "name": "app", "private": true, "type": "module" }',
    'eslint.config.js': `import parser from '@typescript-eslint/parser'
import modelpin from 'eslint-plugin-modelpin'

export default [
  modelpin.configs.recommended,
  { files: ['**/*.{ts,tsx}'], languageOptions: { parser } },
  { settings: { modelpin: { asOf: '${asOf}' } } },
]
`,
    '.oxlintrc.json': JSON.stringify({
      jsPlugins: ['eslint-plugin-modelpin'],
      categories: { correctness: 'off' },
      rules: { [rule]: 'error' },
      settings: { modelpin: { asOf } },
    }),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return folder
}
