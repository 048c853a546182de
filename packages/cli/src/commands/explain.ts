import { existsSync } from 'node:fs'
import { subjectBehind } from '../scan/open-program.js'
import { UsageError } from '../usage-error.js'
import { explainModel } from './explain-model.js'
import { explainPlace, type ExplainOptions } from './explain-place.js'
import type { ExitCode } from './output.js'

/** `src/chat.ts:12` or `src/chat.ts:12:7`; on Windows a drive's colon may come first. */
const placePattern = /^(.+?):(\d+)(?::(\d+))?$/

/** A name with a folder or with the extension of a file of code is not meant as a model id. */
const pathPattern = /[\\/]|\.(?:[cm]?[jt]sx?|vue|svelte|astro|json[c5]?|ya?ml|toml|env)$/

/** `modelpin explain <file:line[:column]>` or `modelpin explain <model-id>` */
export async function explain(given: string | undefined, options: ExplainOptions): Promise<ExitCode> {
  const subject = subjectBehind(given, options)
  const match = placePattern.exec(subject)
  const [, file, line, column] = match ?? []
  // Model ids may end like a place ("…-v1:0"); a file that exists decides.
  if (file !== undefined && (existsSync(file) || pathPattern.test(file)) && !(await isModel(subject))) {
    const position = { line: Number(line), ...(column !== undefined && { column: Number(column) }) }
    return explainPlace(file, position, options)
  }
  if (match === null && existsSync(subject) && !(await isModel(subject))) {
    throw new UsageError(`explain needs a line: ${subject}:12 or ${subject}:12:7`)
  }
  return explainModel(subject, options)
}

async function isModel(id: string): Promise<boolean> {
  const { models } = await import('@modelpin/model-table')
  return (await models()).some((model) => model.id === id)
}
