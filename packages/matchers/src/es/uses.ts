import type { Site, Use } from '../site.js'
import { isExported } from './exports.js'
import { dottedName, keyName, memberName, unwrap } from './names.js'
import { child, children, rangeOf, type EsNode } from './node.js'
import {
  isFunction,
  patternNames,
  patternTarget,
  referencesOf,
  resolveName,
  type Declaration,
} from './scope.js'
import { stepsOf } from './steps.js'
import type { Link, Tree } from './tree.js'

/** How many constants a value is followed through: `const A = "…"; const B = A; const C = B`. */
const maxHops = 4
/** Beyond this many uses nothing new is learned. */
const maxUses = 200

/** A member path from a holder to the value: names, `[0]` for an index, `()` for a call's result. */
type Path = readonly string[]

export interface Flow {
  readonly uses: readonly Use[]
  readonly owner: Site['owner']
}

/** Where the value of a node goes in this file, and who else may read it. */
export function flowOf(tree: Tree, node: EsNode): Flow {
  const trace: Trace = { tree, uses: [], seen: new Set(), exported: false, held: false }
  followUp(trace, node, [], 0)
  const owner = trace.exported ? 'exported' : trace.held ? 'shared' : 'self'
  return { uses: trace.uses, owner }
}

interface Trace {
  readonly tree: Tree
  readonly uses: Use[]
  readonly seen: Set<EsNode>
  exported: boolean
  held: boolean
}

/** Climbs from a value to what holds it, remembering the path back down. */
function followUp(trace: Trace, start: EsNode, startPath: Path, hops: number): void {
  let node = start
  let path = startPath
  for (let link = trace.tree.links.get(node); link !== undefined; link = trace.tree.links.get(node)) {
    const step = carry(trace, node, link, path)
    if (step === undefined) {
      hold(trace, node, link, path, hops)
      return
    }
    path = step
    node = link.parent
  }
}

/** The path after one level up where the parent carries the value on, `undefined` where it does not. */
function carry(trace: Trace, node: EsNode, link: Link, path: Path): Path | undefined {
  const { parent, key } = link
  switch (parent.type) {
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TypeCastExpression':
    case 'AsExpression':
    case 'AsConstExpression':
      return key === 'expression' ? path : undefined
    case 'LogicalExpression':
      return path
    case 'ConditionalExpression':
      return key === 'test' ? undefined : path
    case 'Property':
    case 'ObjectProperty': {
      const object = trace.tree.links.get(parent)?.parent
      return key === 'value' && object?.type === 'ObjectExpression' ? [keyName(parent), ...path] : undefined
    }
    case 'ObjectExpression':
      return path
    case 'ArrayExpression':
      return [`[${link.index}]`, ...path]
    case 'SpreadElement': {
      // `[...list]` and `{ ...object }` hold the entries themselves.
      const inList = trace.tree.links.get(parent)?.parent.type === 'ArrayExpression'
      return inList && isIndex(path[0]) ? path.slice(1) : inList ? undefined : path
    }
    case 'CallExpression':
      return key === 'arguments' && passesThrough.has(dottedName(parent['callee'] as EsNode))
        ? path
        : undefined
    case 'NewExpression':
      return key === 'arguments' && dottedName(parent['callee'] as EsNode) === 'Set' ? path : undefined
    default:
      return isFunction(parent) && key === 'body' && node.type !== 'BlockStatement'
        ? ['()', ...path]
        : undefined
  }
}

/** Calls that give back what they are given. */
const passesThrough = new Set([
  'Object.freeze',
  'Object.seal',
  'structuredClone',
  'String',
  'ref',
  'reactive',
  'shallowRef',
])

