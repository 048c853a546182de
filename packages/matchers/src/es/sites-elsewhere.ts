import type { Site, Step } from '../site.js'
import { bindingsOf } from './bindings.js'
import { otherEndpoints } from './endpoints.js'
import { heldText, hopTo, importedValues, isInstalled } from './exported-value.js'
import { exportNames, specifierName } from './exports.js'
import { moduleReferences, type Arrival, type Path } from './imports.js'
import { knownBy, setOut } from './journey.js'
import { keyName, memberName } from './names.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import { referencesOf, resolveName } from './scope.js'
import type { Home, TextFilter } from './sites.js'
import { stepsOf } from './steps.js'
import { treeOf, type Tree } from './tree.js'
import { flowFrom, flowOf, type Flow } from './uses.js'

/**
 * Texts of installed packages, at the places of a file that take them: the name in an import, or the member that is
 * taken off what is imported.
 *
 * @param filter - tells the texts that matter
 */
export function installedSites({ file, project }: Home, filter: TextFilter): Site[] {
  const modules = project.installedModules(file.path)
  if (modules.size === 0) return []
  const tree = treeOf(file.program)
  return moduleReferences(tree).flatMap(({ source, node }) => {
    if (!modules.has(source)) return []
    const entry: Entry = { home: { file, project }, tree, source, filter, sites: [] }
    takeReference(entry, node)
    return entry.sites
  })
}

/** A module name of a file, and what was found behind it. */
interface Entry {
  readonly home: Home
  readonly tree: Tree
  readonly source: string
  readonly filter: TextFilter
  readonly sites: Site[]
}

function takeReference(entry: Entry, node: EsNode): void {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
      if (isOfTypes(node)) return
      for (const specifier of children(node, 'specifiers')) {
        if (specifier !== null && !isOfTypes(specifier)) takeSpecifier(entry, specifier)
      }
      return
    case 'TSImportEqualsDeclaration': {
      const id = child(node, 'id')
      if (id !== undefined) takeBound(entry, id, id, [])
      return
    }
    case 'ExportAllDeclaration':
      return
    default:
      takeGiven(entry, node)
  }
}

function isOfTypes({ importKind, exportKind }: EsNode): boolean {
  return importKind === 'type' || exportKind === 'type'
}

function takeSpecifier(entry: Entry, specifier: EsNode): void {
  const local = child(specifier, 'local')
  if (local === undefined) return
  const imported = child(specifier, 'imported')
  switch (specifier.type) {
    case 'ExportSpecifier': {
      const as = child(specifier, 'exported') ?? local
      const arrival: Arrival = { kind: 'exported', node: specifier, name: specifierName(as), path: [] }
      take(entry, [specifierName(local)], specifier, arrival)
      return
    }
    case 'ImportNamespaceSpecifier':
      takeBound(entry, specifier, local, [])
      return
    default:
      takeBound(entry, specifier, local, [imported === undefined ? 'default' : specifierName(imported)])
  }
}

/** A name that is bound to what a module gives; the rest of the file is asked only where it is used as a value. */
function takeBound(entry: Entry, node: EsNode, id: EsNode, path: Path): void {
  const { tree } = entry
  const declaration = resolveName(tree, id)
  if (declaration === undefined) return
  const references = referencesOf(tree, declaration).filter((one) => !isCalled(tree, one))
  const isPassedOn = exportNames(tree, declaration.name, declaration.node).length > 0
  if (references.length === 0 && !isPassedOn) return
  if (path.length > 0 && take(entry, path, node, { kind: 'bound', node: id, path: [] })) return
  for (const reference of references) takeGiven(entry, reference, path)
}

