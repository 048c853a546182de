import type { Analyzer, Finding, OwningPackage } from '@modelpin/matchers'
import type { TSESLint } from '@typescript-eslint/utils'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { createPackageFinder } from '@modelpin/matchers'
import { baseFolder } from './base-folder.js'
import type { Shown } from './type-evidence.js'
import { importedFindings, importedHolders } from './typed/imported-findings.js'
import { pathFrom } from './typed/path-from.js'
import { heedOtherFiles } from './typed/other-files.js'
import { parseWith } from './typed/parse-with.js'
import type { Program } from './typed/typed-program.js'
import { createTypedProject } from './typed/typed-project.js'

type Context = TSESLint.RuleContext<string, readonly unknown[]>

/** Whether there can be anything to find in the file that is linted. */
export function mayFind(context: Context, analyzer: Analyzer): boolean {
  if (analyzer.mayHold(context.sourceCode.text)) return true
  const program = programOf(context)
  return program !== undefined && importedHolders(program, analyzer).length > 0
}

/** The program that typed linting has loaded; `undefined` where there is none, or it does not have the file. */
function programOf({ physicalFilename, sourceCode }: Context): Program | undefined {
  const program = sourceCode.parserServices?.program
  return program?.getSourceFile(physicalFilename) === undefined ? undefined : (program ?? undefined)
}

/** What an analyzer finds in the file that is linted; with type information, in view of the other files of its program. */
export function findingsIn(context: Context, analyzer: Analyzer): Shown[] {
  // A block of code in a Markdown file is judged by where that file lies: it has no place of its own.
  const { cwd, physicalFilename: filename, languageOptions, sourceCode } = context
  const { text, ast } = sourceCode
  const base = baseFolder(cwd)
  const judged = pathFrom(base, filename)
  const program = programOf(context)
  if (program !== undefined) {
    const file = { path: judged, judged, text, program: ast }
    const project = createTypedProject(program, base, file, parseWith(languageOptions))
    const followed = heedOtherFiles(analyzer, judged, analyzer.trace(file, project), project)
    const packageOf = (): OwningPackage | undefined => project.packageOf(judged)
    return [
      ...withWhatTypesTell(followed, () => analyzer.analyze({ path: judged, text, program: ast, packageOf })),
      ...importedFindings(program, analyzer, judged, project, (other) => pathFrom(base, other)),
    ]
  }
  const packageOf = (): OwningPackage | undefined =>
    filename.startsWith('<') ? undefined : createPackageFinder(base, { ...fs, path })(filename)
  return analyzer.analyze({ path: judged, text, program: ast, packageOf })
}

/** Findings without the way into other files where the file by itself shows as much. */
function withWhatTypesTell(
  followed: readonly Finding[],
  findAlone: () => readonly Finding[],
): readonly Finding[] {
  if (followed.every(({ trace }) => trace === undefined)) return followed
  const alone = new Map(findAlone().map(({ range, action }) => [range[0], action]))
  return followed.map((finding) => {
    const { trace: _, ...told } = finding
    return alone.get(finding.range[0]) === finding.action ? told : finding
  })
}
