// Puts what the command really prints into the pages that show it, between markers. `--check` exits 1 where one is stale.
// node .scripts/readme.mjs [--check] [FILE…]
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const guides = 'packages/cli/docs/guides'
const pages = [
  'packages/cli/README.md',
  'packages/model-table/docs/common-mistakes.md',
  ...readdirSync(path.join(root, guides)).map((name) => `${guides}/${name}`),
]
const given = process.argv.slice(2).filter((argument) => argument !== '--check')
const files = given.length > 0 ? given : pages.map((page) => path.join(root, page))
const markers = /(<!-- begin picture: modelpin (.*) -->\n)[\s\S]*?(<!-- end picture -->)/g

const stale = files.filter((file) => {
  const before = readFileSync(file, 'utf8')
  const after = before.replace(
    markers,
    (_all, begin, command, end) => `${begin}\n${picture(command)}\n\n${end}`,
  )
  if (after === before) return false
  if (!process.argv.includes('--check')) writeFileSync(file, after)
  return true
})

if (process.argv.includes('--check') && stale.length > 0) {
  const names = stale.map((file) => path.basename(file)).join(', ')
  console.error(`${names}: stale, run \`node .scripts/readme.mjs\``)
  process.exit(1)
}

function picture(command) {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [path.join(root, 'packages/cli/bin/modelpin.js'), ...command.split(' ')],
    {
      cwd: path.join(root, 'fixtures/projects/support-desk'),
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    },
  )
  // What is refused is refused in one line; anything else there is no picture of what the command does.
  const isRefused = status === 2 && stdout === '' && /^modelpin: (?!internal error).*\n$/.test(stderr)
  if (error ?? (stderr && !isRefused)) throw error ?? new Error(stderr)
  return `\`\`\`console\n$ modelpin ${command.replace(/ ?--as-of 2026-11-20/, '')}\n${(stdout || stderr).trimEnd()}\n\`\`\``
}
