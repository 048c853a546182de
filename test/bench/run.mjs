// Every benchmark, one after the other, or one with its arguments: `npm run bench [-- NAME … [ARGUMENT …]]`.
// Ratios in one run; no timed tests.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

const all = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.bench.mjs'))
const given = process.argv.slice(2)
const isName = (text) => all.some((file) => file.startsWith(text))
const end = given.findIndex((text) => !isName(text))
const names = end === -1 ? given : given.slice(0, end)
const rest = given.slice(names.length)
const benches = all.filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
if (rest.length > 0 && (names.length === 0 || benches.length > 1)) {
  console.error(`bench: nothing is called ${rest[0]}; arguments go to one benchmark, named before them`)
  process.exit(2)
}
for (const file of benches) {
  console.log(`\n${file.replace('.bench.mjs', '')}`)
  const command = [path.join(import.meta.dirname, file), ...rest]
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
