import type { Analyzer, Finding, OwningPackage } from '@modelpin/matchers'
import type { TSESLint } from '@typescript-eslint/utils'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { createPackageFinder } from '@modelpin/matchers'
import { baseFolder } from './base-folder.js'
import { heedOtherFiles } from './typed/other-files.js'
import { parseWith } from './typed/parse-with.js'
import { pathFrom } from './typed/module-path.js'
import { createTypedProject } from './typed/typed-project.js'

type Context = TSESLint.RuleContext<string, readonly unknown[]>

/** What an analyzer finds in the file that is linted; with type information, in view of the other files of its program. */
export function findingsIn(context: Context, analyzer: Analyzer): Finding[] {
  // A block of code in a Markdown file is judged by where that file lies: it has no place of its own.
  const { cwd, physicalFilename: filename, languageOptions, sourceCode } = context
  const { text, ast: program, parserServices } = sourceCode
  const base = baseFolder(cwd)
  const judged = pathFrom(base, filename)
  const types = parserServices?.program
  if (types?.getSourceFile(filename) !== undefined) {
    const file = { path: judged, judged, text, program }
    const project = createTypedProject(types, base, file, parseWith(languageOptions))
    return heedOtherFiles(analyzer, judged, analyzer.trace(file, project), project)
  }
  const packageOf = (): OwningPackage | undefined =>
    filename.startsWith('<') ? undefined : createPackageFinder(base, { ...fs, path })(filename)
  return analyzer.analyze({ path: judged, text, program, packageOf })
}
