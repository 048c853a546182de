// Puts what the command really prints into README.md, between its markers. `--check` exits 1 where it is stale.
// node .scripts/readme.mjs [--check] [FILE]
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [given] = process.argv.slice(2).filter((argument) => argument !== '--check')
const file = given ?? path.join(root, 'README.md')
const markers = /(<!-- begin picture: modelpin (.*) -->\n)[\s\S]*?(<!-- end picture -->)/g

const before = readFileSync(file, 'utf8')
const after = before.replace(
  markers,
  (_all, begin, command, end) => `${begin}\n${picture(command)}\n\n${end}`,
)

if (!process.argv.includes('--check')) writeFileSync(file, after)
else if (after !== before) {
  console.error(`${path.basename(file)} is stale: run \`node .scripts/readme.mjs\``)
  process.exit(1)
}

function picture(command) {
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [path.join(root, 'packages/cli/bin/modelpin.js'), ...command.split(' ')],
    {
      cwd: path.join(root, 'fixtures/projects/support-desk'),
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1' },
    },
  )
  if (error ?? stderr) throw error ?? new Error(stderr)
  return `\`\`\`console\n$ modelpin ${command.replace('--as-of 2026-11-20 ', '')}\n${stdout.trimEnd()}\n\`\`\``
}
