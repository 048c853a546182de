import { positionIn } from '../position-in.js'
import type { Project, ProjectFile } from '../program/project.js'
import type { Hop } from '../site.js'
import { bindingsOf } from './bindings.js'
import { specifierName } from './exports.js'
import type { Path } from './imports.js'
import { commonJsExport, commonJsModules, commonJsWhole, hasCommonJs } from './commonjs-exports.js'
import { keyName, memberName, staticText, unwrap } from './names.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import { declarationOf, referencesOf, resolveName, type Declaration } from './scope.js'
import { treeOf, type Tree } from './tree.js'

/** How many modules, constants and members lie between a name and its value before it is given up. */
const maxSteps = 24

/** A value with the file that it stands in: an expression, a type, an enumeration, a class, or a whole program. */
export interface Held {
  readonly file: ProjectFile
  readonly tree: Tree
  readonly node: EsNode
  /** The file of the program that binds it to a name of its own, where it comes from a package. */
  readonly takenIn?: ProjectFile
}

interface Search {
  readonly project: Project
  readonly steps: number
}

/**
 * The value that a module gives under a name, in code or in declarations; `undefined` where that is made at run time,
 * or may change.
 *
 * @param path - from the module to the value; empty for the module itself
 */
export function importedValues(project: Project, from: ProjectFile, module: string, path: Path): Held[] {
  return modulesAt(project, from, module).flatMap((file) => {
    let held: Held | undefined = { file, tree: treeOf(file.program), node: treeOf(file.program).program }
    for (const key of path) held = held && member({ project, steps: maxSteps }, held, key)
    return held === undefined ? [] : [held]
  })
}

/** What an expression of a file stands for, where that is fixed in another file. */
export function valueElsewhere(project: Project, file: ProjectFile, node: EsNode): Held | undefined {
  const tree = treeOf(file.program)
  const held = valueOf({ project, steps: maxSteps }, { file, tree, node })
  return held === undefined || held.tree === tree ? undefined : held
}

/** The text of a value: a string, or a type of just one. */
export function heldText({ node }: Held): string | undefined {
  const literal = node.type === 'TSLiteralType' ? child(node, 'literal') : node
  if (literal === undefined || !isText(unwrap(literal))) return undefined
  return staticText(literal)
}

/** Where a value stands that comes from another file. */
export function hopTo({ file, node }: Held, name: string): Hop {
  const range = rangeOf(node)
  return { path: file.path, judged: file.judged, range, ...positionIn(file.text)(range[0]), name }
}

function isText({ type, value }: EsNode): boolean {
  return type === 'TemplateLiteral' || typeof value === 'string'
}

/** Whether a file is one of an installed package. */
export function isInstalled({ path }: ProjectFile): boolean {
  return path.includes('node_modules/')
}

function modulesAt(project: Project, from: ProjectFile, module: string): readonly ProjectFile[] {
  const own = isInstalled(from) ? undefined : project.resolve(from.path, module)
  return own === undefined ? project.installed(from.path, module) : [own]
}

/** Follows names and members to what they hold. */
function valueOf(search: Search, held: Held): Held | undefined {
  const { project, steps } = search
  if (steps === 0) return undefined
  const next: Search = { project, steps: steps - 1 }
  const node = unwrap(held.node)
  switch (node.type) {
    case 'Identifier': {
      const declaration = resolveName(held.tree, node)
      return declaration && declared(next, held, declaration)
    }
    case 'MemberExpression': {
      const object = child(node, 'object')
      const name = memberName(node)
      const holder = object && valueOf(next, { ...held, node: object })
      return holder === undefined || name === undefined ? undefined : member(next, holder, name)
    }
    case 'CallExpression': {
      const callee = child(node, 'callee')
      const isFrozen = callee?.type === 'MemberExpression' && memberName(callee) === 'freeze'
      const argument = isFrozen ? children(node, 'arguments')[0] : undefined
      return argument ? valueOf(next, { ...held, node: argument }) : undefined
    }
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
    case 'TSTypeOperator': {
      const inner = child(node, 'typeAnnotation')
      return inner && valueOf(next, { ...held, node: inner })
    }
    case 'TSTypeQuery': {
      const name = child(node, 'exprName')
      return name && valueOf(next, { ...held, node: name })
    }
    case 'TSTypeReference':
      return referredType(next, held, node)
    default:
      return { ...held, node }
  }
}

