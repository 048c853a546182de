// Draws the pictures of README.md from what the command prints and the rule says. `--check` writes nothing and exits 1
// where one is stale. node .scripts/pictures.mjs [--check] [FOLDER]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { editor } from './picture-editor.mjs'
import { terminal } from './picture-terminal.mjs'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [given] = process.argv.slice(2).filter((argument) => argument !== '--check')
const folder = given ?? path.join(root, '.github/pictures')
const asOf = '2026-11-20'
const command = ['check', 'src/drafts/draft-reply.ts', 'src/assist', 'src/triage/moderate.ts']

const pictures = {
  'check.svg': terminal(root, [...command, '--as-of', asOf], command),
  'editor.svg': await editor({ root, asOf, file: 'src/drafts/draft-reply.ts', lines: [9, 19] }),
}

mkdirSync(folder, { recursive: true })
for (const [name, drawn] of Object.entries(pictures)) {
  const file = path.join(folder, name)
  if (existsSync(file) && readFileSync(file, 'utf8') === drawn) continue
  if (process.argv.includes('--check')) {
    console.error(`${name} is stale: run \`npm run generate\` and commit it`)
    process.exitCode = 1
  } else writeFileSync(file, drawn)
}
