import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** In this order where one folder holds several. */
const names = ['modelpin.config.json', 'modelpin.config.js', 'modelpin.config.mjs']

/**
 * The nearest config file, from a folder upwards to the root of the file system. A package.json counts where it
 * has the key `modelpin`.
 */
export function findConfig(folder: string): string | undefined {
  for (;;) {
    for (const name of names) {
      const file = path.join(folder, name)
      if (existsSync(file)) return file
    }
    const manifest = path.join(folder, 'package.json')
    if (hasModelpinKey(manifest)) return manifest
    const parent = path.dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
}

function hasModelpinKey(manifest: string): boolean {
  let text: string
  try {
    text = readFileSync(manifest, 'utf8')
  } catch {
    return false
  }
  if (!text.includes('"modelpin"')) return false
  try {
    return Object.hasOwn(JSON.parse(text) as object, 'modelpin')
  } catch {
    // A broken package.json that speaks of modelpin is reported when it is loaded.
    return true
  }
}
