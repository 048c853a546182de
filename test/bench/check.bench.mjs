// `modelpin check` over a large tree, against ripgrep over the same files.
// node test/bench/check.bench.mjs [FOLDER]; without a folder a tree of 60,000 files is made (--files N).
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, report } from './measure.mjs'
import { makeTree } from './tree.mjs'

const { values, positionals } = parseArgs({
  options: { files: { type: 'string', default: '60000' } },
  allowPositionals: true,
})
const cli = path.resolve(import.meta.dirname, '../../packages/cli/bin/modelpin.js')
const made = positionals.length > 0 ? undefined : makeTree(Number(values.files))
const folder = path.resolve(positionals[0] ?? made.folder)
if (made) console.log(`a tree of ${values.files} files, ${(made.bytes / 2 ** 20).toFixed(0)} MiB`)

try {
  if (spawnSync('rg', ['--version']).error) {
    console.log('ripgrep is not installed: nothing to compare with')
  } else {
    const globs = ['js', 'jsx', 'mjs', 'cjs', 'ts', 'tsx', 'mts', 'cts'].flatMap((ending) => [
      '-g',
      `*.${ending}`,
    ])
    const rg = { command: ['rg', '-l', ...globs, '--', '-latest', folder] }
    const check = { command: [process.execPath, cli, 'check', folder] }
    report('modelpin check', 'rg -l -- -latest', compare(check, rg, 7), 3)
    const all = { command: [process.execPath, cli, 'check', '--aliases', 'all', folder] }
    report('modelpin check --aliases all', 'rg -l -- -latest', compare(all, rg, 5))
  }
} finally {
  if (made) rmSync(made.folder, { recursive: true, force: true })
}
