// Prints the address of every module that is loaded, one a line. Registered by load.test.ts.
import { writeSync } from 'node:fs'

export async function load(url, context, nextLoad) {
  writeSync(1, `${url}\n`)
  return nextLoad(url, context)
}
