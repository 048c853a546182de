import { bindingsOf } from './bindings.js'
import { exportLists, specifierName } from './exports.js'
import type { Journey } from './journey.js'
import { child, children, type EsNode } from './node.js'
import { constantInit, declarationOf } from './scope.js'
import { treeOf, type Tree } from './tree.js'

/** How many modules pass a name on before it is given up. */
const maxModules = 6

/** A node, with the file that it stands in. */
export interface Spot {
  readonly journey: Journey
  readonly tree: Tree
  readonly node: EsNode
}

/** What a name holds at a place: the value of a constant, in whichever file of the program it is declared. */
export function constantNamed(spot: Spot, name: string): Spot | undefined {
  const { tree, node } = spot
  const declaration = declarationOf(tree, name, node)
  if (declaration?.kind === 'import') return imported(spot, name, constantNamed, maxModules)
  const init = constantInit(declaration)
  return init && { ...spot, node: init }
}

const typeDeclarations = new Set([
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSEnumDeclaration',
  'ClassDeclaration',
])

/** What a name stands for as a type: an alias, an interface, an enumeration or a class of the program. */
export function typeNamed(spot: Spot, name: string): Spot | undefined {
  for (const statement of children(spot.tree.program, 'body')) {
    if (statement === null) continue
    const declared = child(statement, 'declaration') ?? statement
    if (
      name === 'default' &&
      statement.type === 'ExportDefaultDeclaration' &&
      declared.type === 'ClassDeclaration'
    )
      return { ...spot, node: declared }
    if (typeDeclarations.has(declared.type) && child(declared, 'id')?.['name'] === name)
      return { ...spot, node: declared }
  }
  return imported(spot, name, typeNamed, maxModules)
}

type Look = (spot: Spot, name: string) => Spot | undefined

function imported({ journey, tree }: Spot, name: string, look: Look, modules: number): Spot | undefined {
  const { module, imported: original } = bindingsOf(tree)[name] ?? {}
  if (module === undefined || original === undefined || original === '*') return undefined
  return exported(journey, module, original, look, modules)
}

/** What a module exports under a name, looked for through those that only pass it on. */
function exported(
  journey: Journey,
  module: string,
  name: string,
  look: Look,
  modules: number,
): Spot | undefined {
  const file = modules === 0 ? undefined : journey.project.resolve(journey.file.path, module)
  if (file === undefined) return undefined
  const tree = treeOf(file.program)
  const there: Spot = { journey: { ...journey, file }, tree, node: tree.program }
  for (const local of localNames(tree, name)) {
    const found = bindingsOf(tree)[local] === undefined ? look(there, local) : undefined
    const further = found ?? imported(there, local, look, modules - 1)
    if (further !== undefined) return further
  }
  for (const statement of children(tree.program, 'body')) {
    const source = statement === null ? undefined : child(statement, 'source')?.['value']
    if (statement === null || typeof source !== 'string') continue
    for (const original of passedOn(statement, name)) {
      const found = exported(there.journey, source, original, look, modules - 1)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** What a file itself calls what it exports under a name. */
function localNames(tree: Tree, exportedName: string): string[] {
  const listed = [...exportLists(tree)].flatMap(([local, names]) => (names.has(exportedName) ? [local] : []))
  return [...listed, exportedName]
}

/** The names under which `export … from` takes what it calls so. */
function passedOn(statement: EsNode, name: string): string[] {
  if (statement.type === 'ExportAllDeclaration')
    return child(statement, 'exported') === undefined ? [name] : []
  if (statement.type !== 'ExportNamedDeclaration') return []
  return children(statement, 'specifiers').flatMap((specifier) => {
    const as = specifier === null ? undefined : child(specifier, 'exported')
    const local = specifier === null ? undefined : child(specifier, 'local')
    return as !== undefined && local !== undefined && specifierName(as) === name ? [specifierName(local)] : []
  })
}
