import * as babelParser from '@babel/eslint-parser'
import * as momoa from '@humanwhocodes/momoa'
import { parseDotenv } from '@modelpin/matchers'
import * as tsParser from '@typescript-eslint/parser'
import * as astroParser from 'astro-eslint-parser'
import { Linter } from 'eslint'
import { Linter as Linter9 } from 'eslint-9'
import * as espree from 'espree'
import { createRequire } from 'node:module'
import { parseSync } from 'oxc-parser'
import * as svelteParser from 'svelte-eslint-parser'
import * as tomlParser from 'toml-eslint-parser'
import * as vueParser from 'vue-eslint-parser'
import * as yamlParser from 'yaml-eslint-parser'

/** Something that turns text into a tree that the matchers take. It throws where it cannot. */
export interface Reader {
  readonly name: string
  readonly extensions: readonly string[]
  readonly parse: (text: string, path: string) => object
}

const javascript = ['.js', '.jsx', '.mjs']
const typescript = ['.ts', '.tsx']

/** The parser of the command line. */
export const oxc: Reader = {
  name: 'oxc',
  extensions: [...javascript, ...typescript],
  parse(text, path) {
    const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'jsx'
    const { program, errors } = parseSync(path, text, { lang, astType: 'ts', preserveParens: false })
    const [error] = errors
    if (error !== undefined) throw new Error(error.message)
    return program
  },
}

const require = createRequire(import.meta.url)
const getParser = require('jscodeshift/src/getParser') as (name: string) => { parse(text: string): object }

/** One of jscodeshift's parsers, by the name that `--parser` takes. */
export interface CodemodReader extends Reader {
  readonly parser: string
}

const codemodExtensions = {
  babel: javascript,
  babylon: javascript,
  flow: javascript,
  ts: ['.js', '.mjs', '.ts'],
  tsx: [...javascript, '.ts', '.tsx'],
}

export const codemodReaders: readonly CodemodReader[] = Object.entries(codemodExtensions).map(
  ([parser, extensions]) => ({
    name: `jscodeshift ${parser}`,
    parser,
    extensions,
    parse: (text) => getParser(parser).parse(text),
  }),
)

/** A parser that ESLint is run with, as its configuration names it. */
export interface EslintReader extends Omit<Reader, 'parse'> {
  readonly Linter: typeof Linter
  readonly languageOptions: Linter.LanguageOptions
  /** ESLint's language for the files; JavaScript where none is named. */
  readonly language?: string
}

const jsx = { ecmaFeatures: { jsx: true } }
const astro = { parser: astroParser as Linter.Parser, parserOptions: { parser: tsParser } }
const svelte = { parser: svelteParser as Linter.Parser, parserOptions: { parser: tsParser } }
const vue = { parser: vueParser as Linter.Parser, parserOptions: { parser: tsParser } }

export const eslintReaders: readonly EslintReader[] = [
  {
    name: 'eslint typescript-eslint',
    Linter,
    extensions: [...javascript, ...typescript],
    languageOptions: { parser: tsParser, parserOptions: jsx },
  },
  {
    name: 'eslint espree',
    Linter,
    extensions: javascript,
    languageOptions: { parser: espree, parserOptions: jsx },
  },
  {
    name: 'eslint babel',
    // Version 7 of the parser, the last for Node 20, lacks what ESLint 10 asks of a scope manager.
    Linter: Linter9 as unknown as typeof Linter,
    extensions: [...javascript, ...typescript],
    languageOptions: {
      parser: babelParser as Linter.Parser,
      parserOptions: {
        requireConfigFile: false,
        babelOptions: {
          babelrc: false,
          configFile: false,
          presets: ['@babel/preset-react', '@babel/preset-typescript'],
          parserOpts: { plugins: ['decorators'] },
        },
      },
    },
  },
  { name: 'eslint vue', Linter, extensions: ['.vue'], languageOptions: vue },
  {
    name: 'eslint 9 vue',
    Linter: Linter9 as unknown as typeof Linter,
    extensions: ['.vue'],
    languageOptions: vue,
  },
  {
    name: 'eslint vue espree',
    Linter,
    extensions: ['.vue'],
    languageOptions: { parser: vueParser as Linter.Parser },
  },
  { name: 'eslint svelte', Linter, extensions: ['.svelte'], languageOptions: svelte },
  {
    name: 'eslint 9 svelte',
    Linter: Linter9 as unknown as typeof Linter,
    extensions: ['.svelte'],
    languageOptions: svelte,
  },
  { name: 'eslint astro', Linter, extensions: ['.astro'], languageOptions: astro },
  {
    name: 'eslint 9 astro',
    Linter: Linter9 as unknown as typeof Linter,
    extensions: ['.astro'],
    languageOptions: astro,
  },
]

/** The parsers of the command line for data. */
export const dataReaders: readonly Reader[] = [
  {
    name: 'momoa',
    extensions: ['.json', '.jsonc', '.json5'],
    parse: (text, path) =>
      momoa.parse(text, {
        mode: path.endsWith('5') ? 'json5' : 'jsonc',
        ranges: true,
        allowTrailingCommas: true,
      }),
  },
  { name: 'yaml', extensions: ['.yaml', '.yml'], parse: (text) => yamlParser.parseYAML(text) },
  { name: 'toml', extensions: ['.toml'], parse: (text) => tomlParser.parseTOML(text) },
  { name: 'dotenv', extensions: ['.env'], parse: parseDotenv },
]

const dataLanguages: readonly Pick<EslintReader, 'extensions' | 'language' | 'languageOptions'>[] = [
  { extensions: ['.json'], language: 'json/json', languageOptions: {} },
  { extensions: ['.jsonc'], language: 'json/jsonc', languageOptions: { allowTrailingCommas: true } },
  { extensions: ['.json5'], language: 'json/json5', languageOptions: {} },
  { extensions: ['.yaml', '.yml'], languageOptions: { parser: yamlParser } },
  { extensions: ['.toml'], languageOptions: { parser: tomlParser } },
]

/** The same files in both versions of ESLint. */
export const dataEslintReaders: readonly EslintReader[] = dataLanguages.flatMap((one) => [
  { ...one, Linter, name: `eslint 10 ${one.extensions[0]}` },
  { ...one, Linter: Linter9 as unknown as typeof Linter, name: `eslint 9 ${one.extensions[0]}` },
])
