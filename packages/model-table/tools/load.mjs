/** Reads the authored files; the only place that knows that they are TOML. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TomlDate } from 'smol-toml'

/**
 * @param {string} folder the folder that holds one `.toml` file per provider or platform
 * @returns {import('./authored.mjs').AuthoredFile[]} sorted by file name
 */
export function loadFolder(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.toml'))
    .sort()
    .map((name) => parseFile(name, readFileSync(join(folder, name), 'utf8')))
}

/**
 * @param {string} file the file's name, for messages
 * @param {string} text TOML
 * @returns {import('./authored.mjs').AuthoredFile}
 */
export function parseFile(file, text) {
  try {
    return { file, data: plain(parse(text)) }
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message.trim() : String(error)}`, {
      cause: error,
    })
  }
}

/** TOML days become `YYYY-MM-DD`; a TOML time of day stays recognizable, so that the schema refuses it. */
function plain(value) {
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  }
  return value
}
