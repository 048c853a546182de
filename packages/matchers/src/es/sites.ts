import type { Project, ProjectFile } from '../program/project.js'
import type { Site } from '../site.js'
import { bindingsOf } from './bindings.js'
import { compositionsOf } from './compositions.js'
import { otherEndpoints } from './endpoints.js'
import { knownBy, setOut } from './journey.js'
import { stepsOf } from './steps.js'
import { textsOf, type StaticText } from './texts.js'
import { treeOf, type Tree } from './tree.js'
import { flowOf } from './uses.js'
import { vertexOf } from './vertex.js'

/** Which texts become sites; the rest of the tree is not looked at. */
export type TextFilter = (value: string) => boolean

/**
 * The sites of a program in source order.
 *
 * @param root - a `Program` of typescript-estree, espree or oxc, or a `Program` or `File` of Babel
 * @param source - the text that was parsed
 * @param filter - tells the texts that matter
 * @param home - the program that the file belongs to: values are followed into its other files
 */
export function sitesOf(root: object, source: string, filter: TextFilter, home?: Home): Site[] {
  const tree = treeOf(root)
  const sites: Site[] = []
  for (const node of tree.texts) {
    for (const text of textsOf(tree, node, source)) {
      if (filter(text.value)) sites.push(siteOf(tree, text, home))
    }
  }
  for (const { pieces, quote, from: _, ...text } of compositionsOf(tree, source)) {
    if (filter(text.value)) sites.push({ ...siteOf(tree, text, home), composed: { pieces, quote } })
  }
  return sites.sort((a, b) => a.range[0] - b.range[0])
}

/** Texts that are put together with parts from other files. */
export function sitesWithParts(home: Home, filter: TextFilter): Site[] {
  const { program, text: source } = home.file
  const tree = treeOf(program)
  return compositionsOf(tree, source, home).flatMap(({ pieces, quote, from, ...text }): Site[] =>
    from.length > 0 && filter(text.value)
      ? [{ ...siteOf(tree, text, home), composed: { pieces, quote }, from }]
      : [],
  )
}

/** A file with the program that it belongs to. */
export interface Home {
  readonly file: ProjectFile
  readonly project: Project
}

/** By the node and where the text starts in it. */
const sites = new WeakMap<object, Map<number, Site>>()

/** Several rules may ask for the same tree: what a text is made of there is worked out once. */
function siteOf(tree: Tree, text: StaticText, home: Home | undefined): Site {
  if (home !== undefined) return newSite(tree, text, home)
  const known = sites.get(text.node) ?? new Map<number, Site>()
  sites.set(text.node, known)
  let site = known.get(text.range[0])
  if (site === undefined) {
    site = newSite(tree, text)
    known.set(text.range[0], site)
  }
  return site
}

function newSite(tree: Tree, { node, value, range, exact, quasi }: StaticText, home?: Home): Site {
  const steps = stepsOf(tree, node)
  const journey = home && setOut(home.project, home.file)
  const { uses, owner } = flowOf(tree, node, journey)
  const vertex = vertexOf(tree, node)
  return {
    value,
    range,
    exact,
    steps: quasi === undefined ? steps : [{ kind: 'quasi', ...quasi }, ...steps],
    uses,
    owner,
    bindings: bindingsOf(tree),
    ...(journey && {
      openEnds: journey.shared.openEnds,
      types: journey.shared.types,
      known: knownBy(journey),
    }),
    otherEndpoints: otherEndpoints(tree, node),
    ...(vertex && { vertex }),
  }
}
