import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { readJsonFile, readTextFile } from '../read/json-file.js'
import { UsageError } from '../usage-error.js'
import { checkConfig } from './check-config.js'
import type { Config } from './config.js'

/**
 * Reads one config file: JSON, a module with a default export, or the key `modelpin` of a package.json.
 *
 * @param file absolute
 * @throws UsageError with one line about what is wrong and where
 */
export async function loadConfig(file: string): Promise<Config> {
  const shown = path.relative(process.cwd(), file) || file
  const extension = path.extname(file)
  if (extension === '.json') {
    const value = readJsonFile(file, shown, 'the config file')
    if (path.basename(file) !== 'package.json') return checkConfig(value, shown)
    const held = (value as { modelpin?: unknown } | null)?.modelpin
    return checkConfig(held, `${shown}, key "modelpin"`)
  }
  if (extension !== '.js' && extension !== '.mjs' && extension !== '.cjs') {
    throw new UsageError(`${shown}: a config file ends in .json, .js, .mjs or .cjs`)
  }
  readTextFile(file, shown, 'the config file')
  return checkConfig(await importDefault(file, shown), shown)
}

async function importDefault(file: string, shown: string): Promise<unknown> {
  let module: { default?: unknown }
  try {
    module = (await import(pathToFileURL(file).href)) as { default?: unknown }
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new UsageError(`${shown}: the config file cannot be loaded: ${reason.split('\n')[0] ?? ''}`)
  }
  if (module.default === undefined)
    throw new UsageError(`${shown}: expected a default export with the settings`)
  return module.default
}
