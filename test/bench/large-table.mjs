// The built command with a table of ten times as many models, to show that their number does not matter.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const packages = path.resolve(import.meta.dirname, '../../packages')
const ours = { modelpin: 'cli', '@modelpin/matchers': 'matchers', '@modelpin/model-table': 'model-table' }

/**
 * Copies the built packages into a folder of their own.
 *
 * @param times how many rows the table is to have for each that it has
 * @returns the folder, and the command's file
 */
export function installWithTable(times) {
  const folder = mkdtempSync(path.join(tmpdir(), 'modelpin-table-'))
  const modules = path.join(folder, 'node_modules')
  for (const [name, source] of Object.entries(ours)) {
    for (const part of ['package.json', 'bin', 'dist']) {
      const from = path.join(packages, source, part)
      if (existsSync(from)) cpSync(from, path.join(modules, name, part), { recursive: true })
    }
    linkDependencies(path.join(packages, source, 'node_modules'), modules)
  }
  const rows = multiply(path.join(modules, '@modelpin/model-table/dist'), times)
  return { folder, rows, cli: path.join(modules, 'modelpin/bin/modelpin.js') }
}

function linkDependencies(from, to) {
  for (const name of readdirSync(from).filter((entry) => !entry.startsWith('.') && entry !== '@modelpin')) {
    if (name.startsWith('@')) linkDependencies(path.join(from, name), path.join(to, name))
    else if (!existsSync(path.join(to, name))) {
      mkdirSync(to, { recursive: true })
      symlinkSync(path.join(from, name), path.join(to, name))
    }
  }
}

/** The generated table is one text with a line for each model; made-up ones are spelt like their neighbours. */
function multiply(dist, times) {
  for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(path.join(dist, file), 'utf8')
    const table = /(?<=\blines = `)[^`]+(?=`)/.exec(text)?.[0]
    if (table === undefined) continue
    const lines = table
      .split('\n')
      .flatMap((line) => [
        line,
        ...(line.startsWith('@')
          ? []
          : Array.from({ length: times - 1 }, (_, n) => line.replace(/^[^|]+/, `$&-made-up-${n}`))),
      ])
    writeFileSync(
      path.join(dist, file),
      text.replace(table, () => lines.join('\n')),
    )
    return lines.filter((line) => !line.startsWith('@')).length
  }
  throw new Error(`no table in ${dist}: build first`)
}
