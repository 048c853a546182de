// What a commit of ten files waits for, in a repository of some thousand: as hooks start modelpin, and through npx.
// node test/bench/hook.bench.mjs [--files N] [--runs N]
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compare, verdict } from './measure.mjs'
import { makeTree } from './tree.mjs'

const { values } = parseArgs({
  options: { files: { type: 'string', default: '5000' }, runs: { type: 'string', default: '15' } },
})
const packages = path.resolve(import.meta.dirname, '../../packages')
const { folder } = makeTree(Number(values.files))
try {
  writeFileSync(path.join(folder, '.gitignore'), 'node_modules\n')
  mkdirSync(path.join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(path.join(packages, 'cli'), path.join(folder, 'node_modules/modelpin'))
  symlinkSync('../modelpin/bin/modelpin.js', path.join(folder, 'node_modules/.bin/modelpin'))
  const git = (...args) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'first')
  const files = git('ls-files', '-z', '*.ts').split('\0').slice(0, -1)
  const staged = Array.from({ length: 10 }, (_, index) => files[Math.floor((index * files.length) / 10)])
  for (const file of staged) appendFileSync(path.join(folder, file), '\n// changed\n')
  git('add', '.')

  measure(
    'check --staged',
    [process.execPath, 'node_modules/modelpin/bin/modelpin.js', 'check', '--staged'],
    120,
  )
  const list = ['check', '--hook', ...staged]
  measure('check --hook', [process.execPath, 'node_modules/modelpin/bin/modelpin.js', ...list], 60)
  measure(
    'as pre-commit starts it',
    [process.execPath, path.join(packages, 'pre-commit/modelpin.mjs'), ...list],
    70,
  )
  measure('the same through npx', ['npx', '--no', 'modelpin', ...list])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function measure(what, command, aim) {
  const options = { cwd: folder, shell: process.platform === 'win32' && command[0] === 'npx' }
  const { a, b, difference, runs } = compare(
    { command, options },
    { command: [process.execPath, '-e', '0'] },
    Number(values.runs),
  )
  console.log(`${what}: ${difference.toFixed(1)} ms more than node -e 0${verdict(difference, aim, ' ms')}`)
  console.log(`  medians of ${runs} runs: ${a.toFixed(1)} ms against ${b.toFixed(1)} ms`)
}
