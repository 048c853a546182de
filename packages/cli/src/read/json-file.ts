import { readFileSync } from 'node:fs'
import { lineIndex } from '../report/line-index.js'
import { UsageError } from '../usage-error.js'
import { reasonOf } from './file-error.js'
import { findJsonError } from './json-error.js'

/**
 * What a JSON file holds.
 *
 * @param shown how messages name it
 * @param what what it is to the user: `the config file`
 * @throws UsageError with the position of the mistake
 */
export function readJsonFile(file: string, shown: string, what: string): unknown {
  const text = readTextFile(file, shown, what)
  try {
    return JSON.parse(text) as unknown
  } catch {
    const offset = findJsonError(text)
    const { line, column } = lineIndex(text).at(offset)
    const found =
      offset < text.length ? `unexpected ${JSON.stringify(text[offset])}` : 'the file ends too early'
    throw new UsageError(`${shown}:${line}:${column}: not valid JSON: ${found}`)
  }
}

/** @throws UsageError where the file cannot be read */
export function readTextFile(file: string, shown: string, what: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw new UsageError(`${shown}: ${what} cannot be read: ${reasonOf(error)}`)
  }
}