/** Ends a climb: a declaration, field, parameter or return takes the value; its references are the uses. */
function hold(trace: Trace, node: EsNode, { parent, key }: Link, path: Path, hops: number): void {
  const { tree } = trace
  switch (parent.type) {
    case 'VariableDeclarator':
      bind(trace, child(parent, 'id'), path, hops)
      return
    case 'AssignmentPattern':
      if (key === 'right') bind(trace, child(parent, 'left'), path, hops)
      return
    case 'AssignmentExpression': {
      const left = child(parent, 'left')
      if (key !== 'right' || left === undefined) return
      if (left.type === 'Identifier') bind(trace, left, path, hops)
      else if (dottedName(left).startsWith('this.')) followMembers(trace, left, path, hops)
      else if (/^(?:module\.)?exports\b/.test(dottedName(left))) trace.exported = true
      return
    }
    case 'PropertyDefinition':
    case 'ClassProperty':
    case 'ClassPrivateProperty':
      if (key === 'value') followField(trace, parent, path, hops)
      return
    case 'TSEnumMember': {
      let owner = tree.links.get(parent)?.parent
      while (owner !== undefined && child(owner, 'id') === undefined) owner = tree.links.get(owner)?.parent
      if (owner !== undefined) bind(trace, child(owner, 'id'), [keyName(parent), ...path], hops)
      return
    }
    case 'ReturnStatement': {
      let owner = tree.links.get(parent)?.parent
      while (owner !== undefined && !isFunction(owner)) owner = tree.links.get(owner)?.parent
      if (owner !== undefined) followReturn(trace, owner, ['()', ...path], hops)
      return
    }
    case 'ExportDefaultDeclaration':
      trace.exported = true
      return
    default:
      if (isFunction(node) && parent.type !== 'CallExpression') followReturn(trace, node, path, hops)
      // `for (const entry of ["…"])`, `["…"].map((entry) => …)`
      else if (isIndex(path[0])) followEntries(trace, node, path.slice(1), hops)
  }
}

function followReturn(trace: Trace, fn: EsNode, path: Path, hops: number): void {
  if (fn.type === 'FunctionDeclaration') bind(trace, child(fn, 'id'), path, hops)
  else if (fn.type === 'ArrowFunctionExpression' || fn.type === 'FunctionExpression') {
    const link = trace.tree.links.get(fn)
    if (link?.parent.type === 'VariableDeclarator') bind(trace, child(link.parent, 'id'), path, hops)
    else if (link?.parent.type === 'ExportDefaultDeclaration') trace.exported = true
  }
}

/** Follows every reference to what a pattern binds. */
function bind(trace: Trace, pattern: EsNode | undefined, path: Path, hops: number): void {
  if (pattern === undefined) return
  if (pattern.type === 'ObjectPattern') {
    const [first, ...rest] = path
    const target = first === undefined ? undefined : patternTarget(pattern, first)
    if (target !== undefined) bind(trace, target, rest, hops)
    return
  }
  const id = patternNames(pattern)[0]
  if (id === undefined || pattern.type === 'ArrayPattern') return
  const declaration = resolveName(trace.tree, id)
  if (declaration !== undefined) followDeclaration(trace, declaration, path, hops)
}

function followDeclaration(trace: Trace, declaration: Declaration, path: Path, hops: number): void {
  const { tree } = trace
  trace.held = true
  if (isExported(tree, declaration.name, declaration.node)) trace.exported = true
  for (const reference of referencesOf(tree, declaration)) {
    const link = tree.links.get(reference)
    if (link?.parent.type === 'ExportSpecifier' || link?.parent.type === 'ExportDefaultDeclaration') continue
    followReference(trace, reference, path, hops)
  }
}

/** `this.name` anywhere in the class, `Class.name` where the field is static. */
function followField(trace: Trace, field: EsNode, path: Path, hops: number): void {
  const { tree } = trace
  const body = tree.links.get(field)?.parent
  const owner = body === undefined ? undefined : tree.links.get(body)?.parent
  if (owner === undefined) return
  trace.held = true
  if (isExported(tree, '', owner)) trace.exported = true
  const name = keyName(field)
  const id = child(owner, 'id')
  if (field['static'] === true && id !== undefined) bind(trace, id, [name, ...path], hops)
  followThis(trace, owner, name, path, hops)
}

/** `this.model = "…"`: every other `this.model` of the same class. */
function followMembers(trace: Trace, member: EsNode, path: Path, hops: number): void {
  let owner = trace.tree.links.get(member)?.parent
  while (owner !== undefined && owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') {
    owner = trace.tree.links.get(owner)?.parent
  }
  const name = memberName(member)
  if (owner === undefined || name === undefined || dottedName(member) !== `this.${name}`) return
  trace.held = true
  followThis(trace, owner, name, path, hops)
}

