// Packs each package and asks publint and attw whether people who install it get working exports and types.
// node .scripts/check-packages.mjs [FOLDER], where FOLDER holds the packages.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const packages = path.resolve(process.argv[2] ?? path.join(root, 'packages'))
let failed = false

for (const name of readdirSync(packages).sort()) {
  const dir = path.join(packages, name)
  let manifest
  try {
    manifest = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOTDIR' || error.code === 'ENOENT') continue
    throw error
  }
  const { messages } = await publint({ pkgDir: dir, strict: true, pack: false })
  for (const message of messages) {
    failed = true
    console.error(`${manifest.name}: ${formatMessage(message, manifest)}`)
  }
  if (manifest.exports !== undefined) checkTypes(manifest.name, dir)
}
process.exit(failed ? 1 : 0)

/** ESM only, by design: `require()` works through Node's own require(esm), which attw calls a resolution to ESM. */
function checkTypes(name, dir) {
  const out = mkdtempSync(path.join(tmpdir(), 'modelpin-pack-'))
  try {
    const pack = spawnSync('npx', ['--yes', packageManager, 'pack', '--pack-destination', out], {
      cwd: dir,
      encoding: 'utf8',
    })
    if (pack.status !== 0) throw new Error(`${name}: pack failed\n${pack.stdout}${pack.stderr}`)
    const [tarball] = readdirSync(out)
    const attw = path.join(root, 'node_modules', '.bin', 'attw')
    const result = spawnSync(
      attw,
      [path.join(out, tarball), '--profile', 'esm-only', '--format', 'ascii', '--quiet'],
      {
        encoding: 'utf8',
      },
    )
    if (result.status !== 0) {
      failed = true
      console.error(`${name}: attw found problems\n${result.stdout}${result.stderr}`)
    }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}
