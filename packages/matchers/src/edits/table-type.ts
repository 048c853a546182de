import { dottedName, keyName } from '../es/names.js'
import { child, children, type EsNode } from '../es/node.js'
import type { Tree } from '../es/tree.js'
import { objectOf } from './object-of.js'

/** What the keys of a type allow: any text, or those of some object literals of the file. */
export interface Keys {
  readonly of: readonly EsNode[]
}

/** A key of an object on the way down, or an entry of a list. */
export type TypePath = readonly (string | typeof entry)[]
export const entry = Symbol('entry')

/** Aliases that stand for one another are followed so far. */
const maxDepth = 8

/** Types that have the keys of the type that they are given. */
const sameKeys = /^(?:Readonly|Partial|Required|NonNullable|Awaited|Promise)$/
const lists = /^(?:Array|ReadonlyArray|Set|ReadonlySet)$/

/**
 * Which keys the type of an object allows that lies at `path` in a value of `type`; `undefined` where that cannot be
 * told from this file, or the keys are listed.
 */
export function keysAllowed(tree: Tree, type: EsNode, path: TypePath, depth = 0): Keys | undefined {
  if (depth > maxDepth) return undefined
  const go = (next: EsNode | undefined, rest: TypePath): Keys | undefined =>
    next === undefined ? undefined : keysAllowed(tree, next, rest, depth + 1)
  switch (type.type) {
    case 'TSTypeAnnotation':
    case 'TSParenthesizedType':
      return go(child(type, 'typeAnnotation'), path)
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return { of: [] }
    case 'TSTypeOperator':
      return type['operator'] === 'readonly' ? go(child(type, 'typeAnnotation'), path) : undefined
    case 'TSArrayType':
      return path[0] === entry ? go(child(type, 'elementType'), path.slice(1)) : undefined
    case 'TSUnionType': {
      const named = children(type, 'types').filter((one) => one !== null && !isEmptyType(one))
      return named.length === 1 ? go(named[0] as EsNode, path) : undefined
    }
    case 'TSTypeLiteral':
      return inMembers(children(type, 'members'), path, go)
    case 'TSTypeReference':
      return inReference(tree, type, path, depth, go)
    default:
      return undefined
  }
}

type Go = (next: EsNode | undefined, rest: TypePath) => Keys | undefined

function isEmptyType({ type }: EsNode): boolean {
  return type === 'TSUndefinedKeyword' || type === 'TSNullKeyword'
}

function inMembers(members: readonly (EsNode | null)[], path: TypePath, go: Go): Keys | undefined {
  const index = members.find((member) => member?.type === 'TSIndexSignature')
  const [next, ...rest] = path
  if (next === undefined) return index && isTextIndex(index) ? { of: [] } : undefined
  if (next === entry) return undefined
  const named = members.find((member) => member?.type === 'TSPropertySignature' && keyName(member) === next)
  const member = named ?? (index && isTextIndex(index) ? index : undefined)
  return member ? go(child(member, 'typeAnnotation'), rest) : undefined
}

/** `[id: string]: …` */
function isTextIndex(index: EsNode): boolean {
  const [parameter] = children(index, 'parameters')
  const annotation = parameter ? child(parameter, 'typeAnnotation') : undefined
  return annotation !== undefined && child(annotation, 'typeAnnotation')?.type === 'TSStringKeyword'
}

function inReference(tree: Tree, type: EsNode, path: TypePath, depth: number, go: Go): Keys | undefined {
  const typeName = child(type, 'typeName')
  const name = typeName === undefined ? '' : dottedName(typeName)
  const given = child(type, 'typeArguments') ?? child(type, 'typeParameters')
  const [first, second] = given === undefined ? [] : children(given, 'params')
  const declared = declaredType(tree, name)
  if (declared !== undefined) {
    if (given !== undefined || child(declared, 'typeParameters') !== undefined) return undefined
    if (declared.type === 'TSTypeAliasDeclaration') return go(child(declared, 'typeAnnotation'), path)
    const body = child(declared, 'body')
    return body === undefined ? undefined : inMembers(children(body, 'body'), path, go)
  }
  if (sameKeys.test(name)) return go(first ?? undefined, path)
  if (lists.test(name)) return path[0] === entry ? go(first ?? undefined, path.slice(1)) : undefined
  if (name !== 'Record' || !first) return undefined
  return path.length > 0 ? go(second ?? undefined, path.slice(1)) : keysNamed(tree, first, depth)
}

/** The keys of a `Record`: `string`, or `keyof typeof TABLE`. */
function keysNamed(tree: Tree, type: EsNode, depth: number): Keys | undefined {
  if (depth > maxDepth) return undefined
  switch (type.type) {
    case 'TSStringKeyword':
      return { of: [] }
    case 'TSTypeReference': {
      const name = child(type, 'typeName')
      const declared = name === undefined ? undefined : declaredType(tree, dottedName(name))
      if (declared === undefined) return name && dottedName(name) === 'PropertyKey' ? { of: [] } : undefined
      const aliased =
        declared.type === 'TSTypeAliasDeclaration' ? child(declared, 'typeAnnotation') : undefined
      return aliased === undefined ? undefined : keysNamed(tree, aliased, depth + 1)
    }
    case 'TSTypeOperator': {
      const query = type['operator'] === 'keyof' ? child(type, 'typeAnnotation') : undefined
      const name = query?.type === 'TSTypeQuery' ? child(query, 'exprName') : undefined
      const table = name?.type === 'Identifier' ? objectOf(tree, name) : undefined
      return table === undefined ? undefined : { of: [table] }
    }
    default:
      return undefined
  }
}

/** The one declaration of a type by the top level of the file. */
function declaredType(tree: Tree, name: string): EsNode | undefined {
  const found = children(tree.program, 'body').flatMap((statement) => {
    const node = statement?.type === 'ExportNamedDeclaration' ? child(statement, 'declaration') : statement
    const isType = node?.type === 'TSTypeAliasDeclaration' || node?.type === 'TSInterfaceDeclaration'
    const id = node ? child(node, 'id') : undefined
    return isType && id?.['name'] === name ? [node as EsNode] : []
  })
  return found.length === 1 ? found[0] : undefined
}
