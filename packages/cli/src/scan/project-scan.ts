import {
  createProjectEvidence,
  dependentsIn,
  travels,
  type Analyzer,
  type Finding,
  type Inspection,
  type OwningPackage,
  type ProjectEvidence,
} from '@modelpin/matchers'
import type { CheckedFile } from './outcome.js'

/** Takes files as they are analyzed, and lets those of packages that need one another bear witness at the end. */
export interface ProjectScan {
  add(file: Omit<CheckedFile, 'findings'>, inspections: readonly Inspection[]): void
  files(): CheckedFile[]
}

/** One file, with the findings that other files may have a word to say about. */
interface Pending {
  readonly file: Omit<CheckedFile, 'findings'>
  readonly findings: Finding[]
  readonly open: readonly (readonly [index: number, inspection: Inspection])[]
  readonly seen: SeenPackage
}

/** A package with what its files show; files that belong to none share one without a name. */
interface SeenPackage {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly evidence: ProjectEvidence
}

/** @param packageOf tells the package that a file belongs to */
export function createProjectScan(
  analyzer: Analyzer,
  packageOf: (path: string) => OwningPackage | undefined,
): ProjectScan {
  const packages = new Map<string, SeenPackage>()
  const pending: Pending[] = []

  function packageFor(path: string): SeenPackage {
    const { name = '', folder = '', dependencies = [] } = packageOf(path) ?? {}
    const key = `${folder}\n${name}`
    let seen = packages.get(key)
    if (seen === undefined) {
      seen = { name, dependencies, evidence: createProjectEvidence() }
      packages.set(key, seen)
    }
    return seen
  }

  /** The package itself, those of this run that it needs, and those that need it. */
  function related(to: SeenPackage): SeenPackage[] {
    return [...packages.values()].filter(
      (other) => other === to || to.dependencies.includes(other.name) || other.dependencies.includes(to.name),
    )
  }

  function isOwn(module: string): boolean {
    return [...packages.values()].some(
      ({ name }) => name !== '' && (module === name || module.startsWith(`${name}/`)),
    )
  }

  return {
    add(file, inspections) {
      const seen = packageFor(file.path)
      seen.evidence.add(file.path, inspections)
      pending.push({
        file,
        findings: inspections.map(({ finding }) => finding),
        open: [...inspections.entries()].filter(([, { finding }]) => finding.edit === 'safe'),
        seen,
      })
    },
    files: () =>
      pending.map(({ file, findings, open, seen }) => {
        for (const [index, inspection] of open) {
          if (!travels(inspection, isOwn)) continue
          const dependents = dependentsIn(
            related(seen).map(({ evidence }) => evidence),
            file.path,
            inspection,
          )
          if (dependents.length > 0) findings[index] = analyzer.reconsider(inspection, dependents)
        }
        return { ...file, findings }
      }),
  }
}
