import { positionIn, type PositionAt } from '../position-in.js'
import type { OpenEnd, OpenEndReason, Project, ProjectFile } from '../program/project.js'
import type { DeclaredType, Hop, Site } from '../site.js'
import { arrivalsAt, moduleReferences, wholeModule, type Arrival, type Path } from './imports.js'
import { rangeOf, type EsNode } from './node.js'
import { treeOf, type Tree } from './tree.js'

/** How many exports a value is followed through: each may be a barrel with importers of its own. */
const maxExports = 100

/** The way of one value through the files of a program. */
export interface Journey {
  readonly project: Project
  /** Where the value is at the moment. */
  readonly file: ProjectFile
  /** The path of the file where it came from. */
  readonly origin: string
  readonly shared: {
    readonly openEnds: OpenEnd[]
    /** What the types take that hold the value on its way. */
    readonly types: DeclaredType[]
    /** Exports that were followed: imports may go in circles. */
    readonly exports: Set<string>
    /** What those are called, and the files that import them. */
    readonly names: Set<string>
    readonly reached: Set<string>
    /** Functions that were given the value. */
    readonly entered: Set<EsNode>
  }
}

export function setOut(project: Project, file: ProjectFile): Journey {
  return {
    project,
    file,
    origin: file.path,
    shared: {
      openEnds: [],
      types: [],
      exports: new Set(),
      names: new Set(),
      reached: new Set([file.path]),
      entered: new Set(),
    },
  }
}

/** Under which names a value is known, and where. */
export function knownBy({ shared }: Journey): NonNullable<Site['known']> {
  return { names: [...shared.names], files: [...shared.reached] }
}

/** A way by which a value comes into another file. */
interface Landing {
  readonly journey: Journey
  readonly tree: Tree
  readonly arrival: Arrival
}

/** Where other files take what the file of a journey exports. */
export function arrivals(journey: Journey, exported: string, path: Path): Landing[] {
  const { project, file, shared } = journey
  const key = [file.path, exported, ...path].join('\n')
  if (shared.exports.has(key)) return []
  if (shared.exports.size >= maxExports) {
    shared.openEnds.push({ path: file.path, because: 'far' })
    return []
  }
  shared.exports.add(key)
  shared.names.add(exported === wholeModule || exported === 'default' ? (path[0] ?? '') : exported)
  if (project.isPublished(file.path)) shared.openEnds.push({ path: file.path, because: 'published' })
  return project.importersOf(file.path, exported).flatMap((importer): Landing[] => {
    if (importer.file === undefined) {
      shared.openEnds.push({ path: importer.path, because: 'unparsed' })
      return []
    }
    const there: Journey = { ...journey, file: importer.file }
    const tree = treeOf(importer.file.program)
    return moduleReferences(tree).flatMap((reference): Landing[] => {
      const isSource = importer.sources.has(reference.source)
      if (!isSource && !importer.unresolved.has(reference.source)) return []
      const found = arrivalsAt(tree, reference, exported, path)
      if (isSource && found.length > 0) shared.reached.add(importer.path)
      if (isSource) return found.map((arrival) => ({ journey: there, tree, arrival }))
      if (found.length > 0) endAt(there, 'unresolved', reference.node)
      return []
    })
  })
}

/** Notes that a value is lost sight of at a node. */
export function endAt(journey: Journey | undefined, because: OpenEndReason, node: EsNode): void {
  if (journey === undefined) return
  const { path } = journey.file
  const { line, column } = positionsOf(journey.file)(rangeOf(node)[0])
  const ends = journey.shared.openEnds
  if (ends.some((end) => end.path === path && end.line === line && end.column === column)) return
  ends.push({ path, line, column, because })
}

/** A node as a place on the way. */
export function hopAt({ file }: Journey, node: EsNode, name: string): Hop {
  const range = rangeOf(node)
  return { path: file.path, judged: file.judged, range, ...positionsOf(file)(range[0]), name }
}

const positionsOfFile = new WeakMap<ProjectFile, PositionAt>()

function positionsOf(file: ProjectFile): PositionAt {
  let positions = positionsOfFile.get(file)
  if (positions === undefined) positionsOfFile.set(file, (positions = positionIn(file.text)))
  return positions
}
