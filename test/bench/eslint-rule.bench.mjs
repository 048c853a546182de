// What the rule costs in ESLint, against core `no-restricted-syntax` with a selector on the same files (`TIMING`).
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { median } from './measure.mjs'
import { copySources } from './tree.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const folder = copySources(1500)
const runs = 5

const config = `
import modelpin from '${path.join(root, 'packages/eslint-plugin/dist/index.js')}'
import parser from '${path.join(root, 'node_modules/@typescript-eslint/parser/dist/index.js')}'
export default [
  { files: ['**/*.{js,mjs,cjs,ts,mts,cts,tsx,jsx}'], languageOptions: { parser }, plugins: { modelpin }, linterOptions: { noInlineConfig: true },
    rules: { 'modelpin/no-floating-model': 'error', 'no-restricted-syntax': ['error', 'Literal[value=/-latest$/]'] } },
]`

try {
  writeFileSync(path.join(folder, 'eslint.config.mjs'), config)
  const shares = []
  for (let run = 0; run < runs; run++) {
    const eslint = path.join(root, 'node_modules/eslint/bin/eslint.js')
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [eslint, '--format', 'json', '-o', path.join(folder, 'out.json'), '.'],
      {
        cwd: folder,
        env: { ...process.env, TIMING: 'all' },
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    const time = (rule) => Number(new RegExp(`${rule}\\s*\\|\\s*([\\d.]+)`).exec(stdout)?.[1] ?? Number.NaN)
    const pair = { rule: time('modelpin/no-floating-model'), core: time('no-restricted-syntax') }
    if (Number.isNaN(pair.rule + pair.core)) throw new Error(`ESLint printed no times:\n${stdout}${stderr}`)
    shares.push(pair)
  }
  const ratio = median(shares.map(({ rule, core }) => rule / core))
  console.log(
    `no-floating-model: ${ratio.toFixed(2)} × no-restricted-syntax  (aim: at most 1; ${ratio <= 1 ? 'met' : 'MISSED'})`,
  )
  console.log(
    `  medians of ${runs} runs: ${median(shares.map(({ rule }) => rule))} ms against ${median(shares.map(({ core }) => core))} ms`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