/** Takes members off an expression, as far as they lead to a text. */
function takeGiven(entry: Entry, start: EsNode, startPath: Path = []): void {
  const { tree } = entry
  let node = start
  let path = startPath
  for (let link = tree.links.get(node); link !== undefined; link = tree.links.get(node)) {
    const { parent, key } = link
    if (wrappers.has(parent.type)) {
      node = parent
      continue
    }
    if (/^(?:Optional)?MemberExpression$/.test(parent.type) && key === 'object') {
      const name = memberName(parent)
      if (name === undefined || isCalled(tree, parent)) return
      path = [...path, name]
      node = parent
      if (take(entry, path, node)) return
      continue
    }
    const pattern = parent.type === 'VariableDeclarator' ? child(parent, 'id') : undefined
    if (pattern?.type === 'ObjectPattern') takePattern(entry, pattern, path)
    else if (pattern?.type === 'Identifier' && path.length === 0) takeBound(entry, pattern, pattern, path)
    return
  }
}

const wrappers = new Set([
  'AwaitExpression',
  'ChainExpression',
  'ParenthesizedExpression',
  'TSNonNullExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
])

function takePattern(entry: Entry, pattern: EsNode, path: Path): void {
  for (const property of children(pattern, 'properties')) {
    const value = property === null ? undefined : child(property, 'value')
    if (property === null || value === undefined) continue
    const target = value.type === 'AssignmentPattern' ? child(value, 'left') : value
    if (target?.type === 'Identifier') takeBound(entry, target, target, [...path, keyName(property)])
    else if (target?.type === 'ObjectPattern') takePattern(entry, target, [...path, keyName(property)])
  }
}

/** Whether a function or a class is taken, by itself or off what is taken: what is called holds no text. */
function isCalled(tree: Tree, taken: EsNode): boolean {
  let node = taken
  let link = tree.links.get(node)
  while (link?.key === 'object' && /^(?:Optional)?MemberExpression$/.test(link.parent.type)) {
    node = link.parent
    link = tree.links.get(node)
  }
  const type = link?.parent.type ?? ''
  return (
    (link?.key === 'callee' && /^(?:Optional)?(?:Call|New)Expression$/.test(type)) ||
    (link?.key === 'superClass' && /^Class/.test(type)) ||
    (link?.key === 'right' && link.parent['operator'] === 'instanceof') ||
    notValues.test(type)
  )
}

const notValues =
  /^(?:JSX(?!ExpressionContainer|SpreadAttribute)|TSTypeReference|TSQualifiedName|TSTypeQuery|TSExpressionWithTypeArguments|TSClassImplements|TSInterfaceHeritage)/

/**
 * Makes a site of what a place takes, where that is a text. Tells whether it is one.
 *
 * @param arrival - binds it to a name; without one, the node is an expression whose value it is
 */
function take(entry: Entry, path: Path, node: EsNode, arrival?: Arrival): boolean {
  const { home, tree, source, filter, sites } = entry
  const values = importedValues(home.project, home.file, source, path)
  const held = values.find((one) => heldText(one) !== undefined)
  if (held === undefined) return false
  // A file of the program itself tells of its texts, and of those that it takes by name.
  if (!isInstalled(held.file) || held.takenIn !== undefined) return true
  const value = heldText(held) ?? ''
  if (!filter(value)) return true
  const journey = setOut(home.project, home.file)
  const flow: Flow = arrival ? flowFrom(tree, arrival, journey) : flowOf(tree, node, journey)
  const steps: readonly Step[] = arrival
    ? [{ kind: 'init', name: '', declaration: 'const', typed: '', exported: false }]
    : stepsOf(tree, node)
  sites.push({
    value,
    range: rangeOf(node),
    exact: false,
    from: [hopTo(held, path.at(-1) ?? '')],
    package: packageOf(held.file.path),
    steps,
    ...flow,
    bindings: bindingsOf(tree),
    openEnds: journey.shared.openEnds,
    known: knownBy(journey),
    otherEndpoints: otherEndpoints(tree, node),
  })
  return true
}

/** The package that a file belongs to: the last that its path names. */
function packageOf(path: string): string {
  const inside = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  return /^(?:@[^/]+\/)?[^/]+/.exec(inside)?.[0] ?? inside
}
