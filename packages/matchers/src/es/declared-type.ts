import { constantNamed, typeNamed, type Spot } from './declarations.js'
import type { Path } from './imports.js'
import type { Journey } from './journey.js'
import {
  acceptedBySchema,
  everyEntry,
  keysOf,
  listed,
  textsAt,
  type Accepted,
  type ListedText,
  type Selector,
} from './listed-values.js'
import { cookedText, dottedName, keyName, staticText } from './names.js'
import { child, children, type EsNode } from './node.js'
import type { Tree } from './tree.js'
import { isIndex } from './value-path.js'

/** How many names of types lead on to another one. */
const maxNames = 12

/**
 * What the type of a holder takes at the end of a path.
 *
 * @param annotation - `TSTypeAnnotation`, or a type
 */
export function acceptedBy(journey: Journey, tree: Tree, annotation: EsNode, path: Path): Accepted {
  return acceptedAt(
    { journey, tree, node: child(annotation, 'typeAnnotation') ?? annotation },
    path,
    maxNames,
  )
}

function acceptedAt(spot: Spot, path: Path, names: number): Accepted {
  const { node } = spot
  const at = (type: EsNode | undefined, rest: Path): Accepted =>
    type === undefined ? 'unknown' : acceptedAt({ ...spot, node: type }, rest, names)
  switch (node.type) {
    case 'TSAnyKeyword':
    case 'TSUnknownKeyword':
    case 'TSObjectKeyword':
      return 'any'
    case 'TSStringKeyword':
      return path.length === 0 ? 'any' : []
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSNeverKeyword':
    case 'TSVoidKeyword':
      return []
    case 'TSParenthesizedType':
    case 'TSOptionalType':
      return at(child(node, 'typeAnnotation'), path)
    case 'TSLiteralType':
      return path.length === 0 ? literalText(spot) : []
    case 'TSTemplateLiteralType':
      return path.length === 0 ? pattern(spot, node) : []
    case 'TSUnionType':
      return joined(children(node, 'types').map((type) => at(type ?? undefined, path)))
    case 'TSIntersectionType': {
      // `string & {}` takes any text; of several objects, one has the field.
      const parts = children(node, 'types').map((type) => at(type ?? undefined, path))
      if (path.length === 0) return parts.includes('any') ? 'any' : 'unknown'
      return parts.find((part) => part !== 'unknown') ?? 'unknown'
    }
    case 'TSArrayType':
      return isIndex(path[0]) ? at(child(node, 'elementType'), path.slice(1)) : 'unknown'
    case 'TSTypeOperator': {
      const inner = child(node, 'typeAnnotation')
      if (node['operator'] === 'readonly') return at(inner, path)
      return node['operator'] === 'keyof' && inner && path.length === 0
        ? keys({ ...spot, node: inner }, names)
        : 'unknown'
    }
    case 'TSTypeLiteral':
      return member(spot, children(node, 'members'), path, names)
    case 'TSFunctionType':
      return path[0] === '()'
        ? at(child(node, 'returnType') ?? child(node, 'typeAnnotation'), path.slice(1))
        : 'unknown'
    case 'TSTypeAnnotation':
      return at(child(node, 'typeAnnotation'), path)
    case 'TSTypeReference':
      return reference(spot, path, names)
    case 'TSIndexedAccessType':
      return indexed(spot, path, names)
    default:
      return 'unknown'
  }
}

function joined(parts: readonly Accepted[]): Accepted {
  const texts: ListedText[] = []
  let isKnown = true
  for (const part of parts) {
    if (part === 'any') return 'any'
    if (part === 'unknown') isKnown = false
    else texts.push(...part)
  }
  return isKnown ? texts : 'unknown'
}

function literalText(spot: Spot): Accepted {
  const literal = child(spot.node, 'literal')
  if (literal === undefined) return 'unknown'
  if (literal.type === 'TemplateLiteral' && staticText(literal) === undefined) return pattern(spot, literal)
  const text = staticText(literal)
  return text === undefined ? [] : [listed({ ...spot, node: literal }, text)]
}

/** `` `claude-${string}` ``: holes take anything that is no narrower than that. */
function pattern(spot: Spot, template: EsNode): Accepted {
  const holes = [...children(template, 'types'), ...children(template, 'expressions')]
  if (!holes.every((hole) => hole?.type === 'TSStringKeyword')) return 'unknown'
  const texts = children(template, 'quasis').map((quasi) => (quasi && cookedText(quasi)) ?? '')
  return [listed({ ...spot, node: template }, texts.join('*'))]
}

function member(spot: Spot, members: readonly (EsNode | null)[], path: Path, names: number): Accepted {
  const [next, ...rest] = path
  if (next === undefined) return 'unknown'
  const named = members.find((one) => one?.type === 'TSPropertySignature' && keyName(one) === next)
  const found = named ?? members.find((one) => one?.type === 'TSIndexSignature')
  const annotation = found ? child(found, 'typeAnnotation') : undefined
  return annotation ? acceptedAt({ ...spot, node: annotation }, rest, names) : 'unknown'
}

/** Types that hold what they are given as it is. */
const wrappers =
  /^(?:Readonly|Partial|Required|NonNullable|Promise|Awaited|DeepReadonly|DeepPartial|Ref|ComputedRef)$/
const lists = /^(?:Readonly)?(?:Array|Set)$/

