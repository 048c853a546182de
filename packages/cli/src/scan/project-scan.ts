import {
  createProjectEvidence,
  travels,
  type Analyzer,
  type Finding,
  type Inspection,
  type ProjectEvidence,
} from '@modelpin/matchers'
import type { CheckedFile } from './outcome.js'

/** Takes files as they are analyzed, and lets those of one package bear witness for each other at the end. */
export interface ProjectScan {
  add(file: Omit<CheckedFile, 'findings'>, inspections: readonly Inspection[]): void
  files(): CheckedFile[]
}

/** One file, with the findings that other files may have a word to say about. */
interface Pending {
  readonly file: Omit<CheckedFile, 'findings'>
  readonly findings: Finding[]
  readonly open: readonly (readonly [index: number, inspection: Inspection])[]
  readonly evidence: ProjectEvidence
}

/** @param packageOf names the package that a file belongs to */
export function createProjectScan(analyzer: Analyzer, packageOf: (path: string) => string): ProjectScan {
  const packages = new Map<string, ProjectEvidence>()
  const pending: Pending[] = []

  function evidenceFor(path: string): ProjectEvidence {
    const name = packageOf(path)
    let evidence = packages.get(name)
    if (evidence === undefined) packages.set(name, (evidence = createProjectEvidence()))
    return evidence
  }

  return {
    add(file, inspections) {
      const evidence = evidenceFor(file.path)
      evidence.add(file.path, inspections)
      pending.push({
        file,
        findings: inspections.map(({ finding }) => finding),
        open: [...inspections.entries()].filter(([, inspection]) => travels(inspection)),
        evidence,
      })
    },
    files: () =>
      pending.map(({ file, findings, open, evidence }) => {
        for (const [index, inspection] of open) {
          const dependents = evidence.dependentsOf(file.path, inspection)
          if (dependents.length > 0) findings[index] = analyzer.reconsider(inspection, dependents)
        }
        return { ...file, findings }
      }),
  }
}
