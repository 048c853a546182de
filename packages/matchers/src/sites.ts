import { dataFileOf } from './data/data-file.js'
import { dataSites } from './data/data-sites.js'
import { isPassedOver } from './data/passed-over.js'
import { sitesOf, type TextFilter } from './es/sites.js'
import type { Site } from './site.js'

/** A text with the tree that its host made of it. */
export interface SourceTree {
  readonly path: string
  readonly text: string
  readonly program: object
}

/** The sites of a file of code or of data, whichever its tree is. */
export function sitesIn({ path, text, program }: SourceTree, filter: TextFilter): Site[] {
  const data = dataFileOf(program, text)
  if (data === undefined) return sitesOf(program, text, filter)
  return isPassedOver(path) ? [] : dataSites(data, path, filter)
}