function reference(spot: Spot, path: Path, names: number): Accepted {
  const { node } = spot
  const name = child(node, 'typeName')
  const given = child(node, 'typeArguments') ?? child(node, 'typeParameters')
  const types = given === undefined ? [] : children(given, 'params')
  const at = (type: EsNode | null | undefined, rest: Path): Accepted =>
    type ? acceptedAt({ ...spot, node: type }, rest, names) : 'unknown'
  if (name === undefined || names === 0) return 'unknown'
  const text = dottedName(name)
  if (wrappers.test(text)) return at(types[0], path)
  if (text === 'Record') return path.length === 0 ? 'unknown' : at(types[1], path.slice(1))
  if (/^(?:Pick|Omit)$/.test(text)) return path.length === 0 ? 'unknown' : at(types[0], path)
  if (lists.test(text)) return isIndex(path[0]) ? at(types[0], path.slice(1)) : 'unknown'
  if (/^z\.(?:infer|output|input|TypeOf)$/.test(text)) {
    const schema = types[0]?.type === 'TSTypeQuery' ? child(types[0], 'exprName') : undefined
    return schema ? acceptedBySchema({ ...spot, node: schema }, path) : 'unknown'
  }
  const declared = typeNamed(spot, text)
  return declared && types.length === 0 ? declaredType(declared, path, names - 1) : 'unknown'
}

function declaredType(declared: Spot, path: Path, names: number): Accepted {
  const { node } = declared
  switch (node.type) {
    case 'TSTypeAliasDeclaration': {
      const type = child(node, 'typeAnnotation')
      if (type === undefined || child(node, 'typeParameters') !== undefined) return 'unknown'
      return acceptedAt({ ...declared, node: type }, path, names)
    }
    case 'TSInterfaceDeclaration': {
      const body = child(node, 'body')
      const found = body === undefined ? 'unknown' : member(declared, children(body, 'body'), path, names)
      if (found !== 'unknown') return found
      const parents = children(node, 'extends').map((parent) => parent && child(parent, 'expression'))
      for (const parent of parents) {
        const inherited = parent?.type === 'Identifier' && typeNamed(declared, parent['name'] as string)
        const type = inherited && names > 0 ? declaredType(inherited, path, names - 1) : 'unknown'
        if (type !== 'unknown') return type
      }
      return 'unknown'
    }
    default:
      return 'unknown'
  }
}

/** `keyof typeof TABLE`, `keyof Limits` */
function keys(spot: Spot, names: number): Accepted {
  const { node } = spot
  switch (node.type) {
    case 'TSParenthesizedType':
      return keys({ ...spot, node: child(node, 'typeAnnotation') ?? node }, names)
    case 'TSTypeQuery': {
      const name = child(node, 'exprName')
      return (name && keysOf({ ...spot, node: name })) ?? 'unknown'
    }
    case 'TSTypeLiteral':
      return memberNames(spot, children(node, 'members'))
    case 'TSTypeReference': {
      const name = child(node, 'typeName')
      const given = child(node, 'typeArguments') ?? child(node, 'typeParameters')
      if (name === undefined || names === 0) return 'unknown'
      if (dottedName(name) === 'Record') {
        const [key] = given === undefined ? [] : children(given, 'params')
        return key ? acceptedAt({ ...spot, node: key }, [], names - 1) : 'unknown'
      }
      const declared = typeNamed(spot, dottedName(name))
      const body = declared && child(declared.node, 'body')
      if (declared?.node.type === 'TSInterfaceDeclaration' && body)
        return children(declared.node, 'extends').length > 0
          ? 'unknown'
          : memberNames(declared, children(body, 'body'))
      const type = declared?.node.type === 'TSTypeAliasDeclaration' && child(declared.node, 'typeAnnotation')
      return declared && type ? keys({ ...declared, node: type }, names - 1) : 'unknown'
    }
    default:
      return 'unknown'
  }
}

function memberNames(spot: Spot, members: readonly (EsNode | null)[]): Accepted {
  const found = members.map((one) => {
    const key = one?.type === 'TSPropertySignature' ? child(one, 'key') : undefined
    return one && key ? listed({ ...spot, node: key }, keyName(one)) : undefined
  })
  return found.every((one) => one !== undefined) ? found : 'unknown'
}

/** `(typeof MODELS)[number]["id"]`, `(typeof MODELS)[keyof typeof MODELS]`, `Settings["model"]` */
function indexed(spot: Spot, path: Path, names: number): Accepted {
  const way: Selector[] = []
  let type: EsNode | undefined = spot.node
  while (type !== undefined && (type.type === 'TSIndexedAccessType' || type.type === 'TSParenthesizedType')) {
    if (type.type === 'TSIndexedAccessType') {
      const selector = selectorOf(child(type, 'indexType'))
      if (selector === undefined) return 'unknown'
      way.unshift(selector)
    }
    type = child(type, 'objectType') ?? child(type, 'typeAnnotation')
  }
  if (type === undefined) return 'unknown'
  if (type.type === 'TSTypeQuery') {
    const name = child(type, 'exprName')
    // Without `as const` its type is that of any text, or one that is declared.
    return (
      (name && path.length === 0 && isConst({ ...spot, node: name })
        ? textsAt({ ...spot, node: name }, way)
        : undefined) ?? 'unknown'
    )
  }
  const down = way.map((selector) => (selector === everyEntry ? '[0]' : selector))
  return acceptedAt({ ...spot, node: type }, [...down, ...path], names - 1)
}

function isConst(spot: Spot): boolean {
  const held = constantNamed(spot, dottedName(spot.node).split('.')[0] ?? '')
  for (let node = held?.node; node !== undefined; node = child(node, 'expression')) {
    const type = child(node, 'typeAnnotation')
    if (type !== undefined && child(type, 'typeName')?.['name'] === 'const') return true
  }
  return false
}

function selectorOf(index: EsNode | undefined): Selector | undefined {
  switch (index?.type) {
    case 'TSNumberKeyword':
    case 'TSTypeOperator':
      return everyEntry
    case 'TSLiteralType': {
      const literal = child(index, 'literal')
      return literal && staticText(literal)
    }
    default:
      return undefined
  }
}
