// What the action runs, in the working directory: finds or installs modelpin, runs its check, tells the outputs.
import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

class Refusal extends Error {}

try {
  process.exitCode = main()
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.log(`::error title=modelpin::${error.message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`)
  process.exitCode = 2
}

function main() {
  const temporary = mkdtempSync(path.join(process.env.RUNNER_TEMP ?? tmpdir(), 'modelpin-'))
  const report = path.join(temporary, 'report.json')
  const sarif = oneLine('sarif-file')
  const baseline = oneLine('baseline')
  const summary = process.env.GITHUB_STEP_SUMMARY ?? ''
  const since = isTrue('changed-only') ? findBase() : undefined

  const args = [
    ...['check', '--format', 'github', '--format', 'json', '--output', report],
    ...(isTrue('summary') && summary !== '' ? ['--format', 'markdown', '--output', summary] : []),
    ...(sarif === '' ? [] : ['--format', 'sarif', '--output', sarif]),
    ...(baseline === '' ? [] : ['--baseline', baseline]),
    ...(since === undefined ? [] : [`--changed=${since}`]),
    ...lines('args'),
    '--',
    ...lines('paths'),
  ]
  const { status, error } = spawnSync(process.execPath, [findBinary(temporary), ...args], {
    stdio: 'inherit',
  })
  if (error) throw error

  const findings = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).summary.findings : ''
  const written = sarif !== '' && existsSync(sarif) ? path.resolve(sarif) : ''
  tell({ findings, 'sarif-file': written })
  return status ?? 2
}

function tell(outputs) {
  const text = Object.entries(outputs).map(([name, value]) => `${name}=${value}\n`)
  appendFileSync(process.env.GITHUB_OUTPUT, text.join(''))
}

/** The program to run: of the version that is asked for, of the project, or of the release of this action. */
function findBinary(temporary) {
  const wanted = oneLine('version')
  const installed = wanted === '' ? binaryIn(process.cwd()) : undefined
  if (installed !== undefined) return installed

  const own = path.join(path.dirname(fileURLToPath(import.meta.url)), '../cli/package.json')
  const version = wanted === '' ? JSON.parse(readFileSync(own, 'utf8')).version : wanted
  // It becomes a word of a command line, which on Windows a shell reads.
  if (!/^[\w.+-]+$/.test(version))
    throw new Refusal(`version: expected a version of modelpin, found "${version}"`)
  const folder = path.join(temporary, 'installed')
  mkdirSync(folder)
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n')
  const args = [
    'install',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `modelpin@${version}`,
  ]
  console.log(`::group::npm ${args.join(' ')}`)
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  console.log('::endgroup::')
  const binary = status === 0 ? binaryIn(folder) : undefined
  if (binary === undefined) throw new Refusal(`modelpin@${version} could not be installed`)
  return binary
}

function binaryIn(folder) {
  const require = createRequire(path.join(folder, 'any.js'))
  try {
    const manifest = require.resolve('modelpin/package.json')
    return path.join(path.dirname(manifest), require(manifest).bin.modelpin)
  } catch {
    return undefined
  }
}

/** The commit to compare with; undefined where everything is to be looked at. */
function findBase() {
  const name = process.env.GITHUB_EVENT_NAME ?? ''
  const event = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'))
  if (event.pull_request !== undefined) return baseOfPullRequest(event.pull_request)
  const commit = event.merge_group?.base_sha ?? event.before
  if (commit !== undefined && !/^0+$/.test(commit) && isHere(commit)) return commit
  console.log(
    `::notice title=modelpin::changed-only: nothing to compare this ${name} with; looking at everything`,
  )
  return undefined
}

/**
 * What is checked out is, by default, a merge that GitHub made: against its first parent it differs by just what the
 * pull request changes, while the base that the event names may be older.
 */
function baseOfPullRequest({ base, head }) {
  // The commit as it is: of a shallow clone, git would say that it has no parents.
  const parents = [...(git('cat-file', 'commit', 'HEAD') ?? '').split('\n\n')[0].matchAll(/^parent (\S+)$/gm)]
  const [target, source] = parents.map(([, commit]) => commit)
  if (source === head.sha && isHere(target)) return target
  if (isHere(base.sha) && git('merge-base', base.sha, 'HEAD') !== undefined) return base.sha
  throw new Refusal(
    'changed-only: this clone does not reach back to where the branch began: give actions/checkout `fetch-depth: 0`',
  )
}

/** Whether git has a commit, if need be after it has fetched that one. */
function isHere(commit) {
  const has = () => git('cat-file', '-e', `${commit}^{commit}`) !== undefined
  return has() || (git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', commit) !== undefined && has())
}

/** What git prints; undefined where it fails. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}

function input(name) {
  return process.env[`INPUT_${name.replaceAll('-', '_').toUpperCase()}`] ?? ''
}

function lines(name) {
  return input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function oneLine(name) {
  const [line = '', ...others] = lines(name)
  if (others.length > 0) throw new Refusal(`${name}: expected one line, found ${others.length + 1}`)
  return line
}

function isTrue(name) {
  const value = oneLine(name)
  if (!['true', 'false', ''].includes(value))
    throw new Refusal(`${name}: expected true or false, found "${value}"`)
  return value === 'true'
}