/** `Readonly<{ fast: "…" }>` is what it is of; what other types make of theirs is not looked at. */
function referredType(search: Search, held: Held, node: EsNode): Held | undefined {
  const name = child(node, 'typeName')
  const parameters = child(node, 'typeArguments') ?? child(node, 'typeParameters')
  const [parameter] = parameters === undefined ? [] : children(parameters, 'params')
  return name?.['name'] === 'Readonly' && parameter
    ? valueOf(search, { ...held, node: parameter })
    : undefined
}

/** What a declaration holds, where nothing in its file writes to it again. */
function declared(search: Search, { file, tree }: Held, declaration: Declaration): Held | undefined {
  const { kind, name, node } = declaration
  if (kind === 'enum' || kind === 'class') return { file, tree, node }
  const binding = bindingsOf(tree)[name]
  if (binding !== undefined && declaration.scope === tree.program) {
    const { module, imported } = binding
    return passedOn(search, file, module, imported === '*' ? [] : [imported])
  }
  if (node.type !== 'VariableDeclarator' || isWritten(tree, declaration)) return undefined
  const id = child(node, 'id')
  if (id?.type !== 'Identifier') return undefined
  const value = child(node, 'init') ?? child(id, 'typeAnnotation')
  return value && valueOf(search, { file, tree, node: value })
}

/** Whether a name, or a member of what it holds, is assigned again. */
function isWritten(tree: Tree, declaration: Declaration): boolean {
  return referencesOf(tree, declaration).some((reference) => {
    let link = tree.links.get(reference)
    while (link?.parent.type === 'MemberExpression' && link.key === 'object')
      link = tree.links.get(link.parent)
    const isTarget = link?.parent.type === 'AssignmentExpression' && link.key === 'left'
    return isTarget || link?.parent.type === 'UpdateExpression'
  })
}

/** What a value holds under a name. */
function member(search: Search, held: Held, key: string): Held | undefined {
  const { project, steps } = search
  if (steps === 0) return undefined
  const next: Search = { project, steps: steps - 1 }
  const { node } = held
  switch (node.type) {
    case 'Program':
      return exported(next, held, key)
    case 'ObjectExpression':
      return propertyOf(next, held, key)
    case 'TSTypeLiteral': {
      const signature = children(node, 'members').find((one) => one !== null && keyName(one) === key)
      const type = signature ? child(signature, 'typeAnnotation') : undefined
      return type && valueOf(next, { ...held, node: type })
    }
    case 'TSEnumDeclaration': {
      const body = child(node, 'body') ?? node
      const entry = children(body, 'members').find((one) => one !== null && keyName(one) === key)
      const value = entry ? child(entry, 'initializer') : undefined
      return value && valueOf(next, { ...held, node: value })
    }
    case 'ClassDeclaration':
    case 'ClassExpression': {
      const body = child(node, 'body')
      const field = (body === undefined ? [] : children(body, 'body')).find(
        (one) => one?.['static'] === true && keyName(one) === key && /^(?:Class)?Property/.test(one.type),
      )
      const value = field ? (child(field, 'value') ?? child(field, 'typeAnnotation')) : undefined
      return value && valueOf(next, { ...held, node: value })
    }
    default:
      return undefined
  }
}

