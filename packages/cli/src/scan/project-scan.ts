import {
  createProjectEvidence,
  dependentsIn,
  travels,
  type Analyzer,
  type Dependent,
  type Finding,
  type Inspection,
  type OwningPackage,
  type ProjectEvidence,
} from '@modelpin/matchers'
import type { Judged } from './file-judge.js'
import { isKeyed } from './judgement.js'
import type { CheckedFile } from './outcome.js'

/** Takes files as they are judged, and lets those of packages that need one another bear witness at the end. */
export interface ProjectScan {
  add(judged: Judged): void
  /** Takes a file that nobody asked about for what it has to say to others. */
  hear(judged: Judged): void
  /** Whether other files, not heard yet, may have a word to say about a finding. */
  mayDepend(): boolean
  /** Those that have something to show. */
  files(): CheckedFile[]
}

/** One file, with the package whose other files may have a word to say about it. */
interface Pending extends Required<Pick<Judged, 'path' | 'source' | 'inspections'>> {
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

  function hear({ path, mentions }: Judged): SeenPackage {
    const seen = packageFor(path)
    seen.evidence.add(mentions)
    return seen
  }

  return {
    hear,
    mayDepend: () =>
      pending.some(({ inspections }) => inspections.some((inspection) => travels(inspection, isOwn))),
    add(judged) {
      const seen = hear(judged)
      const { path, source, inspections } = judged
      if (source !== undefined) pending.push({ path, source, inspections, seen })
    },
    files: () =>
      pending.map(({ path, source, inspections, seen }) => {
        const dependents = (inspection: Inspection): Dependent[] =>
          dependentsIn(
            related(seen).map(({ evidence }) => evidence),
            path,
            inspection,
          )
        const findings = inspections.map((inspection) => {
          const found = travels(inspection, isOwn) ? dependents(inspection) : []
          return found.length > 0 ? analyzer.reconsider(inspection, found) : inspection.finding
        })
        // Findings that would be safe if tables of the file had the snapshot: other files are asked on demand.
        const keyed = new Map<Finding, Inspection>(
          inspections.flatMap((one) => (isKeyed(one.finding) ? [[one.finding, one]] : [])),
        )
        const elsewhere = (finding: Finding): Dependent[] => {
          const inspection = keyed.get(finding)
          return inspection === undefined ? [] : dependents(inspection)
        }
        return { path, source, findings, elsewhere }
      }),
  }
}
