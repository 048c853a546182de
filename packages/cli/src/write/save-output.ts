import {
  accessSync,
  appendFileSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { replaceFile } from './replace-file.js'

/**
 * Puts a report into a file: all of it or nothing. Missing folders are made. To the summary of a step of GitHub
 * Actions it is added, for that file may hold what other commands of the step have to say.
 *
 * @throws Error of the system
 */
export function saveOutput(file: string, text: string): void {
  const target = path.resolve(file)
  if (isStepSummary(target)) {
    appendFileSync(target, endsInLine(target) ? text : `\n${text}`)
    return
  }
  mkdirSync(path.dirname(target), { recursive: true })
  const present = statSync(target, { throwIfNoEntry: false })
  if (present !== undefined && (!present.isFile() || isDevice(target))) {
    // A pipe or a device is written to; a file put in its place would be one too many.
    writeFileSync(target, text)
    return
  }
  // Putting a new file in the old one's place works on a read-only file too.
  if (present !== undefined) accessSync(target, constants.W_OK)
  replaceFile(present === undefined ? target : realpathSync(target), Buffer.from(text), present)
}

/** Whether a file is what GitHub shows as the summary of the step that runs. */
export function isStepSummary(target: string): boolean {
  const summary = process.env['GITHUB_STEP_SUMMARY']
  return summary !== undefined && summary !== '' && target === path.resolve(summary)
}

/** `/dev/stdout` leads to a plain file where the output is sent to one. */
function isDevice(target: string): boolean {
  return /^\/(?:dev|proc)\//.test(target)
}

function endsInLine(file: string): boolean {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return true
  const text = readFileSync(file, 'utf8')
  return text === '' || text.endsWith('\n')
}
