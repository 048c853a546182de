import type { Range } from '@modelpin/matchers'
import type { WrittenFile } from '@modelpin/matchers/edits'
import { languageOf } from '../parse/language.js'
import { parseSource, type Parsed } from '../parse/parse-source.js'
import type { CheckedFile } from '../scan/outcome.js'

/** Files that are about to be written, parsed once more: a scan keeps no trees. */
export interface ParsedFiles {
  /** The script of a file that a range lies in. */
  scriptAt(file: CheckedFile, range: Range): Promise<WrittenFile>
}

export function createParsedFiles(): ParsedFiles {
  const known = new Map<CheckedFile, Promise<Parsed[]>>()
  return {
    async scriptAt(file, [start, end]) {
      let scripts = known.get(file)
      if (scripts === undefined) known.set(file, (scripts = parse(file)))
      const { text } = file.source
      // Of the scripts of a component, each text holds its own and is blank elsewhere.
      const script = (await scripts).find((one) => one.text.slice(start, end) === text.slice(start, end))
      if (script === undefined) throw new Error(`${file.path}: no script at ${start}`)
      return script
    },
  }
}

async function parse({ path, source }: CheckedFile): Promise<Parsed[]> {
  const language = languageOf(path)
  return language === undefined ? [] : parseSource(source.text, language)
}
