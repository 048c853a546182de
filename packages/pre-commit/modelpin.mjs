#!/usr/bin/env node
// What pre-commit starts, in the folder of the project: the modelpin that is installed there, in this process.
// `npx` takes longer to start than ten files to check, and asks a registry where nothing is installed.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const args = process.argv.slice(2)
const binary = findBinary(process.cwd()) ?? findBinary(path.dirname(path.resolve(args.at(-1) ?? '')))

if (binary === undefined) {
  console.error(
    `modelpin: not installed in ${process.cwd()} (no node_modules/modelpin there): npm install --save-dev modelpin`,
  )
  process.exitCode = 2
} else {
  // A file may be named like an option.
  const safe = args.map((arg) => (arg.startsWith('-') && existsSync(arg) ? `./${arg}` : arg))
  process.argv = [process.execPath, binary, ...safe]
  await import(pathToFileURL(binary).href)
}

/** The program of the package that code in a folder would get: its own, or that of a folder above. */
function findBinary(folder) {
  const require = createRequire(path.join(folder, 'any.js'))
  try {
    const manifest = require.resolve('modelpin/package.json')
    return path.join(path.dirname(manifest), require(manifest).bin.modelpin)
  } catch {
    return undefined
  }
}
