// What the plugin adds to a run of ESLint with type information, where it follows values through the program.
// node test/bench/typed-lint.bench.mjs [FOLDER] [--files N] [--candidates N] [--runs N]; see README.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, report, runOnce } from './measure.mjs'
import { makeProgram } from './program.mjs'

const { values, positionals } = parseArgs({
  options: {
    files: { type: 'string', default: '800' },
    candidates: { type: 'string', default: '20' },
    runs: { type: 'string', default: '5' },
  },
  allowPositionals: true,
})
const root = path.resolve(import.meta.dirname, '../..')
const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js')
const made = positionals.length > 0 ? undefined : makeProgram(Number(values.files), Number(values.candidates))
const folder = path.resolve(positionals[0] ?? made)
const configs = mkdtempSync(path.join(tmpdir(), 'modelpin-typed-lint-'))

const configOf = (withPlugin) => `
import typescript from '${path.join(root, 'node_modules/typescript-eslint/dist/index.js')}'
import modelpin from '${path.join(root, 'packages/eslint-plugin/dist/index.js')}'
export default [
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parser: typescript.parser,
      parserOptions: { projectService: true, tsconfigRootDir: ${JSON.stringify(folder)} },
    },
    plugins: { '@typescript-eslint': typescript.plugin },
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/await-thenable': 'error' },
  },
  ${withPlugin ? 'modelpin.configs.recommended' : ''}
]`

function runWith(withPlugin) {
  const config = path.join(configs, `${withPlugin}.config.mjs`)
  writeFileSync(config, configOf(withPlugin))
  const args = ['--no-config-lookup', '--config', config, '--format', 'json', '.']
  return { command: [process.execPath, eslint, ...args], options: { cwd: folder } }
}

try {
  const [ours, others] = [runWith(true), runWith(false)]
  const { stdout } = runOnce(ours.command, {
    ...ours.options,
    stdio: 'pipe',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const results = JSON.parse(stdout)
  const found = results
    .flatMap(({ messages }) => messages)
    .filter(({ ruleId }) => ruleId?.startsWith('modelpin/'))
  const typed = found.filter(({ message }) => message.includes('Type information leads'))
  console.log(`${results.length} files: ${found.length} findings, ${typed.length} by type information`)
  if (made !== undefined && typed.length < Number(values.candidates))
    throw new Error('not every candidate was followed: nothing was measured')
  report(
    'typed ESLint with the plugin',
    'the same without it',
    compare(ours, others, Number(values.runs)),
    1.05,
  )
} finally {
  rmSync(configs, { recursive: true, force: true })
  if (made !== undefined) rmSync(made, { recursive: true, force: true })
}
