// Every benchmark, one after the other: `npm run bench [-- NAME …]`. Ratios in one run; no timed tests.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

const wanted = process.argv.slice(2)
const benches = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.mjs'))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.startsWith(name)))
if (benches.length === 0) {
  console.error(`bench: nothing is called ${wanted.join(', ')}`)
  process.exit(2)
}
for (const file of benches) {
  console.log(`\n${file.replace('.bench.mjs', '')}`)
  const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, file)], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
