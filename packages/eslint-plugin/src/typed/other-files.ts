import type { Analyzer, Finding, Inspection, Mention } from '@modelpin/matchers'
import { createProjectEvidence, dependentsIn, mentionsIn, packageNameOf, travels } from '@modelpin/matchers'
import type { TextFile } from './text-file.js'
import type { TypedProject } from './typed-project.js'

/** Decides once more about what a table, a type or a comparison in another file of the program depends on. */
export function heedOtherFiles(
  analyzer: Analyzer,
  file: string,
  inspections: readonly Inspection[],
  project: TypedProject,
): Finding[] {
  const isOwn = moduleJudge(file, project)
  let evidence: ReturnType<typeof createProjectEvidence> | undefined
  return inspections.map((inspection) => {
    if (inspection.finding.action === 'ignore' || !travels(inspection, isOwn)) return inspection.finding
    evidence ??= evidenceFor(analyzer, file, project)
    const dependents = dependentsIn([evidence], file, inspection)
    return dependents.length === 0 ? inspection.finding : analyzer.reconsider(inspection, dependents)
  })
}

/** Tells modules of the program that are imported by the name of a package. */
function moduleJudge(file: string, { filesAround, packageOf }: TypedProject): (module: string) => boolean {
  let names: ReadonlySet<string> | undefined
  return (module) => {
    names ??= new Set([...filesAround(file).keys()].map((other) => packageOf(other)?.name ?? ''))
    return names.has(packageNameOf(module))
  }
}

const mentions = new WeakMap<Analyzer, WeakMap<TextFile, readonly Mention[]>>()

/** What the files of a file's package, of those that it needs, and of those that need it, show about aliases. */
function evidenceFor(
  analyzer: Analyzer,
  file: string,
  project: TypedProject,
): ReturnType<typeof createProjectEvidence> {
  const evidence = createProjectEvidence()
  const known = mentions.get(analyzer) ?? new WeakMap<TextFile, readonly Mention[]>()
  mentions.set(analyzer, known)
  for (const [path, source] of project.filesAround(file)) {
    if (path === file || !analyzer.mayHold(source.text) || !isRelated(project, file, path)) continue
    let found = known.get(source)
    if (found === undefined) known.set(source, (found = mentionsOf(analyzer, path, project)))
    evidence.add(found)
  }
  return evidence
}

function mentionsOf(analyzer: Analyzer, path: string, project: TypedProject): Mention[] {
  const file = project.fileAt(path)
  if (file === undefined) return []
  const { judged, text, program } = file
  const packageOf = () => project.packageOf(path)
  return mentionsIn(path, analyzer.inspect({ path: judged, text, program, packageOf }))
}

function isRelated({ packageOf }: TypedProject, file: string, other: string): boolean {
  const here = packageOf(file)
  const there = packageOf(other)
  if (here === undefined || there === undefined) return here === there
  const isSame = here.name === there.name && here.folder === there.folder
  return isSame || here.dependencies.includes(there.name) || there.dependencies.includes(here.name)
}