/** The last entry of that name wins; one that cannot be read may be of that name too. */
function propertyOf(search: Search, held: Held, key: string): Held | undefined {
  for (const property of [...children(held.node, 'properties')].reverse()) {
    if (property === null) continue
    if (property.type === 'SpreadElement') {
      const argument = child(property, 'argument')
      const spread = argument && valueOf(search, { ...held, node: argument })
      const found = spread && member(search, spread, key)
      if (found !== undefined || spread?.node.type !== 'ObjectExpression') return found
    } else if (keyName(property) === key) {
      const value = child(property, 'value')
      return value && property['kind'] !== 'get' ? valueOf(search, { ...held, node: value }) : undefined
    } else if (keyName(property).startsWith('[')) return undefined
  }
  return undefined
}

/** What a file exports under a name, looked for through those that only pass it on. */
function exported(search: Search, held: Held, name: string): Held | undefined {
  const { file, tree } = held
  const stars: string[] = []
  for (const statement of children(tree.program, 'body')) {
    const source = statement === null ? undefined : child(statement, 'source')?.['value']
    switch (statement?.type) {
      case 'ExportDefaultDeclaration':
      case 'TSExportAssignment': {
        const value = child(statement, 'declaration') ?? child(statement, 'expression')
        if (value === undefined) break
        if (name === 'default') return valueOf(search, { ...held, node: value })
        if (statement.type === 'ExportDefaultDeclaration') break
        const whole = valueOf(search, { ...held, node: value })
        return whole && member(search, whole, name)
      }
      case 'ExportAllDeclaration': {
        const as = child(statement, 'exported')
        if (as === undefined) stars.push(String(source))
        else if (specifierName(as) === name) return passedOn(search, file, String(source), [])
        break
      }
      case 'ExportNamedDeclaration': {
        const declaration = child(statement, 'declaration')
        if (declaration !== undefined && declares(declaration, name)) return named(search, held, name)
        for (const specifier of children(statement, 'specifiers')) {
          const local = specifier === null ? undefined : child(specifier, 'local')
          const as = specifier === null ? undefined : child(specifier, 'exported')
          if (as === undefined || specifierName(as) !== name) continue
          if (source === undefined) return local && named(search, held, specifierName(local))
          return passedOn(search, file, String(source), local === undefined ? [] : [specifierName(local)])
        }
      }
    }
  }
  const assigned = commonJsExport(tree, name)
  if (assigned !== undefined) return valueOf(search, { ...held, node: assigned })
  for (const module of name === 'default' ? [] : [...stars, ...commonJsModules(tree)]) {
    const found = passedOn(search, file, module, [name], true)
    if (found !== undefined) return found
  }
  const assignedWhole = commonJsWhole(tree)
  const whole = assignedWhole && valueOf(search, { ...held, node: assignedWhole })
  if (whole !== undefined) return name === 'default' ? whole : member(search, whole, name)
  // What CommonJS exports is the default of those who import it.
  return name === 'default' && hasCommonJs(tree) ? held : undefined
}

function passedOn(
  search: Search,
  file: ProjectFile,
  module: string,
  path: Path,
  isStar = false,
): Held | undefined {
  for (const found of modulesAt(search.project, file, module)) {
    const tree = treeOf(found.program)
    const whole: Held = { file: found, tree, node: tree.program }
    const [name] = path
    const value = name === undefined ? whole : member(search, whole, name)
    if (value === undefined) continue
    const isTaken = !isInstalled(file) && isInstalled(found) && heldText(value) !== undefined
    return isTaken && !isStar ? { ...value, takenIn: file } : value
  }
  return undefined
}

function named(search: Search, held: Held, name: string): Held | undefined {
  const declaration = declarationOf(held.tree, name, held.tree.program)
  return declaration && declared(search, held, declaration)
}

function declares(declaration: EsNode, name: string): boolean {
  const list = children(declaration, 'declarations')
  const holders = list.length > 0 ? list : [declaration]
  return holders.some((holder) => holder !== null && child(holder, 'id')?.['name'] === name)
}