function followThis(trace: Trace, owner: EsNode, name: string, path: Path, hops: number): void {
  const { tree } = trace
  const [start, end] = rangeOf(owner)
  const named = [...(tree.identifiers.get(name) ?? [])].sort((a, b) => rangeOf(a)[0] - rangeOf(b)[0])
  for (const identifier of named) {
    const member = tree.links.get(identifier)?.parent
    if (member === undefined || !/^(?:Optional)?MemberExpression$/.test(member.type)) continue
    if (dottedName(member) !== `this.${name}` || trace.seen.has(member)) continue
    const [at] = rangeOf(member)
    const target = tree.links.get(member)
    const isWritten = target?.parent.type === 'AssignmentExpression' && target.key === 'left'
    if (at >= start && at < end && !isWritten) followReference(trace, member, path, hops)
  }
}

/** One reference: takes members off it as far as the path goes, records the use, follows it on. */
function followReference(trace: Trace, reference: EsNode, path: Path, hops: number): void {
  const { tree, uses, seen } = trace
  if (seen.has(reference) || uses.length >= maxUses) return
  seen.add(reference)
  let node = reference
  let rest = path
  let reaches: Use['reaches'] = 'value'
  for (let link = tree.links.get(node); link !== undefined && rest.length > 0; link = tree.links.get(node)) {
    const taken = take(link, node, rest)
    if (taken === 'another') return
    if (taken === undefined) break
    if (taken === 'any') reaches = 'unknown'
    rest = rest.slice(1)
    node = link.parent
  }
  if (rest.length > 0) reaches = 'container'
  uses.push({ name: dottedName(node), range: rangeOf(reference), reaches, steps: stepsOf(tree, node) })
  if (hops >= maxHops) return
  if (isIndex(rest[0])) followEntries(trace, node, rest.slice(1), hops + 1)
  followUp(trace, node, rest, hops + 1)
}

/** Whether a parent takes the next part of the path: the value's, any entry, another one, or none. */
function take({ parent, key }: Link, node: EsNode, [next]: Path): 'this' | 'any' | 'another' | undefined {
  switch (parent.type) {
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return undefined
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (key !== 'object' || next === '()') return undefined
      const name = memberName(parent)
      if (name === undefined) return 'any'
      if (isIndex(next)) return /^\d+$/.test(name) ? (next === `[${name}]` ? 'this' : 'another') : undefined
      return name === next ? 'this' : isBuiltIn(name) ? undefined : 'another'
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
      return key === 'callee' && next === '()' && unwrap(node) === node ? 'this' : undefined
    case 'TSQualifiedName':
      return undefined
    default:
      return undefined
  }
}

function isIndex(part: string | undefined): boolean {
  return part !== undefined && part.startsWith('[') && /^\[\d+\]$/.test(part)
}

function isBuiltIn(name: string): boolean {
  return name in Object.prototype
}

const callbackMethods = /^(?:map|forEach|flatMap|filter|find|findIndex|findLast|some|every|reduce)$/

/** `for (const entry of list)` and `list.map((entry) => …)`: the entry's own references. */
function followEntries(trace: Trace, list: EsNode, rest: Path, hops: number): void {
  const link = trace.tree.links.get(list)
  if (link === undefined) return
  const { parent } = link
  if (parent.type === 'ForOfStatement' && link.key === 'right') {
    const left = child(parent, 'left')
    const declarator = left === undefined ? undefined : children(left, 'declarations')[0]
    bind(trace, declarator === undefined || declarator === null ? left : child(declarator, 'id'), rest, hops)
    return
  }
  const method = memberName(parent)
  const call = trace.tree.links.get(parent)?.parent
  if (link.key !== 'object' || method === undefined || call?.type !== 'CallExpression') return
  if (!callbackMethods.test(method)) return
  const callback = children(call, 'arguments')[0]
  if (callback === undefined || callback === null || !isFunction(callback)) return
  bind(trace, children(callback, 'params')[method === 'reduce' ? 1 : 0] ?? undefined, rest, hops)
}
