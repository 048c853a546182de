// Sets up a fresh clone and runs one job: `npm start [-- cli arguments]`, `npm test`.
// Needs git and Node only; the pinned pnpm comes through npx, and is not called again while nothing changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [job = '', ...args] = process.argv.slice(2)

/** The steps of `npm test`, in the order in which they fail fastest. */
const checks = [
  ['types', 'typecheck'],
  ['generated files', 'generate', '--check'],
  ['formatting', 'format:check'],
  ['lint', 'lint'],
  ['unused code', 'knip'],
  ['tests', 'vitest'],
  ['packages', 'packages:check'],
]

if (job === 'start') {
  install({ quiet: true })
  build()
  start()
} else if (job === 'test') {
  install({ quiet: false })
  build()
  for (const [title, script, ...rest] of checks) {
    const began = performance.now()
    console.log(`\n── ${title}`)
    runScript(script, rest)
    console.log(`   ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
} else {
  console.error(`run: '${job}' is no job; there are 'start' and 'test'`)
  process.exit(2)
}

/** Installs with the pinned pnpm unless the last install saw the same manifests and lock file. */
function install({ quiet }) {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
  for (const name of readdirSync(path.join(root, 'packages')).sort()) {
    const file = `packages/${name}/package.json`
    if (existsSync(path.join(root, file))) files.push(file)
  }
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  const digest = hash.digest('hex')
  const stamp = path.join(root, 'node_modules', '.cache', 'modelpin-install')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.log(`Installing with ${manifest.packageManager} …`)
  run('npx', [
    '--yes',
    manifest.packageManager,
    'install',
    '--frozen-lockfile',
    ...(quiet ? ['--reporter=silent'] : []),
  ])
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

function build() {
  run(process.execPath, [path.join('.scripts', 'build.mjs')])
}

/** The main job: on the given arguments, else on the app under `fixtures/projects/`. */
function start() {
  const cli = path.join(root, 'packages', 'cli', 'bin', 'modelpin.js')
  const from = process.env.INIT_CWD ?? root
  if (args.length > 0) {
    const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: from, stdio: 'inherit' })
    process.exit(status ?? 2)
  }
  const app = path.join(root, 'fixtures', 'projects', 'support-desk')
  for (const command of [['check'], ['pin', '--dry-run', '--diff']]) {
    console.log(`\n$ cd fixtures/projects/support-desk && modelpin ${command.join(' ')}\n`)
    const { status } = spawnSync(process.execPath, [cli, ...command], { cwd: app, stdio: 'inherit' })
    // 1 says that there are findings: the app has some on purpose.
    if (status !== 0 && status !== 1) process.exit(status ?? 2)
  }
}

function runScript(name, rest) {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  if (scripts[name] === undefined) throw new Error(`package.json has no script '${name}'`)
  run('npm', ['run', '--silent', name, ...(rest.length > 0 ? ['--', ...rest] : [])])
}

function run(command, commandArgs) {
  const { status, error } = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) throw error
  if (status !== 0) {
    console.error(`\n✗ ${[command, ...commandArgs].join(' ')} failed (exit ${status ?? 'by signal'})`)
    process.exit(status ?? 1)
  }
}
